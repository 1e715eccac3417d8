using System.Globalization;

namespace RiceJar.Value;

/// <summary>A customer's lifetime value by the plain formula (客户终身价值), with its three factors.</summary>
/// <param name="LifespanYears">How long he stays, in years.</param>
/// <param name="MarginPerPurchase">What a purchase brings, in the shop's currency, shrunk to the shop's average.</param>
/// <param name="PurchasesPerYear">How often he buys, shrunk to the shop's rate.</param>
public readonly record struct PlainClv(double LifespanYears, double MarginPerPurchase, double PurchasesPerYear)
{
    /// <summary>Lifespan in years x margin per purchase x purchases a year, in the shop's currency. Negative when he gave back more than he bought.</summary>
    public double Value => LifespanYears * MarginPerPurchase * PurchasesPerYear;

    /// <summary>The value and its factors, in invariant culture.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Value:0.00} = {LifespanYears:0.##} years x {MarginPerPurchase:0.00} a purchase x {PurchasesPerYear:0.##} purchases a year");
}
