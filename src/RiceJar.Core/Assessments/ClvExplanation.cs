using System.Globalization;
using NodaTime;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Assessments;

/// <summary>What a customer's plain lifetime value was made of.</summary>
/// <param name="Clv">The three factors.</param>
/// <param name="Purchases">n: his own purchases.</param>
/// <param name="Money">His own money.</param>
/// <param name="FirstPurchaseOn">His first purchase day.</param>
/// <param name="PseudoPurchases">k: by how many purchases he was shrunk to the shop.</param>
/// <param name="ShopAverageOrderValue">The shop's money per purchase.</param>
/// <param name="ShopPurchasesPerYear">The shop's purchases per customer and year.</param>
/// <param name="ShopPurchasesPerYearSource">Where that rate came from.</param>
/// <param name="LifespanSource">Where the lifespan came from.</param>
/// <param name="MarginRate">Margin per unit of revenue; 1 = the value is revenue.</param>
public sealed record ClvExplanation(
    PlainClv Clv,
    int Purchases,
    Money Money,
    LocalDate FirstPurchaseOn,
    int PseudoPurchases,
    Money ShopAverageOrderValue,
    double ShopPurchasesPerYear,
    FactorSource ShopPurchasesPerYearSource,
    FactorSource LifespanSource,
    double MarginRate)
{
    /// <summary>The explanation as a sentence.</summary>
    public override string ToString()
    {
        var margin = MarginRate == 1 ? "revenue, since no margin rate is given" : string.Create(CultureInfo.InvariantCulture, $"margin at {MarginRate:0.####} of revenue");
        var shrunk = PseudoPurchases == 0
            ? "not shrunk"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Purchases} {(Purchases == 1 ? "purchase" : "purchases")} worth {Money} shrunk by {PseudoPurchases} at the shop's {ShopAverageOrderValue} and {ShopPurchasesPerYear:0.##} a year");
        return $"Lifetime value {Clv} ({margin}; lifespan {Name(LifespanSource)}; {shrunk}; shop's rate {Name(ShopPurchasesPerYearSource)}).";
    }

    internal static ClvExplanation Of(PlainClvScale scale, in PurchaseSummary summary, PlainClv clv) => new(
        clv,
        summary.Purchases,
        summary.Money,
        summary.FirstPurchaseOn!.Value,
        scale.Rules.PseudoPurchases,
        scale.AverageOrderValue,
        scale.PurchasesPerYear,
        scale.PurchasesPerYearSource,
        scale.LifespanSource,
        scale.Rules.MarginRate);

    private static string Name(FactorSource source) => source switch
    {
        FactorSource.Given => "given",
        FactorSource.Learned => "learned",
        _ => "by default",
    };
}
