using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Plans one contact in the transaction that a session is in, whatever holds its keys.</summary>
internal static class SinglePlanner
{
    private static readonly string Insert = $"""
        INSERT INTO ricejar_contacts
            (shop, contact_key, customer, order_id, purpose, reason, state, wake_at, planned_at, due_at, expires_at, changed_at, leases, intent)
        VALUES (@shop, @key, @customer, @order_id, @purpose, @reason, {ContactTable.Planned}, @at, @now, @due, @expires, @now, @leases, @intent)
        """;

    /// <exception cref="ConflictException">Another host freed a key meanwhile: undo, and try again.</exception>
    public static async Task<PlanResult> PlanAsync(Session session, ContactPlan plan, Instant now, CancellationToken cancellationToken)
    {
        // Reserving comes first: from here on whoever wants one of these keys waits for the end of this transaction.
        var free = await ReserveAsync(session, plan, now, cancellationToken).ConfigureAwait(false);
        if (free.Count == plan.Keys.Length)
        {
            await WithPlan(session.Sql(Insert), plan, plan.At, 0, now).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return PlanResult.Added;
        }

        // Contacts are locked before the keys that they hold are touched, in one order, by everyone: who holds the contact alone may move its keys.
        var held = await HeldAsync(session, plan, free, cancellationToken).ConfigureAwait(false);
        var holders = await HoldersAsync(session, plan, held, cancellationToken).ConfigureAwait(false);
        if (session.Dialect.ForUpdate.Length > 0 && !held.SetEquals(await HeldAsync(session, plan, free, cancellationToken).ConfigureAwait(false)))
            throw new ConflictException();
        // A holder that is gone leaves its key behind.
        var result = holders.Count < held.Count ? PlanResult.Taken : plan.Against([.. holders.Select(holder => holder.Contact)]);
        if (result == PlanResult.Replaced)
            await ReplaceAsync(session, plan, held, holders, now, cancellationToken).ConfigureAwait(false);
        else if (free.Count > 0)
            await FreeAsync(session, plan.Shop, free, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static Task<List<string>> ReserveAsync(Session session, ContactPlan plan, Instant now, CancellationToken cancellationToken) =>
        // SQLite takes ON CONFLICT for a join without the WHERE.
        session.Sql($"""
            INSERT INTO ricejar_contact_keys (shop, reserved_key, contact_key, customer, reserved_at)
            SELECT @shop, list.value, @key, @customer, @now FROM {session.Dialect.Rows("@keys")} WHERE true
            ON CONFLICT DO NOTHING RETURNING reserved_key
            """)
            .With("shop", plan.Shop).With("key", plan.Key).With("customer", plan.CustomerOfKeys).With("now", now).With("keys", plan.Keys)
            .ReadAsync(row => row.GetString(0), cancellationToken);

    private static Task<int> FreeAsync(Session session, string shop, IEnumerable<string> keys, CancellationToken cancellationToken) =>
        session.Sql($"DELETE FROM ricejar_contact_keys WHERE shop = @shop AND {session.Dialect.In("reserved_key", "@keys")}")
            .With("shop", shop).With("keys", keys).ExecuteAsync(cancellationToken);

    /// <summary>The keys of the contacts that hold the keys that were not free.</summary>
    private static async Task<HashSet<string>> HeldAsync(
        Session session, ContactPlan plan, IReadOnlyCollection<string> free, CancellationToken cancellationToken)
    {
        var rows = await session.Sql($"""
            SELECT reserved_key, contact_key FROM ricejar_contact_keys WHERE shop = @shop AND {session.Dialect.In("reserved_key", "@keys")}
            """)
            .With("shop", plan.Shop).With("keys", plan.Keys)
            .ReadAsync(row => (Key: row.GetString(0), Contact: row.GetString(1)), cancellationToken).ConfigureAwait(false);
        if (rows.Count < plan.Keys.Length)
            throw new ConflictException();
        return rows.Where(row => !free.Contains(row.Key)).Select(row => row.Contact).ToHashSet(StringComparer.Ordinal);
    }

    private static Task<List<Holder>> HoldersAsync(
        Session session, ContactPlan plan, IEnumerable<string> held, CancellationToken cancellationToken) =>
        session.Sql($"""
            SELECT {ContactTable.Columns}, c.contact_key FROM ricejar_contacts c
            WHERE c.shop = @shop AND {session.Dialect.In("c.contact_key", "@held")} ORDER BY c.contact_key {session.Dialect.ForUpdate}
            """)
            .With("shop", plan.Shop).With("held", held)
            .ReadAsync(
                row => new Holder(
                    ContactTable.TryRead(row, row.GetString(ContactTable.Leases + 1), session.Logger), row.GetInt64(ContactTable.Leases)),
                cancellationToken);

    private static Task<int> ReplaceAsync(
        Session session, ContactPlan plan, IReadOnlyCollection<string> held, List<Holder> holders, Instant now, CancellationToken cancellationToken)
    {
        var statement = session.Sql($"""
            UPDATE ricejar_contact_keys SET contact_key = @key, customer = @key_customer, reserved_at = @now
            WHERE shop = @shop AND {session.Dialect.In("reserved_key", "@keys")};
            DELETE FROM ricejar_contact_keys
            WHERE shop = @shop AND {session.Dialect.In("contact_key", "@held")} AND NOT {session.Dialect.In("reserved_key", "@keys")};
            DELETE FROM ricejar_contacts WHERE shop = @shop AND {session.Dialect.In("contact_key", "@held")};
            {Insert}
            """)
            .With("key_customer", plan.CustomerOfKeys).With("keys", plan.Keys).With("held", held);
        // Leases go on counting, so that a lease of the contact that was replaced never fits the one that has its key now.
        return WithPlan(statement, plan, plan.AtAfter(holders.Select(holder => holder.Contact)), holders.Max(holder => holder.Leases), now)
            .ExecuteAsync(cancellationToken);
    }

    private static Statement WithPlan(Statement statement, ContactPlan plan, Instant at, long leases, Instant now) =>
        statement
            .With("shop", plan.Shop).With("key", plan.Key).With("customer", plan.Intent.Customer.Value).With("order_id", plan.OnlyOrder)
            .WithSmall("purpose", (short)plan.Intent.Purpose).With("reason", plan.Intent.Reason.Name).With("at", at).With("now", now)
            .With("due", plan.Intent.DueAt).With("expires", plan.Intent.ExpiresAt).With("leases", leases).With("intent", plan.Json);

    private readonly record struct Holder(JournalContact? Contact, long Leases);
}
