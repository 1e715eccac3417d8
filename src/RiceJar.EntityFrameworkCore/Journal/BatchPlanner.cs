using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>
/// Plans many contacts over a network in few round trips: what is taken or unchanged is told after one read, and what nobody holds is written at
/// once.
/// What needs more is left to <see cref="SinglePlanner"/>. PostgreSQL alone.
/// </summary>
internal static class BatchPlanner
{
    /// <summary>What a read finds out about contacts.</summary>
    /// <returns>For each contact what becomes of it; null where it overlaps an earlier one of the list, and so cannot be told yet.</returns>
    public static async Task<PlanResult?[]> LookAsync(Session session, IReadOnlyList<ContactPlan> plans, CancellationToken cancellationToken)
    {
        var keys = plans.SelectMany(plan => plan.Keys.Select(key => (plan.Shop, Key: key))).Distinct().ToList();
        var rows = await session.Sql($"""
            SELECT {ContactTable.Columns}, k.shop, k.reserved_key, k.contact_key
            FROM unnest(@shops, @keys) AS wanted(shop, value)
            JOIN ricejar_contact_keys k ON k.shop = wanted.shop AND k.reserved_key = wanted.value
            LEFT JOIN ricejar_contacts c ON c.shop = k.shop AND c.contact_key = k.contact_key
            """)
            .WithArray("shops", keys.Select(key => key.Shop)).WithArray("keys", keys.Select(key => key.Key))
            .ReadAsync(
                row => (Key: (row.GetString(ContactTable.Leases + 1), row.GetString(ContactTable.Leases + 2)),
                    Contact: row.GetString(ContactTable.Leases + 3),
                    Holder: row.IsDBNull(0) ? null : ContactTable.TryRead(row, row.GetString(ContactTable.Leases + 3), session.Logger)),
                cancellationToken).ConfigureAwait(false);
        var holders = rows.ToDictionary(row => row.Key, row => (row.Contact, row.Holder));
        HashSet<(string, string)> seen = [];
        return [.. plans.Select(PlanResult? (plan) =>
        {
            var isApart = plan.Keys.Count(key => seen.Add((plan.Shop, key))) == plan.Keys.Length;
            return isApart
                ? plan.Against([.. plan.Keys.Where(key => holders.ContainsKey((plan.Shop, key)))
                    .Select(key => holders[(plan.Shop, key)]).DistinctBy(entry => entry.Contact).Select(entry => entry.Holder)])
                : null;
        })];
    }

    /// <summary>Writes contacts of which nobody held a key, and that share none.</summary>
    /// <returns>For each whether it was written; it was not where another host reserved one of its keys since.</returns>
    public static async Task<bool[]> AddAsync(Session session, IReadOnlyList<ContactPlan> plans, Instant now, CancellationToken cancellationToken)
    {
        var reserved = await ReserveAsync(session, plans, now, cancellationToken).ConfigureAwait(false);
        var isWhole = plans.Select(plan => plan.Keys.All(key => reserved.Contains((plan.Shop, key)))).ToArray();
        var halves = plans.Where((_, index) => !isWhole[index])
            .SelectMany(plan => plan.Keys.Select(key => (plan.Shop, Key: key))).Where(reserved.Contains).ToList();
        if (halves.Count > 0)
        {
            await session.Sql("""
                DELETE FROM ricejar_contact_keys WHERE (shop, reserved_key) IN (SELECT shop, value FROM unnest(@shops, @keys) AS list(shop, value))
                """)
                .WithArray("shops", halves.Select(key => key.Shop)).WithArray("keys", halves.Select(key => key.Key))
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        var whole = plans.Where((_, index) => isWhole[index]).ToList();
        if (whole.Count > 0)
            await InsertAsync(session, whole, now, cancellationToken).ConfigureAwait(false);
        return isWhole;
    }

    private static async Task<HashSet<(string Shop, string Key)>> ReserveAsync(
        Session session, IReadOnlyList<ContactPlan> plans, Instant now, CancellationToken cancellationToken)
    {
        // In one order on every host: who comes second waits for the first, and nobody for both.
        var rows = plans.SelectMany(plan => plan.Keys.Select(key => (plan.Shop, Key: key, Plan: plan)))
            .OrderBy(row => row.Shop, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal).ToList();
        var reserved = await session.Sql("""
            INSERT INTO ricejar_contact_keys (shop, reserved_key, contact_key, customer, reserved_at)
            SELECT list.shop, list.value, list.contact_key, list.customer, @now
            FROM unnest(@shops, @keys, @contacts, @customers) AS list(shop, value, contact_key, customer)
            ON CONFLICT DO NOTHING RETURNING shop, reserved_key
            """)
            .With("now", now).WithArray("shops", rows.Select(row => row.Shop)).WithArray("keys", rows.Select(row => row.Key))
            .WithArray("contacts", rows.Select(row => row.Plan.Key)).WithArray("customers", rows.Select(row => row.Plan.CustomerOfKeys))
            .ReadAsync(row => (row.GetString(0), row.GetString(1)), cancellationToken).ConfigureAwait(false);
        return [.. reserved];
    }

    private static Task<int> InsertAsync(Session session, IReadOnlyList<ContactPlan> plans, Instant now, CancellationToken cancellationToken) =>
        session.Sql($"""
            INSERT INTO ricejar_contacts
                (shop, contact_key, customer, order_id, purpose, reason, state, wake_at, planned_at, due_at, expires_at, changed_at, intent)
            SELECT list.shop, list.contact_key, list.customer, list.order_id, list.purpose, list.reason,
                {ContactTable.Planned}, list.wake_at, @now, list.due_at, list.expires_at, @now, list.intent
            FROM unnest(@shops, @keys, @customers, @orders, @purposes, @reasons, @wakes, @dues, @expiries, @intents)
                AS list(shop, contact_key, customer, order_id, purpose, reason, wake_at, due_at, expires_at, intent)
            """)
            .With("now", now)
            .WithArray("shops", plans.Select(plan => plan.Shop))
            .WithArray("keys", plans.Select(plan => plan.Key))
            .WithArray("customers", plans.Select(plan => plan.Intent.Customer.Value))
            .WithArray("orders", plans.Select(plan => plan.OnlyOrder))
            .WithArray("purposes", plans.Select(plan => (short)plan.Intent.Purpose))
            .WithArray("reasons", plans.Select(plan => plan.Intent.Reason.Name))
            .WithArray("wakes", plans.Select(plan => Stamp.Of(plan.At)))
            .WithArray("dues", plans.Select(plan => Stamp.Of(plan.Intent.DueAt)))
            .WithArray("expiries", plans.Select(plan => Stamp.Of(plan.Intent.ExpiresAt)))
            .WithArray("intents", plans.Select(plan => plan.Json))
            .ExecuteAsync(cancellationToken);
}
