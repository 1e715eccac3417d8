using System.Data;
using System.Data.Common;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Benchmarks;

/// <summary>
/// What a shop would write for itself on the same tables: the same statements in the same transactions, on plain ADO.NET. A connection from the
/// driver's pool for each call, commands made once for each batch. Intents are written to and read from JSON as the journal does, and nothing else
/// is made of the rows; nothing is tried again.
/// </summary>
internal abstract class HandWrittenJournal(JournalDatabase database)
{
    protected const string InsertKey = """
        INSERT INTO ricejar_contact_keys (shop, reserved_key, contact_key, customer, reserved_at)
        """;

    protected const string InsertContact = """
        INSERT INTO ricejar_contacts
            (shop, contact_key, customer, order_id, purpose, reason, state, wake_at, planned_at, due_at, expires_at, changed_at, intent)
        """;

    protected const string Take = """
        UPDATE ricejar_contacts AS c
        SET state = CASE WHEN c.state = 2 THEN 2 ELSE 1 END, wake_at = @until, leases = c.leases + 1, lease = c.leases + 1, changed_at = @now
        """;

    protected JournalDatabase Database => database;

    public static HandWrittenJournal On(JournalDatabase database) =>
        database.IsPostgreSql ? new HandWrittenPostgreSqlJournal(database) : new HandWrittenSqliteJournal(database);

    public abstract Task<int> PlanAsync(PlannedContact[] contacts, Instant now);

    public abstract Task<List<(ContactIntent Intent, string Key, long Lease)>> ClaimAsync(Instant now, Instant until, int most);

    public async Task<bool> BeginAsync(string key, long lease, Instant now, Instant until)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Isolation);
        string customer;
        await using (var held = Command(transaction, $"""
            SELECT customer, state, sending_at FROM ricejar_contacts WHERE shop = @shop AND contact_key = @key AND lease = @lease {ForUpdate}
            """, ("shop", "default"), ("key", key), ("lease", lease)))
        await using (var reader = await held.ExecuteReaderAsync())
        {
            if (!await reader.ReadAsync())
                return false;
            customer = reader.GetString(0);
        }

        await using var advance = Command(
            transaction, "UPDATE ricejar_customers SET version = version + 1 WHERE shop = @shop AND customer = @customer AND version = @version",
            ("shop", "default"), ("customer", customer), ("version", 0L));
        if (await advance.ExecuteNonQueryAsync() == 0)
        {
            await using var first = Command(
                transaction, "INSERT INTO ricejar_customers (shop, customer, version) VALUES (@shop, @customer, 1) ON CONFLICT DO NOTHING",
                ("shop", "default"), ("customer", customer));
            if (await first.ExecuteNonQueryAsync() == 0)
                return false;
        }

        await using var begin = Command(
            transaction,
            """
            UPDATE ricejar_contacts
            SET state = 2, wake_at = @until, sending_at = COALESCE(sending_at, @now), channel = @channel, attempts = attempts + 1, changed_at = @now
            WHERE shop = @shop AND contact_key = @key
            """,
            ("shop", "default"), ("key", key), ("channel", "sms"), ("until", until.ToDateTimeUtc()), ("now", now.ToDateTimeUtc()));
        await begin.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return true;
    }

    public async Task<bool> CompleteAsync(string key, long lease, string reference, Instant now)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Isolation);
        await using var complete = Command(
            transaction,
            """
            UPDATE ricejar_contacts
            SET state = 3, wake_at = NULL, lease = NULL, gate = NULL, why = NULL, reference = @reference, changed_at = @now
            WHERE shop = @shop AND contact_key = @key AND lease = @lease
            """,
            ("shop", "default"), ("key", key), ("lease", lease), ("reference", reference), ("now", now.ToDateTimeUtc()));
        var changed = await complete.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return changed == 1;
    }

    protected abstract IsolationLevel Isolation { get; }

    protected abstract string ForUpdate { get; }

    protected static DbCommand Command(DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        return Fill(command, sql, parameters);
    }

    protected static DbCommand Fill(DbCommand command, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    protected static async Task<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        List<T> rows = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}
