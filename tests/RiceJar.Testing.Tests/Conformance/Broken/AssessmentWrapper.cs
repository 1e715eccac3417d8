using System.Text.Json;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

/// <summary>A store of assessments that does all as it should, for others to break one thing of.</summary>
public abstract class AssessmentWrapper : IAssessmentStore, ICustomerRecords
{
    protected InMemoryAssessmentStore Inner { get; } = new();

    public string Name => Inner.Name;

    public virtual ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default) =>
        Inner.BeginAsync(run, baseline, cancellationToken);

    public ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default) => Inner.FindRunAsync(shop, cancellationToken);

    public virtual ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) => Inner.FindBaselineAsync(shop, cancellationToken);

    public virtual ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(shop, customer, cancellationToken);

    public virtual ValueTask<IReadOnlyDictionary<CustomerId, AssessedCustomer>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        ((IAssessmentStore)Inner).FindAsync(shop, customers, cancellationToken);

    public IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, CancellationToken cancellationToken = default) => Inner.ReadAsync(shop, cancellationToken);

    public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        Inner.ExportAsync(shop, customer, writer, cancellationToken);

    public virtual ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        Inner.EraseAsync(shop, customer, cancellationToken);

    /// <summary>A writer that does all as it should.</summary>
    protected abstract class WriterWrapper(IAssessmentWriter inner) : IAssessmentWriter
    {
        protected IAssessmentWriter Inner => inner;

        public virtual ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(customers, cancellationToken);

        public virtual ValueTask PublishAsync(CancellationToken cancellationToken = default) => inner.PublishAsync(cancellationToken);

        public virtual ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
