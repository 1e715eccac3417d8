using RiceJar.Payments;

namespace RiceJar.Storage;

/// <summary>Where what was learned of a shop's payments is kept, the latest alone. Thread-safe.</summary>
public interface IPaymentBaselineStore
{
    /// <summary>What was learned last; null before the first time.</summary>
    ValueTask<PaymentBaseline?> FindAsync(ShopId shop, CancellationToken cancellationToken = default);

    /// <summary>Keeps what was learned; where something of the same or a later day is kept, nothing happens.</summary>
    ValueTask SaveAsync(ShopId shop, PaymentBaseline baseline, CancellationToken cancellationToken = default);
}
