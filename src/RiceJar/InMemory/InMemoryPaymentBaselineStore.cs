using System.Collections.Concurrent;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.InMemory;

/// <summary>What was learned of payments, in memory, gone with the process. Thread-safe.</summary>
public sealed class InMemoryPaymentBaselineStore : IPaymentBaselineStore
{
    private readonly ConcurrentDictionary<ShopId, PaymentBaseline> _baselines = new();
    private readonly ConcurrentDictionary<ShopId, Instant> _switchedOn = new();

    /// <inheritdoc/>
    public ValueTask<PaymentBaseline?> FindAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_baselines.GetValueOrDefault(shop));

    /// <inheritdoc/>
    public ValueTask SaveAsync(ShopId shop, PaymentBaseline baseline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        _baselines.AddOrUpdate(shop, baseline, (_, kept) => baseline.Day > kept.Day ? baseline : kept);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Instant> SwitchOnAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_switchedOn.GetOrAdd(shop, Microseconds.Floor(now)));
}
