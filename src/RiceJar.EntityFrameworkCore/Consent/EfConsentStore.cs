using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Consent in SQLite or PostgreSQL, shared by all hosts that use the database. Thread-safe.</summary>
/// <remarks>Each call is a transaction of its own in a scope of its own, as with <see cref="EfContactJournal{TContext}"/>; it throws what that
/// throws.</remarks>
/// <typeparam name="TContext">A context on the database: the shop's own, or <see cref="RiceJarDbContext"/>.</typeparam>
public sealed class EfConsentStore<TContext> : IConsentStore, ICustomerRecords
    where TContext : DbContext
{
    private readonly UnitOfWork<TContext> _work;

    /// <summary>Makes one.</summary>
    /// <param name="scopes">Gives a scope for each call.</param>
    /// <param name="logger">For what is strange and no error.</param>
    public EfConsentStore(IServiceScopeFactory scopes, ILogger<EfConsentStore<TContext>> logger)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(logger);
        _work = new UnitOfWork<TContext>(scopes, logger);
    }

    /// <inheritdoc/>
    public string Name => ConsentRecordsJson.Name;

    /// <inheritdoc/>
    public async ValueTask AddAsync(IReadOnlyList<ConsentRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        // In one order everywhere, so that two hosts that add the same do not lock each other out.
        List<(string Id, ConsentRecord Record)> rows =
        [
            .. records.Select(record => (ConsentTable.IdOf(record), record)).DistinctBy(row => row.Item1)
                .OrderBy(row => row.Item1, StringComparer.Ordinal),
        ];
        if (rows.Count == 0)
            return;
        await _work.WriteAsync(
            async (session, stop) =>
            {
                foreach (var (id, record) in rows)
                    await ConsentTable.AddAsync(session, id, record, stop).ConfigureAwait(false);
                return rows.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ConsentRecord>> FindAsync(
        ShopId shop, IReadOnlyCollection<ConsentSubject> subjects, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        if (subjects.Count == 0)
            return [];
        return await _work.ReadAsync((session, stop) => ConsentTable.FindAsync(session, shop, subjects, stop), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        ConsentRecordsJson.Write(await FindAsync(shop, [ConsentSubject.Of(customer)], cancellationToken).ConfigureAwait(false), writer);

    /// <inheritdoc/>
    public async ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        await _work.WriteAsync(
            (session, stop) => session.Sql("DELETE FROM ricejar_consent WHERE shop = @shop AND customer = @customer")
                .With("shop", shop.Value).With("customer", customer.Value).ExecuteAsync(stop),
            cancellationToken).ConfigureAwait(false);
}
