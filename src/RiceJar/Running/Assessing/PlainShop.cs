using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Customers folded one by one.</summary>
internal sealed class PlainShop(ShopBaseline baseline, IReadOnlyList<AssessedCustomer> customers, long orders, long repeatedArrivals) : FoldedShop
{
    public override ShopBaseline Baseline => baseline;

    public override int Count => customers.Count;

    public override long Orders => orders;

    public override long RepeatedArrivals => repeatedArrivals;

    public override CustomerId CustomerAt(int place) => customers[place].Customer;

    public override LifecycleStage StageAt(int place) => customers[place].Assessment.Lifecycle.Stage;

    public override ShopOverview Overview() => ShopOverview.Of(
        baseline, [.. customers.Select(customer => customer.Summary)], [.. customers.Select(customer => customer.Assessment)]);

    public override AssessedCustomer[] Batch(int from) => [.. customers.Skip(from).Take(CustomersPerWrite)];
}
