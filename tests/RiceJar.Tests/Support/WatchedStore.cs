using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Storage;

namespace RiceJar.Tests.Support;

/// <summary>A store in memory that calls back before it writes or publishes, and counts what is left open.</summary>
public sealed class WatchedStore : IAssessmentStore
{
    private readonly InMemoryAssessmentStore _store = new();

    public Action OnWrite { get; set; } = () => { };

    public Action OnPublish { get; set; } = () => { };

    public int OpenWriters { get; private set; }

    public async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        OpenWriters++;
        return new Writer(this, await _store.BeginAsync(run, baseline, cancellationToken));
    }

    public ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        _store.FindRunAsync(shop, cancellationToken);

    public ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        _store.FindBaselineAsync(shop, cancellationToken);

    public ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        _store.FindAsync(shop, customer, cancellationToken);

    public IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        _store.ReadAsync(shop, cancellationToken);

    private sealed class Writer(WatchedStore owner, IAssessmentWriter writer) : IAssessmentWriter
    {
        public ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            owner.OnWrite();
            cancellationToken.ThrowIfCancellationRequested();
            return writer.WriteAsync(customers, cancellationToken);
        }

        public ValueTask PublishAsync(CancellationToken cancellationToken = default)
        {
            owner.OnPublish();
            cancellationToken.ThrowIfCancellationRequested();
            return writer.PublishAsync(cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            owner.OpenWriters--;
            return writer.DisposeAsync();
        }
    }
}
