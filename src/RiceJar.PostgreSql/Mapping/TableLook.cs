using Npgsql;
using NpgsqlTypes;
using RiceJar.Configuration;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>Looks one mapped table up in the catalogue, and collects what is wrong with the mapping.</summary>
internal sealed class TableLook
{
    private readonly OptionErrors _errors;
    private readonly string _section;
    private readonly Dictionary<string, Column> _columns;

    private TableLook(TableName name, string section, OptionErrors errors, IEnumerable<Column> columns)
    {
        (Name, _section, _errors) = (name, section, errors);
        _columns = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
    }

    public TableName Name { get; }

    /// <summary>The table; null where it cannot be read at all.</summary>
    public static async Task<TableLook?> AtAsync(
        NpgsqlConnection connection, string section, string? table, OptionErrors errors, CancellationToken cancellationToken)
    {
        if (TableName.Parse(table) is not { } name)
        {
            errors.Add($"{section}:Table", $"'{table}' is no table such as 'orders' or 'sales.orders'.");
            return null;
        }

        const string Find = """
            SELECT c.oid, has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = @table AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND CASE WHEN @schema IS NULL THEN pg_table_is_visible(c.oid) ELSE n.nspname = @schema END
            """;
        var found = await Database.QueryAsync(
            connection, Find, row => (Id: row.GetFieldValue<uint>(0), IsReadable: row.GetBoolean(1)), cancellationToken,
            new Parameter("table", name.Table, NpgsqlDbType.Text), new Parameter("schema", name.Schema, NpgsqlDbType.Text)).ConfigureAwait(false);
        if (found is not [var (id, isReadable)])
            errors.Add($"{section}:Table", $"there is no table or view '{name}' in the database{(name.Schema is null ? ", or it is not in the search path" : "")}. Names are taken as they stand, capitals included.");
        else if (!isReadable)
            errors.Add($"{section}:Table", $"this database user may not read '{name}': GRANT SELECT ON {name.Sql}.");
        else
            return new TableLook(name, section, errors, await ColumnsAsync(connection, id, cancellationToken).ConfigureAwait(false));
        return null;
    }

    /// <summary>A column that must be there.</summary>
    public Column? Required(string option, string? name, Func<Column, bool> fits, string whatFits)
    {
        if (!string.IsNullOrWhiteSpace(name))
            return Optional(option, name, fits, whatFits);
        _errors.Add($"{_section}:{option}", $"is required: a column of '{Name}'.");
        return null;
    }

    /// <summary>A column, or none where none is named.</summary>
    public Column? Optional(string option, string? name, Func<Column, bool> fits, string whatFits)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var at = $"{_section}:{option}";
        if (!_columns.TryGetValue(name, out var column))
            _errors.Add(at, $"'{Name}' has no column '{name}'; it has {string.Join(", ", _columns.Keys)}.");
        else if (!column.IsReadable)
            _errors.Add(at, $"this database user may not read the column '{name}' of '{Name}'.");
        else if (!fits(column))
            _errors.Add(at, $"the column '{name}' of '{Name}' is {column.Shown}, but {whatFits}.");
        else if (column.IsText && !column.IsOrdinal)
            _errors.Add(at, $"the column '{name}' of '{Name}' has a collation under which different texts are equal; ids need one that is deterministic.");
        else
            return column;
        return null;
    }

    /// <summary>Whether a condition can be asked of the table.</summary>
    public async Task CheckFilterAsync(NpgsqlConnection connection, string? filter, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return;
        try
        {
            await Database.ExecuteAsync(connection, $"EXPLAIN SELECT 1 FROM {Name.Sql} WHERE ({filter}\n)", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            _errors.Add($"{_section}:Filter", $"'{filter}' is no condition on '{Name}': {e.MessageText}.");
        }
    }

    private static Task<List<Column>> ColumnsAsync(NpgsqlConnection connection, uint table, CancellationToken cancellationToken) => Database.QueryAsync(
        connection,
        """
        SELECT a.attname::text, coalesce(b.typname, t.typname)::text, format_type(a.atttypid, a.atttypmod),
            CASE WHEN b.oid IS NULL THEN a.atttypmod ELSE t.typtypmod END, a.attnotnull, coalesce(l.collisdeterministic, true),
            has_column_privilege(a.attrelid, a.attnum, 'SELECT'), a.attcollation
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        WHERE a.attrelid = @table AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """,
        row => new Column(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetBoolean(4), row.GetBoolean(5), row.GetBoolean(6), row.GetFieldValue<uint>(7)),
        cancellationToken,
        new Parameter("table", table, NpgsqlDbType.Oid));
}
