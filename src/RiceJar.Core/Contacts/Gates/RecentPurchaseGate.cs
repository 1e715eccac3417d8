using NodaTime;

namespace RiceJar.Contacts;

/// <summary>No promotion of a product that the customer bought lately: he feels unknown, or cheated when it is cheaper now.</summary>
public sealed class RecentPurchaseGate : IContactGate
{
    private readonly Duration _window;

    /// <summary>Makes the gate.</summary>
    /// <param name="window">How long a purchase counts as recent, above zero; null = 30 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is not above zero.</exception>
    public RecentPurchaseGate(Duration? window = null)
    {
        _window = window ?? Duration.FromDays(30);
        if (_window <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(window), window, "The window of recent purchases is above zero.");
    }

    /// <inheritdoc/>
    public string Name => "recent-purchase";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        for (var i = 0; i < context.Intent.Products.Count; i++)
        {
            if (BoughtLately(context, context.Intent.Products[i]))
                return GateVerdict.Deny("the customer bought the product lately");
        }

        return GateVerdict.Pass;
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context) => $"{context.Intent.Products.Count} products, {context.Facts.RecentPurchases.Count} recent purchases";

    private bool BoughtLately(in GateContext context, ProductId product)
    {
        // By index: the enumerator of an interface allocates, and this is asked at every decision.
        for (var i = 0; i < context.Facts.RecentPurchases.Count; i++)
        {
            var purchase = context.Facts.RecentPurchases[i];
            if (purchase.Product == product && purchase.At > context.Now - _window)
                return true;
        }

        return false;
    }
}
