using System.Data;
using System.Data.Common;
using NodaTime;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>A statement with its parameters, to be run once.</summary>
internal sealed class Statement(DbCommand command, Dialect dialect)
{
    public Statement With(string name, string? value) => Add(name, DbType.String, value);

    public Statement With(string name, long value) => Add(name, DbType.Int64, value);

    public Statement WithInteger(string name, int value) => Add(name, DbType.Int32, value);

    public Statement With(string name, bool? value) => Add(name, DbType.Boolean, value);

    public Statement WithSmall(string name, short? value) => Add(name, DbType.Int16, value);

    public Statement With(string name, Instant? value) => Add(name, DbType.DateTime, value is { } instant ? Stamp.Of(instant) : null);

    public Statement With(string name, LocalDate value) => Add(name, DbType.Date, value.ToDateOnly());

    /// <summary>For <c>&lt; @name</c>, so that what an instant has beyond the microsecond does not change the answer.</summary>
    public Statement WithLimit(string name, Instant value) => Add(name, DbType.DateTime, Stamp.NotBefore(value));

    public Statement With(string name, IEnumerable<string> list) => With(name, list, dialect.List);

    /// <summary>An array of a type that the database knows by its elements.</summary>
    public Statement WithArray<T>(string name, IEnumerable<T> values) => With(name, values, list => list.ToArray());

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using (command.ConfigureAwait(false))
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<List<T>> ReadAsync<T>(Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<T> rows = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    rows.Add(read(reader));
                return rows;
            }
        }
    }

    private Statement With<T>(string name, IEnumerable<T> values, Func<IEnumerable<T>, object> toValue)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = toValue(values);
        command.Parameters.Add(parameter);
        return this;
    }

    // The type is said, since a null alone would leave the server to guess.
    private Statement Add(string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return this;
    }
}
