using System.Text.Json;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

/// <summary>Keeps assessments without what models expect.</summary>
public sealed class LosesPredictions : IAssessmentStore, ICustomerRecords
{
    private readonly InMemoryAssessmentStore _inner = new();

    public string Name => _inner.Name;

    public ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default) =>
        _inner.BeginAsync(run, baseline, cancellationToken);

    public ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) => _inner.FindBaselineAsync(shop, cancellationToken);

    public ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default) => _inner.FindRunAsync(shop, cancellationToken);

    public async ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        await _inner.FindAsync(shop, customer, cancellationToken) is { } found ? found with { Assessment = found.Assessment with { Prediction = null } } : null;

    public IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, CancellationToken cancellationToken = default) => _inner.ReadAsync(shop, cancellationToken);

    public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        _inner.ExportAsync(shop, customer, writer, cancellationToken);

    public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) => _inner.EraseAsync(shop, customer, cancellationToken);
}
