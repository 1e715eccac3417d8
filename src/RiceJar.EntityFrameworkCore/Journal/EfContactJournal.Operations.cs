using System.Text.Json;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

public sealed partial class EfContactJournal<TContext> : IContactJournalOperations, ICustomerRecords
{
    /// <inheritdoc/>
    public string Name => CustomerContactsJson.Name;

    /// <inheritdoc/>
    public async ValueTask<JournalOverview> CountAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        // One statement sees one moment; each of its parts has an index.
        var rows = await _work.ReadAsync(
            (session, stop) => session.Sql($"""
                SELECT state, count(*),
                    (SELECT count(*) FROM ricejar_contacts WHERE shop = @shop AND state = {ContactTable.Failed} AND wake_at IS NULL),
                    (SELECT min(wake_at) FROM ricejar_contacts WHERE shop = @shop AND wake_at IS NOT NULL)
                FROM ricejar_contacts WHERE shop = @shop GROUP BY state
                """)
                .With("shop", shop.Value)
                .ReadAsync(
                    row => (State: (ContactState)row.GetInt16(0), Count: row.GetInt64(1), Failed: row.GetInt64(2), Oldest: row.MomentOrNull(3)),
                    stop),
            cancellationToken).ConfigureAwait(false);
        return new JournalOverview(
            rows.ToDictionary(row => row.State, row => row.Count),
            rows.Select(row => row.Failed).FirstOrDefault(),
            rows.Select(row => row.Oldest).FirstOrDefault());
    }

    /// <inheritdoc/>
    public async ValueTask<Instant?> OldestDueAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var found = await _work.ReadAsync(
            (session, stop) => session.Sql(ContactTable.OldestDue).With("shop", shop.Value).ReadAsync(row => row.Moment(0), stop),
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JournalContact>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Most, 1, nameof(query));
        List<ContactState> states = [.. query.States.Distinct()];
        var inStates = states.Count == 0 ? "" : $"AND c.state IN ({string.Join(", ", states.Select((_, index) => $"@state{index}"))})";
        return await _work.ReadAsync(
            (session, stop) =>
            {
                var statement = session.Sql($"""
                    SELECT {ContactTable.Columns} FROM ricejar_contacts c
                    WHERE c.shop = @shop {inStates} {(query.ForPerson ? $"AND {ContactTable.ForPerson}" : "")}
                        {(query.After is null ? "" : "AND (c.changed_at, c.contact_key) > (@changed_at, @key)")}
                    ORDER BY c.changed_at, c.contact_key LIMIT @most
                    """)
                    .With("shop", query.Shop.Value).With("most", query.Most);
                for (var index = 0; index < states.Count; index++)
                    statement = statement.WithSmall($"state{index}", (short)states[index]);
                if (query.After is { } after)
                    statement = statement.With("changed_at", after.ChangedAt).With("key", after.Key.Value);
                return statement.ReadAsync(ContactTable.Read, stop);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<JournalContact?> FindAsync(ShopId shop, ContactKey key, CancellationToken cancellationToken = default)
    {
        var found = await _work.ReadAsync(
            (session, stop) => session.Sql($"SELECT {ContactTable.Columns} FROM ricejar_contacts c WHERE c.shop = @shop AND c.contact_key = @key")
                .With("shop", shop.Value).With("key", key.Value).ReadAsync(ContactTable.Read, stop),
            cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResolveAsync(
        ShopId shop, ContactKey key, ContactResolution resolution, Instant now, CancellationToken cancellationToken = default)
    {
        var (change, condition) = resolution switch
        {
            ContactResolution.WasSent => ($"state = {ContactTable.Sent}", $"state = {ContactTable.Unknown}"),
            ContactResolution.Retry => ($"state = {ContactTable.Planned}, wake_at = @now, sending_at = NULL, channel = NULL, reference = NULL, delivery = NULL, delivery_at = NULL", ContactTable.ForPerson),
            _ => ($"state = {ContactTable.Cancelled}, sending_at = NULL, channel = NULL", ContactTable.ForPerson),
        };
        return ChangeAsync(
            $"UPDATE ricejar_contacts SET {change}, changed_at = @now WHERE shop = @shop AND contact_key = @key AND {condition}",
            statement => statement.With("shop", shop.Value).With("key", key.Value).With("now", now),
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> NoteDeliveryAsync(
        ShopId shop, ContactKey key, Delivery delivery, Instant at, CancellationToken cancellationToken = default) =>
        // While it is being sent the dispatcher will say how that ended.
        ChangeAsync(
            $"""
            UPDATE ricejar_contacts
            SET state = CASE WHEN state = {ContactTable.Unknown} THEN {ContactTable.Sent} ELSE state END,
                changed_at = CASE WHEN state = {ContactTable.Unknown} THEN @at ELSE changed_at END, delivery = @delivery, delivery_at = @at
            WHERE shop = @shop AND contact_key = @key AND state IN ({ContactTable.Sending}, {ContactTable.Sent}, {ContactTable.Unknown})
            """,
            statement => statement.With("shop", shop.Value).With("key", key.Value).WithSmall("delivery", (short)delivery).With("at", at),
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default) =>
        await _work.WriteAsync(
            async (session, stop) =>
            {
                var forgotten = await session.Sql(RetentionSql.Forget(session.Dialect))
                    .With("shop", shop.Value).WithLimit("before", endedBefore).With("most", Math.Max(0, most))
                    .ReadAsync(row => row.GetString(0), stop).ConfigureAwait(false);
                await PartKeysAsync(session, shop, forgotten, stop).ConfigureAwait(false);
                return forgotten.Count;
            },
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<int> FreeKeysAsync(ShopId shop, Instant reservedBefore, int most, CancellationToken cancellationToken = default) =>
        await _work.WriteAsync(
            (session, stop) => session.Sql(RetentionSql.FreeKeys(session.Dialect))
                .With("shop", shop.Value).WithLimit("before", reservedBefore).With("most", Math.Max(0, most)).ExecuteAsync(stop),
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
    {
        var contacts = await OfCustomersAsync(shop, [customer], cancellationToken).ConfigureAwait(false);
        CustomerContactsJson.Write(contacts[customer], writer);
    }

    /// <inheritdoc/>
    public async ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        // The contacts first, as sending locks them first.
        await _work.WriteAsync(
            async (session, stop) =>
            {
                var erased = await session.Sql("DELETE FROM ricejar_contacts WHERE shop = @shop AND customer = @customer RETURNING contact_key")
                    .With("shop", shop.Value).With("customer", customer.Value).ReadAsync(row => row.GetString(0), stop).ConfigureAwait(false);
                await PartKeysAsync(session, shop, erased, stop).ConfigureAwait(false);
                return await session.Sql("""
                    DELETE FROM ricejar_contact_keys WHERE shop = @shop AND customer = @customer;
                    DELETE FROM ricejar_customers WHERE shop = @shop AND customer = @customer
                    """)
                    .With("shop", shop.Value).With("customer", customer.Value).ExecuteAsync(stop).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Keys stay reserved without their contact: one that is planned later under its key would else seem to hold them all.</summary>
    private static async Task PartKeysAsync(Session session, ShopId shop, List<string> contacts, CancellationToken cancellationToken)
    {
        if (contacts.Count == 0)
            return;
        await session.Sql($"""
            UPDATE ricejar_contact_keys SET contact_key = {RetentionSql.NoContact} WHERE shop = @shop AND {session.Dialect.In("contact_key", "@contacts")}
            """)
            .With("shop", shop.Value).With("contacts", contacts).ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> ChangeAsync(string sql, Func<Statement, Statement> withValues, CancellationToken cancellationToken) =>
        await _work.WriteAsync((session, stop) => withValues(session.Sql(sql)).ExecuteAsync(stop), cancellationToken).ConfigureAwait(false) > 0;
}
