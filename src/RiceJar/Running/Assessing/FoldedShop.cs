using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>A shop's customers assessed and not yet stored, however they were folded.</summary>
internal abstract class FoldedShop
{
    /// <summary>How many customers go into one write. Columns are kept together in steps of it.</summary>
    public const int CustomersPerWrite = Purchases.PurchaseColumns.CustomersPerPartition;

    public abstract ShopBaseline Baseline { get; }

    public abstract int Count { get; }

    /// <summary>How many orders there were, each counted once.</summary>
    public abstract long Orders { get; }

    /// <summary>How many times the source gave an order again.</summary>
    public abstract long RepeatedArrivals { get; }

    public abstract CustomerId CustomerAt(int place);

    public abstract LifecycleStage StageAt(int place);

    public abstract ShopOverview Overview();

    /// <summary>The customers from a place on, up to <see cref="CustomersPerWrite"/>, as stores keep them.</summary>
    public abstract AssessedCustomer[] Batch(int from);
}
