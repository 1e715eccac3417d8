using RiceJar.Storage;

namespace RiceJar.Benchmarks.Scale;

/// <summary>Statements that make a journal's history of any length: contacts that ended, evenly over two years, of ten orders a customer, with their keys.</summary>
internal static class History
{
    // Any prime that divides no length of a history: neighbours in time are not neighbours by customer.
    private const long Step = 7919;

    /// <summary>The first moment of the history, two years before <see cref="BenchmarkContacts.Now"/>.</summary>
    public const string Start = "2024-11-12 02:00:00";

    private const int Seconds = 730 * 86_400;

    /// <summary>Makes contacts like the one that is in the table, which goes.</summary>
    /// <param name="isPostgreSql">In which dialect.</param>
    /// <param name="length">How many.</param>
    /// <param name="template">The one that is there.</param>
    public static string Fill(bool isPostgreSql, long length, PlannedContact template)
    {
        var (key, customer, order) = (template.Intent.Key.Value, template.Intent.Customer.Value, template.Intent.Orders[0].Id.Value);
        var numbers = isPostgreSql
            ? $"(SELECT i, timestamptz '{Start}Z' + (i * {Seconds} / {length}) * interval '1 second' AS at, lpad(i::text, 16, '0') AS id FROM generate_series(1::bigint, {length}) AS n(i))"
            : $"""
                (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {length})
                SELECT i, datetime('{Start}', (i * {Seconds} / {length}) || ' seconds') AS at, printf('%016d', i) AS id FROM n)
                """;
        var later = isPostgreSql ? "n.at + interval '3 days'" : "datetime(n.at, '3 days')";
        var owner = $"'customer-' || (n.i * {Step} % {CustomersOf(length)})";
        return $"""
            INSERT INTO ricejar_contacts (shop, contact_key, customer, order_id, purpose, reason, state, planned_at, due_at, expires_at, sending_at, channel,
                changed_at, attempts, leases, intent)
            SELECT t.shop, replace(t.contact_key, '{order}', n.id), {owner}, n.id, t.purpose, t.reason,
                CASE WHEN n.i % 10 < 7 THEN {(int)ContactState.Sent} ELSE {(int)ContactState.Cancelled} END,
                n.at, n.at, {later}, n.at, 'sms', n.at, 1, 1, replace(replace(t.intent, '{order}', n.id), '{customer}', {owner})
            FROM ricejar_contacts t, {numbers} n WHERE t.contact_key = '{key}';
            INSERT INTO ricejar_contact_keys (shop, reserved_key, contact_key, reserved_at)
            SELECT shop, contact_key, contact_key, planned_at FROM ricejar_contacts WHERE contact_key <> '{key}';
            DELETE FROM ricejar_contacts WHERE contact_key = '{key}'; DELETE FROM ricejar_contact_keys WHERE contact_key = '{key}'
            """;
    }

    public static long CustomersOf(long length) => length / 10;

    /// <summary>The customer of the contact of a number, as in the history.</summary>
    public static string Customer(long number, long length) => $"customer-{number * Step % CustomersOf(length)}";
}
