using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

/// <summary>Finds assessments without what models expect.</summary>
public sealed class LosesPredictions : AssessmentWrapper
{
    public override async ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        await base.FindAsync(shop, customer, cancellationToken) is { } found ? found with { Assessment = found.Assessment with { Prediction = null } } : null;
}
