using System.Data;
using System.Data.Common;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Benchmarks;

/// <summary>Written by hand for SQLite: a statement a row, prepared once for each batch.</summary>
internal sealed class HandWrittenSqliteJournal(JournalDatabase database) : HandWrittenJournal(database)
{
    protected override IsolationLevel Isolation => IsolationLevel.Serializable;

    protected override string ForUpdate => "";

    public override async Task<int> PlanAsync(PlannedContact[] contacts, Instant now)
    {
        await using var connection = await Database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Isolation);
        await using var reserve = Command(
            transaction, $"{InsertKey} VALUES (@shop, @key, @key, NULL, @now) ON CONFLICT DO NOTHING",
            ("shop", "default"), ("key", null), ("now", now.ToDateTimeUtc()));
        await using var insert = Command(
            transaction, $"{InsertContact} VALUES (@shop, @key, @customer, @order, @purpose, @reason, 0, @at, @now, @due, @expires, @now, @intent)",
            ("shop", "default"), ("now", now.ToDateTimeUtc()), ("key", null), ("customer", null), ("order", null), ("purpose", null),
            ("reason", null), ("at", null), ("due", null), ("expires", null), ("intent", null));
        var added = 0;
        foreach (var (intent, at) in contacts.Select(contact => (contact.Intent, contact.At)))
        {
            Set(reserve, ("key", intent.Key.Value));
            if (await reserve.ExecuteNonQueryAsync() == 0)
                continue;
            Set(
                insert, ("key", intent.Key.Value), ("customer", intent.Customer.Value), ("order", intent.Orders[0].Id.Value),
                ("purpose", (int)intent.Purpose), ("reason", intent.Reason.Name), ("at", at.ToDateTimeUtc()), ("due", intent.DueAt.ToDateTimeUtc()),
                ("expires", intent.ExpiresAt.ToDateTimeUtc()), ("intent", ContactIntentJson.Write(intent)));
            added += await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return added;
    }

    public override async Task<List<(ContactIntent Intent, string Key, long Lease)>> ClaimAsync(Instant now, Instant until, int most)
    {
        const string Due = """
            SELECT shop, contact_key, wake_at FROM ricejar_contacts
            WHERE wake_at <= @now AND shop = @shop ORDER BY wake_at, contact_key LIMIT @most
            """;
        await using var connection = await Database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Isolation);
        await using var find = Command(transaction, Due, ("now", now.ToDateTimeUtc()), ("shop", "default"), ("most", most));
        var wokeAt = (await ReadAsync(find, row => (Key: row.GetString(1), At: row.GetDateTime(2)))).ToDictionary(row => row.Key, row => row.At);
        await using var claim = Command(
            transaction, $"{Take} WHERE (c.shop, c.contact_key) IN (SELECT shop, contact_key FROM ({Due})) RETURNING intent, contact_key, lease",
            ("now", now.ToDateTimeUtc()), ("until", until.ToDateTimeUtc()), ("shop", "default"), ("most", most));
        var rows = await ReadAsync(claim, row => (ContactIntentJson.Read(row.GetString(0)), Key: row.GetString(1), row.GetInt64(2)));
        await transaction.CommitAsync();
        return [.. rows.OrderBy(row => wokeAt[row.Key])];
    }

    private static void Set(DbCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
            command.Parameters[name].Value = value;
    }
}
