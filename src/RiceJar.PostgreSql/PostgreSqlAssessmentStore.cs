using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Sql;
using RiceJar.Storage;

namespace RiceJar.PostgreSql;

/// <summary>
/// Assessments in the tables of <see cref="PostgreSqlSchema"/>: reads what <see cref="PostgreSqlAssessmentRunner"/> published, so that planners work on top of it, and takes the runs of a process
/// too. Thread-safe.
/// </summary>
/// <remarks>
/// Customers who are read are as of the run's date, also those whom an incremental run did not need to look at. The run before the published one is kept, so that who reads it comes to its end; who
/// reads so slowly that two runs are published meanwhile is told by an <see cref="InvalidOperationException"/>. One run of a shop is written at a time; a second is refused.
/// <para>Erasing a customer does not touch the shop's own orders: as long as they are there, the next run knows him again.</para>
/// </remarks>
public sealed class PostgreSqlAssessmentStore : IAssessmentStore, ICustomerRecords
{
    private const int PageSize = 2000;

    private readonly Database _database;
    private readonly AssessmentRules _rules;
    private readonly ILogger _logger;
    private volatile ShopBaseline? _last;

    /// <summary>Makes one.</summary>
    /// <param name="source">The database.</param>
    /// <param name="rules">The shop's rules, on which what was stored is read.</param>
    /// <param name="logger">Told of old runs that could not be cleared away; may be null.</param>
    public PostgreSqlAssessmentStore(NpgsqlDataSource source, AssessmentRules rules, ILogger<PostgreSqlAssessmentStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(rules);
        (_database, _rules, _logger) = (new Database(source), rules, logger ?? NullLogger<PostgreSqlAssessmentStore>.Instance);
    }

    /// <inheritdoc/>
    public string Name => AssessedCustomerJson.Name;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another run of the shop is being written.</exception>
    public async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(baseline);
        if (run.BaselineId != baseline.Id)
            throw new ArgumentException($"The run was made by the baseline {run.BaselineId}, but this one is {baseline.Id}.", nameof(baseline));
        return await CustomerWriter.BeginAsync(_database, run, baseline, _logger, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        (await RunTable.FindAsync(_database, shop, cancellationToken).ConfigureAwait(false))?.Run;

    /// <inheritdoc/>
    public async ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        await RunTable.FindAsync(_database, shop, cancellationToken).ConfigureAwait(false) is { } run ? Baseline(run) : null;

    /// <inheritdoc/>
    public async ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        (await FindAsync(shop, [customer], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(customer);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<CustomerId, AssessedCustomer>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (await RunTable.FindAsync(_database, shop, cancellationToken).ConfigureAwait(false) is not { } run)
            return new Dictionary<CustomerId, AssessedCustomer>();
        var rows = new CustomerRow(run, _rules, Baseline(run));
        var found = await _database.QueryAsync(
            $"SELECT {CustomerRow.Columns} FROM {CustomerRow.From} WHERE r.run_id = @run AND r.shop = @shop AND c.shop = @shop AND c.customer = ANY(@customers)",
            rows.Read,
            cancellationToken,
            RunTable.Run(run.Id),
            RunTable.Shop(shop),
            new Parameter("customers", customers.Select(customer => OrdinalText.Of(customer.Value)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)).ConfigureAwait(false);
        return found.ToDictionary(customer => customer.Customer);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (await RunTable.FindAsync(_database, shop, cancellationToken).ConfigureAwait(false) is not { } run)
            yield break;
        var rows = new CustomerRow(run, _rules, Baseline(run));
        var after = "";
        List<AssessedCustomer> page;
        do
        {
            page = await _database.QueryAsync(
                $"""
                SELECT {CustomerRow.Columns} FROM {CustomerRow.From} WHERE r.run_id = @run AND r.shop = @shop AND c.shop = @shop AND c.customer > @after
                ORDER BY c.customer LIMIT {PageSize}
                """,
                rows.Read,
                cancellationToken,
                RunTable.Run(run.Id),
                RunTable.Shop(shop),
                new Parameter("after", after, NpgsqlDbType.Text)).ConfigureAwait(false);
            await DemandWholeAsync(run, cancellationToken).ConfigureAwait(false);
            foreach (var customer in page)
                yield return customer;
            if (page.Count > 0)
                after = OrdinalText.Of(page[^1].Customer.Value);
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc/>
    public async ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        AssessedCustomerJson.Write(await FindAsync(shop, customer, cancellationToken).ConfigureAwait(false), writer);

    /// <inheritdoc/>
    public async ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) => await _database.ExecuteAsync(
        "DELETE FROM ricejar_pg_customers WHERE shop = @shop AND customer = @customer",
        cancellationToken,
        RunTable.Shop(shop),
        new Parameter("customer", OrdinalText.Of(customer.Value), NpgsqlDbType.Text)).ConfigureAwait(false);

    private ShopBaseline? Baseline(StoredRun run)
    {
        if (_last is { } last && last.Id == run.Run.BaselineId)
            return last;
        return _last = run.BaselineBy(_rules);
    }

    private async Task DemandWholeAsync(StoredRun run, CancellationToken cancellationToken)
    {
        var found = await _database.QueryAsync(
            $"SELECT 1 FROM ricejar_pg_runs WHERE run_id = @run AND state IN ({RunTable.Published}, {RunTable.Previous})", row => row.GetInt32(0), cancellationToken, RunTable.Run(run.Id)).ConfigureAwait(false);
        if (found.Count == 0)
            throw new InvalidOperationException($"The run of {run.Run.StartedAt} that is being read was replaced twice meanwhile, and is deleted: begin to read again.");
    }
}
