using NodaTime;

namespace RiceJar.Purchases;

/// <summary>What one customer bought on one local day, net of refunds.</summary>
/// <param name="Date">The local day.</param>
/// <param name="Purchases">How many purchases, at least one.</param>
/// <param name="Money">Their money, net of what was refunded.</param>
public readonly record struct PurchaseDay(LocalDate Date, int Purchases, Money Money);
