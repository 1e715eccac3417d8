using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>The beginning and the end of sending a contact that is held.</summary>
internal static class ContactSending
{
    /// <summary>Begins to send.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="request">The request.</param>
    /// <param name="isAgain">Whether the same call ran before, and nobody knows whether it was committed.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public static async Task<SendingStart> BeginAsync(Session session, SendingRequest request, bool isAgain, CancellationToken cancellationToken)
    {
        // The contact is locked first and the customer second, by everyone.
        var held = await session.Sql($"""
            SELECT customer, state, sending_at FROM ricejar_contacts
            WHERE shop = @shop AND contact_key = @key AND lease = @lease {session.Dialect.ForUpdate}
            """)
            .With("shop", request.Shop.Value).With("key", request.Key.Value).With("lease", request.Lease)
            .ReadAsync(row => (row.GetString(0), row.GetInt16(1), row.MomentOrNull(2)), cancellationToken).ConfigureAwait(false);
        if (held is not [var (customer, state, sendingAt)])
            return SendingStart.LeaseLost;
        if (isAgain && state == ContactTable.Sending && sendingAt == Microseconds.Floor(request.Now))
            return SendingStart.Begun;
        if (!await TryAdvanceAsync(session, request, customer, cancellationToken).ConfigureAwait(false))
            return SendingStart.CustomerChanged;
        await session.Sql($"""
            UPDATE ricejar_contacts
            SET state = {ContactTable.Sending}, wake_at = @lease_until, sending_at = COALESCE(sending_at, @now), channel = @channel,
                attempts = attempts + 1, changed_at = @now
            WHERE shop = @shop AND contact_key = @key
            """)
            .With("shop", request.Shop.Value).With("key", request.Key.Value).With("channel", request.Channel.Name)
            .With("lease_until", request.LeaseUntil).With("now", request.Now)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return SendingStart.Begun;
    }

    /// <summary>Ends the work on a contact; <paramref name="isAgain"/> as with <see cref="BeginAsync"/>.</summary>
    public static async Task<bool> CompleteAsync(
        Session session,
        (string Shop, string Key, long Lease) held,
        ContactCompletion completion,
        Instant now,
        bool isAgain,
        CancellationToken cancellationToken)
    {
        // What the provider told meanwhile says that it was sent.
        var changed = await session.Sql($"""
            UPDATE ricejar_contacts
            SET state = {(completion.State == ContactState.Unknown ? $"CASE WHEN delivery IS NULL THEN @state ELSE {ContactTable.Sent} END" : "@state")}, wake_at = @wake_at, lease = NULL, gate = @gate, why = @why, reference = @reference, changed_at = @now,
                sending_at = CASE WHEN @may_be_sent THEN sending_at END, channel = CASE WHEN @may_be_sent THEN channel END
            WHERE shop = @shop AND contact_key = @key AND lease = @lease
            """)
            .With("shop", held.Shop).With("key", held.Key).With("lease", held.Lease)
            .WithSmall("state", (short)completion.State).With("wake_at", completion.WakeAt).With("gate", StoredText.Clean(completion.Gate))
            .With("why", StoredText.Clean(completion.Why)).With("reference", StoredText.Clean(completion.Reference))
            .With("now", now).With("may_be_sent", completion.MayHaveBeenSent)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return changed > 0
            || (isAgain && await IsCompletedAsync(session, held, completion, now, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<bool> IsCompletedAsync(
        Session session, (string Shop, string Key, long Lease) held, ContactCompletion completion, Instant now, CancellationToken cancellationToken)
    {
        var rows = await session.Sql($"""
            SELECT 1 FROM ricejar_contacts
            WHERE shop = @shop AND contact_key = @key AND leases = @lease AND lease IS NULL AND changed_at = @now
                AND (state = @state {(completion.State == ContactState.Unknown ? $"OR state = {ContactTable.Sent}" : "")})
            """)
            .With("shop", held.Shop).With("key", held.Key).With("lease", held.Lease).WithSmall("state", (short)completion.State).With("now", now)
            .ReadAsync(row => row.GetInt32(0), cancellationToken).ConfigureAwait(false);
        return rows.Count > 0;
    }

    private static async Task<bool> TryAdvanceAsync(Session session, SendingRequest request, string customer, CancellationToken cancellationToken)
    {
        var advanced = await session.Sql("""
            UPDATE ricejar_customers SET version = version + 1 WHERE shop = @shop AND customer = @customer AND version = @version
            """)
            .With("shop", request.Shop.Value).With("customer", customer).With("version", request.Version)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (advanced > 0)
            return true;
        // Nobody began before: whoever inserts first may begin.
        return request.Version == 0 && await session.Sql("""
            INSERT INTO ricejar_customers (shop, customer, version) VALUES (@shop, @customer, 1) ON CONFLICT DO NOTHING
            """)
            .With("shop", request.Shop.Value).With("customer", customer).ExecuteAsync(cancellationToken).ConfigureAwait(false) > 0;
    }
}
