using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Value;

/// <summary>What the plain formula needs of the whole shop: its average order value, its purchase rate and its customers' lifespan. Immutable and thread-safe.</summary>
/// <remarks>A year of the formula has 365.25 days. The formula counts purchases as the average order value does: each order.</remarks>
public sealed class PlainClvScale
{
    private const double DaysPerYear = 365.25;

    private PlainClvScale(
        PlainClvRules rules, Money averageOrderValue, double purchasesPerYear, FactorSource rateSource, double lifespanYears, FactorSource lifespanSource)
    {
        Rules = rules;
        AverageOrderValue = averageOrderValue;
        PurchasesPerYear = purchasesPerYear;
        PurchasesPerYearSource = rateSource;
        LifespanYears = lifespanYears;
        LifespanSource = lifespanSource;
    }

    /// <summary>The rules it was fitted by.</summary>
    public PlainClvRules Rules { get; }

    /// <summary>The shop's money per purchase (客单价), rounded to the ten-thousandth.</summary>
    public Money AverageOrderValue { get; }

    /// <summary>The shop's purchases per customer and year since each customer's first.</summary>
    public double PurchasesPerYear { get; }

    /// <summary><see cref="FactorSource.Learned"/>, or <see cref="FactorSource.Default"/> (one a year) when no time has passed since anybody's first purchase.</summary>
    public FactorSource PurchasesPerYearSource { get; }

    /// <summary>How long a customer stays, in years.</summary>
    public double LifespanYears { get; }

    /// <summary>Where the lifespan came from.</summary>
    public FactorSource LifespanSource { get; }

    /// <summary>Learns from all buyers among the summaries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    /// <exception cref="OverflowException">The shop's money does not fit.</exception>
    public static PlainClvScale Fit(ReadOnlySpan<PurchaseSummary> summaries, PurchaseStatistics statistics, PlainClvRules rules, LocalDate asOf) =>
        Fit(PurchaseTotals.Of(summaries, asOf), statistics, rules, asOf);

    /// <summary>Learns from buyers who are added up elsewhere, such as in a database.</summary>
    public static PlainClvScale Fit(PurchaseTotals totals, PurchaseStatistics statistics, PlainClvRules rules, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(rules);
        var (money, purchases, days) = totals;
        var (lifespan, lifespanSource) = Lifespan(statistics, rules, asOf);
        return new PlainClvScale(
            rules,
            purchases == 0 ? Money.Zero : money.DividedBy(purchases),
            days == 0 ? 1 : purchases / (days / DaysPerYear),
            days == 0 ? FactorSource.Default : FactorSource.Learned,
            lifespan,
            lifespanSource);
    }

    /// <summary>The lifetime value of a buyer; null for a prospect, who has no first purchase to count from.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public PlainClv? Value(in PurchaseSummary summary, LocalDate asOf) => summary.HasPurchases ? Value(summary, summary.CheckedDay(asOf)) : null;

    /// <summary>The source of each number, in invariant culture.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"average {AverageOrderValue}, {PurchasesPerYear:R} a year ({PurchasesPerYearSource}), {LifespanYears:R} years ({LifespanSource})");

    /// <summary>The scale again, of what was learned.</summary>
    internal static PlainClvScale Restore(
        PlainClvRules rules, Money averageOrderValue, double purchasesPerYear, FactorSource rateSource, double lifespanYears, FactorSource lifespanSource)
    {
        CheckPositive(purchasesPerYear, nameof(PurchasesPerYear));
        CheckPositive(lifespanYears, nameof(LifespanYears));
        if (!Enum.IsDefined(rateSource) || !Enum.IsDefined(lifespanSource))
            throw WrongParts.Because($"The sources of rate and lifespan are {rateSource} and {lifespanSource}, but at least one is unknown.");
        return new PlainClvScale(rules, averageOrderValue, purchasesPerYear, rateSource, lifespanYears, lifespanSource);
    }

    internal PlainClv Value(in PurchaseSummary summary, int asOfDay)
    {
        var k = Rules.PseudoPurchases;
        var n = summary.Purchases;
        var years = (asOfDay - summary.FirstDay) / DaysPerYear;
        var exposure = years + (k / PurchasesPerYear);
        var margin = Rules.MarginRate * ((summary.Money.ToDouble() + (k * AverageOrderValue.ToDouble())) / (n + k));
        // Without shrinking (k = 0) a customer who first bought today has no rate of his own: the shop's stands in.
        return new PlainClv(LifespanYears, margin, exposure > 0 ? (n + k) / exposure : PurchasesPerYear);
    }

    private static (double Years, FactorSource Source) Lifespan(PurchaseStatistics statistics, PlainClvRules rules, LocalDate asOf)
    {
        if (rules.LifespanYears is { } given)
            return (given, FactorSource.Given);
        var hasTwoYears = statistics.FirstPurchaseOn is { } first && first.ToDay() <= AnnualChurn.Years.EndingWith(asOf).BeforeLastFrom;
        if (!hasTwoYears || statistics.AnnualChurn.Buyers == 0)
            return (rules.DefaultLifespanYears, FactorSource.Default);
        var churn = statistics.AnnualChurn.Share;
        return (churn * rules.LongestLifespanYears > 1 ? 1 / churn : rules.LongestLifespanYears, FactorSource.Learned);
    }

    private static void CheckPositive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
            throw WrongParts.Because(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} is a finite number above zero, but was {value}."));
    }
}
