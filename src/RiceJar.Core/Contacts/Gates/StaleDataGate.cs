using NodaTime;

namespace RiceJar.Contacts;

/// <summary>A contact about orders is refused when what is known of orders is older than a limit: the customer may have paid meanwhile.</summary>
public sealed class StaleDataGate : IContactGate
{
    private readonly Duration _limit;

    /// <summary>Makes the gate.</summary>
    /// <param name="limit">The greatest age of order data, not negative; null = six hours.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public StaleDataGate(Duration? limit = null)
    {
        _limit = limit ?? Duration.FromHours(6);
        if (_limit < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The greatest age of order data cannot be negative.");
    }

    /// <inheritdoc/>
    public string Name => "stale-data";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context) =>
        context.Intent.Orders.Count > 0 && context.Facts.OrdersKnownUntil is { } until && context.Now - until > _limit
            ? GateVerdict.Deny("order data are too old")
            : GateVerdict.Pass;

    /// <inheritdoc/>
    public string Saw(in GateContext context) => context.Facts.OrdersKnownUntil is { } until ? $"orders known until {until}" : "orders read live";
}
