using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Takes contacts whose moment has come.</summary>
internal static class ContactClaims
{
    public static async Task<IReadOnlyList<ClaimedContact>> TakeAsync(Session session, ClaimRequest request, CancellationToken cancellationToken)
    {
        var due = Due(request, session.Dialect.ForUpdateSkipLocked);
        var rows = session.Dialect.IsRemote
            ? await TakeAtOnceAsync(session, request, due, cancellationToken).ConfigureAwait(false)
            : await TakeInTwoAsync(session, request, due, cancellationToken).ConfigureAwait(false);
        // One that cannot be read stays held until its lease is over, and hinders no other.
        return [.. rows.OrderBy(row => row.WokeAt).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Where(row => row.Contact is not null).Select(row => new ClaimedContact(row.Contact!, row.Lease))];
    }

    /// <summary>The statement that finds what is due; it names the shop only where one is asked for, so that the right index is used.</summary>
    public static string Due(ClaimRequest request, string forUpdate) => $"""
        SELECT shop, contact_key, wake_at FROM ricejar_contacts
        WHERE wake_at <= @now {(request.Shop is null ? "" : "AND shop = @shop")} ORDER BY wake_at, contact_key LIMIT @most {forUpdate}
        """;

    // The number of a lease is never given again, also where the contact was erased or forgotten and is planned anew.
    private static string Take(string lease, string from, string where) => $"""
        UPDATE ricejar_contacts AS c
        SET state = CASE WHEN c.state = {ContactTable.Sending} THEN {ContactTable.Sending} ELSE {ContactTable.Claimed} END,
            wake_at = @lease_until, leases = {lease}, lease = {lease}, changed_at = @now
        {from} WHERE {where}
        """;

    /// <summary>The statement that finds what is due and takes it. Materialized: found and locked once, whatever the plan.</summary>
    public static string AtOnce(string due) => $"""
        WITH due AS MATERIALIZED ({due}), next AS MATERIALIZED (SELECT nextval('ricejar_leases') AS lease)
        {Take("next.lease", "FROM due, next", "c.shop = due.shop AND c.contact_key = due.contact_key")}
        RETURNING {ContactTable.Columns}, c.contact_key, due.wake_at
        """;

    /// <summary>The second of two statements that do so.</summary>
    public static string InTwo(string due) => $"""
        {Take("@lease", "", $"(c.shop, c.contact_key) IN (SELECT shop, contact_key FROM ({due}))")}
        RETURNING intent, state, planned_at, wake_at, sending_at, channel, attempts, gate, why, reference,
            delivery, delivery_at, changed_at, leases, contact_key, shop
        """;

    private static Task<List<Row>> TakeAtOnceAsync(Session session, ClaimRequest request, string due, CancellationToken cancellationToken) =>
        WithRequest(session.Sql(AtOnce(due)), request)
            .With("lease_until", request.LeaseUntil)
            .ReadAsync(
                row => ToRow(session, row, row.GetString(ContactTable.Leases + 1), row.GetDateTime(ContactTable.Leases + 2)), cancellationToken);

    /// <summary>SQLite cannot return what was there before a change; under the write lock nothing changes between the two statements.</summary>
    private static async Task<List<Row>> TakeInTwoAsync(Session session, ClaimRequest request, string due, CancellationToken cancellationToken)
    {
        var wokeAt = (await WithRequest(session.Sql(due), request)
            .ReadAsync(row => (Id: (row.GetString(0), row.GetString(1)), WakeAt: row.GetDateTime(2)), cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => row.Id, row => row.WakeAt);
        if (wokeAt.Count == 0)
            return [];
        var lease = await session.Sql("UPDATE ricejar_leases SET last = last + 1 RETURNING last")
            .ReadAsync(row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return await WithRequest(session.Sql(InTwo(due)), request)
            .With("lease_until", request.LeaseUntil).With("lease", lease[0])
            .ReadAsync(
                row =>
                {
                    var (key, shop) = (row.GetString(ContactTable.Leases + 1), row.GetString(ContactTable.Leases + 2));
                    return ToRow(session, row, key, wokeAt[(shop, key)]);
                },
                cancellationToken).ConfigureAwait(false);
    }

    private static Row ToRow(Session session, System.Data.Common.DbDataReader row, string key, DateTime wokeAt) =>
        new(ContactTable.TryRead(row, key, session.Logger), row.GetInt64(ContactTable.Leases), key, wokeAt);

    private static Statement WithRequest(Statement statement, ClaimRequest request)
    {
        statement = statement.With("now", request.Now).With("most", request.Most);
        return request.Shop is { } shop ? statement.With("shop", shop.Value) : statement;
    }

    private readonly record struct Row(JournalContact? Contact, long Lease, string Key, DateTime WokeAt);
}
