using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RiceJar.Assessments;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Assessments in SQLite or PostgreSQL, shared by all hosts that use the database. Thread-safe.</summary>
/// <remarks>
/// A run is written beside what is published, thousands of customers to a statement, and published by one short transaction. The run before it is
/// kept until the next is published, so that who reads it comes to its end; what is older is deleted in parts, as is what a host that went away left
/// unpublished. Reading takes customers in pages and holds no connection between them, so a customer who is erased meanwhile is not read any more;
/// who reads so slowly that two runs are published meanwhile is told by an <see cref="InvalidOperationException"/>. The start of a run is kept in
/// whole microseconds.
/// <para>Each call is a transaction of its own in a scope of its own, as with <see cref="EfContactJournal{TContext}"/>; it throws what that throws.
/// What a later release wrote is a <see cref="FormatException"/>.</para>
/// </remarks>
/// <typeparam name="TContext">A context on the database: the shop's own, or <see cref="RiceJarDbContext"/>.</typeparam>
public sealed class EfAssessmentStore<TContext> : IAssessmentStore, ICustomerRecords
    where TContext : DbContext
{
    private const int PageSize = 2000;

    private readonly UnitOfWork<TContext> _work;
    private readonly AssessmentRules _rules;
    private readonly ILogger _logger;

    /// <summary>Makes one.</summary>
    /// <param name="scopes">Gives a scope for each call.</param>
    /// <param name="rules">The shop's rules, on which what was stored is read.</param>
    /// <param name="logger">Is told when what is no longer needed could not be deleted.</param>
    public EfAssessmentStore(IServiceScopeFactory scopes, AssessmentRules rules, ILogger<EfAssessmentStore<TContext>> logger)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(logger);
        (_work, _rules, _logger) = (new UnitOfWork<TContext>(scopes, logger), rules, logger);
    }

    /// <inheritdoc/>
    public string Name => AssessedCustomerJson.Name;

    /// <inheritdoc/>
    public async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(baseline);
        if (run.BaselineId != baseline.Id)
            throw new ArgumentException($"The run was made by the baseline {run.BaselineId}, but this one is {baseline.Id}.", nameof(baseline));
        var json = ShopBaselineJson.Write(baseline);
        var id = await _work.WriteAsync((session, stop) => RunTable.BeginAsync(session, run, json, stop), cancellationToken).ConfigureAwait(false);
        var writer = new EfAssessmentWriter<TContext>(_work, run.Shop, id, _logger);
        await writer.CleanAsync(cancellationToken).ConfigureAwait(false);
        return writer;
    }

    /// <inheritdoc/>
    public async ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var found = await _work.ReadAsync((session, stop) => RunTable.FindAsync(session, shop, stop), cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <inheritdoc/>
    public async ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var found = await _work.ReadAsync(
            (session, stop) => RunTable.FindBaselineAsync(session, shop, _rules.Fingerprint, stop), cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : ShopBaselineJson.Read(found[0], _rules);
    }

    /// <inheritdoc/>
    public async ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default)
    {
        var found = await FindAsync(shop, [customer], cancellationToken).ConfigureAwait(false);
        return found.GetValueOrDefault(customer);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<CustomerId, AssessedCustomer>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var found = await _work.ReadAsync((session, stop) => AssessmentTable.FindAsync(session, shop, customers, stop), cancellationToken)
            .ConfigureAwait(false);
        return found.Select(document => StoredCustomerJson.Read(document, _rules)).ToDictionary(assessed => assessed.Customer);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var published = await _work.ReadAsync((session, stop) => RunTable.PublishedIdAsync(session, shop, stop), cancellationToken)
            .ConfigureAwait(false);
        if (published.Count == 0)
            yield break;
        for (var after = ""; ;)
        {
            var page = await PageAsync(shop, published[0], after, cancellationToken).ConfigureAwait(false);
            foreach (var (_, document) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return StoredCustomerJson.Read(document, _rules);
            }

            if (page.Count < PageSize)
                yield break;
            after = page[^1].Customer;
        }
    }

    /// <inheritdoc/>
    public async ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        AssessedCustomerJson.Write(await FindAsync(shop, customer, cancellationToken).ConfigureAwait(false), writer);

    /// <inheritdoc/>
    public async ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        await _work.WriteAsync((session, stop) => AssessmentTable.EraseAsync(session, shop, customer, stop), cancellationToken)
            .ConfigureAwait(false);

    private Task<List<(string Customer, string Document)>> PageAsync(ShopId shop, long run, string after, CancellationToken cancellationToken) =>
        _work.ReadAsync(
            async (session, stop) =>
            {
                var page = await AssessmentTable.ReadAsync(session, run, after, PageSize, stop).ConfigureAwait(false);
                // After the page: what is whole now was so before, since a run is marked before its first row is deleted.
                if (!await RunTable.IsWholeAsync(session, run, stop).ConfigureAwait(false))
                    throw new InvalidOperationException($"Two other assessments of {shop} were published while one was read: read again.");
                return page;
            },
            cancellationToken);
}
