using NodaTime;
using RiceJar.Payments;

namespace RiceJar.Storage;

/// <summary>Where what was learned of a shop's payments is kept, the latest alone, and since when it reminds. Thread-safe.</summary>
public interface IPaymentBaselineStore
{
    /// <summary>What was learned last; null before the first time.</summary>
    ValueTask<PaymentBaseline?> FindAsync(ShopId shop, CancellationToken cancellationToken = default);

    /// <summary>Keeps what was learned; where something of the same or a later day is kept, nothing happens.</summary>
    ValueTask SaveAsync(ShopId shop, PaymentBaseline baseline, CancellationToken cancellationToken = default);

    /// <summary>When reminding began: the moment of the first call for the shop, and the same ever after, so that no older order is reminded of.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="now">The moment; floored to the microsecond.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<Instant> SwitchOnAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default);
}
