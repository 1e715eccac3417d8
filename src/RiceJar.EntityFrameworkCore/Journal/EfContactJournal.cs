using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>The journal in SQLite or PostgreSQL, shared by all hosts that use the database. Thread-safe.</summary>
/// <remarks>
/// Each call takes a <typeparamref name="TContext"/> from a scope of its own and is a transaction of its own, apart from any that the caller is in;
/// to write a contact in
/// the shop's own transaction use <see cref="ContactPlanningExtensions.PlanContactAsync"/>. A retrying execution strategy of the context is made use
/// of. Where hosts get in
/// each other's way, the call is tried again by itself. Where keys or moments are equal, the order is that of the keys' UTF-8 bytes.
/// <para>The tables must be there: see <see cref="RiceJarSchema"/>. A call throws <see cref="InvalidOperationException"/> where they are not, or are
/// not of this
/// release's version, and what the provider throws where the database cannot be reached.</para>
/// </remarks>
/// <typeparam name="TContext">A context on the database: the shop's own, or <see cref="RiceJarDbContext"/>.</typeparam>
public sealed partial class EfContactJournal<TContext> : IContactJournal
    where TContext : DbContext
{
    private readonly UnitOfWork<TContext> _work;
    private readonly ContactPlanner<TContext> _planner;

    /// <summary>Makes one.</summary>
    /// <param name="scopes">Gives a scope for each call.</param>
    /// <param name="logger">Is told of contacts that cannot be read.</param>
    public EfContactJournal(IServiceScopeFactory scopes, ILogger<EfContactJournal<TContext>> logger)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(logger);
        _work = new UnitOfWork<TContext>(scopes, logger);
        _planner = new ContactPlanner<TContext>(_work);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PlanResult>> PlanAsync(
        IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return await _planner.PlanAsync(contacts, now, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Most, 1, nameof(request));
        return await _work.WriteAsync((session, stop) => ContactClaims.TakeAsync(session, request, stop), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var runs = 0;
        return await _work.WriteAsync((session, stop) => ContactSending.BeginAsync(session, request, isAgain: runs++ > 0, stop), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> CompleteAsync(
        ShopId shop, ContactKey key, long lease, ContactCompletion completion, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var runs = 0;
        return await _work.WriteAsync(
            (session, stop) => ContactSending.CompleteAsync(session, (shop.Value, key.Value, lease), completion, now, isAgain: runs++ > 0, stop),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<int> CancelAsync(ContactCancellation cancellation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cancellation);
        var about = cancellation.Customer is null ? "order_id = @about" : "customer = @about";
        return await _work.WriteAsync(
            (session, stop) => session.Sql($"""
                UPDATE ricejar_contacts
                SET state = {ContactTable.Cancelled}, wake_at = NULL, lease = NULL, gate = NULL, why = @why, changed_at = @now
                WHERE (shop, contact_key) IN (
                    SELECT shop, contact_key FROM ricejar_contacts
                    WHERE shop = @shop AND {about} AND wake_at IS NOT NULL AND state <> {ContactTable.Sending} AND (@purposes & (1 << purpose)) <> 0
                    ORDER BY contact_key {session.Dialect.ForUpdate})
                """)
                .With("shop", cancellation.Shop.Value).With("about", cancellation.Customer?.Value ?? cancellation.Order?.Value)
                .With("why", StoredText.Clean(cancellation.Why)).With("now", cancellation.Now).WithInteger("purposes", (int)cancellation.Purposes)
                .ExecuteAsync(stop),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<CustomerId, CustomerContacts>> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var wanted = customers.ToHashSet();
        List<string> ids = [.. wanted.Select(customer => customer.Value)];
        if (ids.Count == 0)
            return new Dictionary<CustomerId, CustomerContacts>();
        return await _work.ReadAsync(
            async (session, stop) =>
            {
                // The version first: where a sending begins between the two reads, the version is too old to begin another on.
                var versions = await session.Sql($"""
                    SELECT customer, version FROM ricejar_customers WHERE shop = @shop AND {session.Dialect.In("customer", "@customers")}
                    """)
                    .With("shop", shop.Value).With("customers", ids)
                    .ReadAsync(row => (row.GetString(0), row.GetInt64(1)), stop).ConfigureAwait(false);
                var contacts = await session.Sql($"""
                    SELECT {ContactTable.Columns} FROM ricejar_contacts c
                    WHERE c.shop = @shop AND {session.Dialect.In("c.customer", "@customers")}
                    """)
                    .With("shop", shop.Value).With("customers", ids).ReadAsync(ContactTable.Read, stop).ConfigureAwait(false);
                var version = versions.ToDictionary(row => new CustomerId(row.Item1), row => row.Item2);
                var own = contacts.OrderBy(contact => contact.PlannedAt).ThenBy(contact => contact.Key.Value, StringComparer.Ordinal)
                    .ToLookup(contact => contact.Intent.Customer);
                return wanted.ToDictionary(
                    customer => customer, customer => new CustomerContacts(customer, version.GetValueOrDefault(customer), [.. own[customer]]));
            },
            cancellationToken).ConfigureAwait(false);
    }
}
