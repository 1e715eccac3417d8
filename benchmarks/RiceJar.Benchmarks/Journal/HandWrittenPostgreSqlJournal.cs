using System.Data;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Benchmarks;

/// <summary>Written by hand for PostgreSQL: a batch is one array a column.</summary>
internal sealed class HandWrittenPostgreSqlJournal(JournalDatabase database) : HandWrittenJournal(database)
{
    protected override IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    protected override string ForUpdate => "FOR UPDATE";

    public override async Task<int> PlanAsync(PlannedContact[] contacts, Instant now)
    {
        var shops = Column(contacts, _ => "default");
        var keys = Column(contacts, contact => contact.Intent.Key.Value);
        var customers = Column(contacts, contact => contact.Intent.Customer.Value);
        await using var connection = await Database.OpenAsync();
        await using (var look = Fill(
            connection.CreateCommand(),
            """
            SELECT k.shop, k.reserved_key, c.state, c.intent FROM unnest(@shops, @keys) AS wanted(shop, value)
            JOIN ricejar_contact_keys k ON k.shop = wanted.shop AND k.reserved_key = wanted.value
            LEFT JOIN ricejar_contacts c ON c.shop = k.shop AND c.contact_key = k.contact_key
            """,
            ("shops", shops), ("keys", keys)))
        {
            if ((await ReadAsync(look, row => row.GetString(1))).Count > 0)
                return 0;
        }

        await using var transaction = await connection.BeginTransactionAsync(Isolation);
        await using var reserve = Command(
            transaction,
            $"""
            {InsertKey}
            SELECT list.shop, list.value, list.value, NULL, @now FROM unnest(@shops, @keys) AS list(shop, value)
            ON CONFLICT DO NOTHING RETURNING shop, reserved_key
            """,
            ("now", now.ToDateTimeUtc()), ("shops", shops), ("keys", keys));
        if ((await ReadAsync(reserve, row => row.GetString(1))).Count < contacts.Length)
            return 0;
        await using var insert = Command(
            transaction,
            $"""
            {InsertContact}
            SELECT list.shop, list.contact_key, list.customer, list.order_id, list.purpose, list.reason,
                0, list.wake_at, @now, list.due_at, list.expires_at, @now, list.intent
            FROM unnest(@shops, @keys, @customers, @orders, @purposes, @reasons, @wakes, @dues, @expiries, @intents)
                AS list(shop, contact_key, customer, order_id, purpose, reason, wake_at, due_at, expires_at, intent)
            """,
            ("now", now.ToDateTimeUtc()), ("shops", shops), ("keys", keys), ("customers", customers),
            ("orders", Column(contacts, contact => contact.Intent.Orders[0].Id.Value)),
            ("purposes", Column(contacts, contact => (short)contact.Intent.Purpose)),
            ("reasons", Column(contacts, contact => contact.Intent.Reason.Name)),
            ("wakes", Column(contacts, contact => contact.At.ToDateTimeUtc())),
            ("dues", Column(contacts, contact => contact.Intent.DueAt.ToDateTimeUtc())),
            ("expiries", Column(contacts, contact => contact.Intent.ExpiresAt.ToDateTimeUtc())),
            ("intents", Column(contacts, contact => ContactIntentJson.Write(contact.Intent))));
        var added = await insert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return added;
    }

    public override async Task<List<(ContactIntent Intent, string Key, long Lease)>> ClaimAsync(Instant now, Instant until, int most)
    {
        await using var connection = await Database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Isolation);
        await using var claim = Command(
            transaction,
            $"""
            WITH due AS MATERIALIZED (
                SELECT shop, contact_key, wake_at FROM ricejar_contacts
                WHERE wake_at <= @now AND shop = @shop ORDER BY wake_at, contact_key LIMIT @most FOR UPDATE SKIP LOCKED)
            {Take} FROM due WHERE c.shop = due.shop AND c.contact_key = due.contact_key
            RETURNING c.intent, c.contact_key, c.lease, due.wake_at
            """,
            ("now", now.ToDateTimeUtc()), ("until", until.ToDateTimeUtc()), ("shop", "default"), ("most", most));
        var rows = await ReadAsync(
            claim, row => (Row: (ContactIntentJson.Read(row.GetString(0)), row.GetString(1), row.GetInt64(2)), At: row.GetDateTime(3)));
        await transaction.CommitAsync();
        return [.. rows.OrderBy(row => row.At).Select(row => row.Row)];
    }

    private static T[] Column<T>(PlannedContact[] contacts, Func<PlannedContact, T> value) => Array.ConvertAll(contacts, contact => value(contact));
}
