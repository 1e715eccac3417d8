using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RiceJar.Storage;

namespace RiceJar.InMemory;

/// <summary>Assessments in memory, gone with the process. Thread-safe.</summary>
public sealed class InMemoryAssessmentStore : IAssessmentStore
{
    private readonly ConcurrentDictionary<ShopId, PublishedRun> _published = new();

    /// <inheritdoc/>
    public ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ValueTask.FromResult<IAssessmentWriter>(new Writer(this, run));
    }

    /// <inheritdoc/>
    public ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_published.GetValueOrDefault(shop)?.Run);

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

    private sealed class PublishedRun(AssessmentRun run, IReadOnlyDictionary<CustomerId, AssessedCustomer> customers)
    {
        public AssessmentRun Run => run;

        public IReadOnlyDictionary<CustomerId, AssessedCustomer> Customers => customers;

        public AssessedCustomer[] InOrder { get; } = [.. customers.Values.OrderBy(customer => customer.Customer)];
    }

    private sealed class Writer(InMemoryAssessmentStore store, AssessmentRun run) : IAssessmentWriter
    {
        private readonly Dictionary<CustomerId, AssessedCustomer> _customers = [];

        public ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            foreach (var customer in customers)
                _customers[customer.Customer] = customer;
            return ValueTask.CompletedTask;
        }

        public ValueTask PublishAsync(CancellationToken cancellationToken = default)
        {
            store._published[run.Shop] = new PublishedRun(run, _customers.ToDictionary());
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
