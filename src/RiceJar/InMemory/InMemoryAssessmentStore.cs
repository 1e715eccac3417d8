using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RiceJar.Assessments;
using RiceJar.Storage;

namespace RiceJar.InMemory;

/// <summary>Assessments in memory, gone with the process. Thread-safe.</summary>
public sealed class InMemoryAssessmentStore : IAssessmentStore, ICustomerRecords
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ShopId, PublishedRun> _published = new();
    private readonly HashSet<Writer> _writers = [];

    /// <inheritdoc/>
    public ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(baseline);
        if (run.BaselineId != baseline.Id)
            throw new ArgumentException($"The run was made by the baseline {run.BaselineId}, but this one is {baseline.Id}.", nameof(baseline));
        var writer = new Writer(this, run, baseline);
        lock (_gate)
            _writers.Add(writer);
        return ValueTask.FromResult<IAssessmentWriter>(writer);
    }

    /// <inheritdoc/>
    public ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_published.GetValueOrDefault(shop)?.Run);

    /// <inheritdoc/>
    public ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_published.GetValueOrDefault(shop)?.Baseline);

    /// <inheritdoc/>
    public ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_published.GetValueOrDefault(shop)?.Customers.GetValueOrDefault(customer));

    /// <inheritdoc/>
    public async IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var customer in _published.GetValueOrDefault(shop)?.InOrder ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return customer;
        }
    }

    /// <inheritdoc/>
    public string Name => AssessedCustomerJson.Name;

    /// <inheritdoc/>
    public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
    {
        AssessedCustomerJson.Write(_published.GetValueOrDefault(shop)?.Customers.GetValueOrDefault(customer), writer);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            // Also from what is not published yet.
            foreach (var writer in _writers)
                writer.Erase(shop, customer);
            if (_published.TryGetValue(shop, out var published) && published.Customers.ContainsKey(customer))
                _published[shop] = published.Without(customer);
        }

        return ValueTask.CompletedTask;
    }

    private sealed class PublishedRun(AssessmentRun run, ShopBaseline baseline, IReadOnlyDictionary<CustomerId, AssessedCustomer> customers)
    {
        public AssessmentRun Run => run;

        public ShopBaseline Baseline => baseline;

        public IReadOnlyDictionary<CustomerId, AssessedCustomer> Customers => customers;

        public PublishedRun Without(CustomerId customer) => new(run, baseline, customers.Where(entry => entry.Key != customer).ToDictionary());

        public AssessedCustomer[] InOrder { get; } = [.. customers.Values.OrderBy(customer => customer.Customer)];
    }

    private sealed class Writer(InMemoryAssessmentStore store, AssessmentRun run, ShopBaseline baseline) : IAssessmentWriter
    {
        private readonly Dictionary<CustomerId, AssessedCustomer> _customers = [];

        public ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            lock (store._gate)
            {
                foreach (var customer in customers)
                    _customers[customer.Customer] = customer;
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask PublishAsync(CancellationToken cancellationToken = default)
        {
            lock (store._gate)
                store._published[run.Shop] = new PublishedRun(run, baseline, _customers.ToDictionary());
            return ValueTask.CompletedTask;
        }

        public void Erase(ShopId shop, CustomerId customer)
        {
            if (run.Shop == shop)
                _customers.Remove(customer);
        }

        public ValueTask DisposeAsync()
        {
            lock (store._gate)
                store._writers.Remove(this);
            return ValueTask.CompletedTask;
        }
    }
}
