using System.Globalization;

namespace RiceJar.Value;

/// <summary>The numbers of the plain formula for customer lifetime value. Immutable; validated when made.</summary>
public sealed class PlainClvRules
{
    // A share of revenue, or per cent of it, and some room: beyond it is a slip of the pen, and far beyond it values would be infinite.
    private const double HighestMarginRate = 1000;

    /// <summary>Makes rules.</summary>
    /// <param name="marginRate">Margin per unit of revenue, above 0 and up to 1000; 1 = the result is revenue, and says so.</param>
    /// <param name="lifespanYears">How long a customer stays, in years; null = learned from the shop, else <paramref name="defaultLifespanYears"/>.</param>
    /// <param name="defaultLifespanYears">The lifespan where it is neither given nor can be learned.</param>
    /// <param name="longestLifespanYears">The longest lifespan that is learned: where hardly anybody lapsed, 1 / churn has no bound.</param>
    /// <param name="pseudoPurchases">k: by how many purchases at the shop's rate and average a customer is shrunk to the shop; 0 = not at all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public PlainClvRules(
        double marginRate = 1, double? lifespanYears = null, double defaultLifespanYears = 3, double longestLifespanYears = 20, int pseudoPurchases = 2)
    {
        CheckPositive(marginRate, nameof(marginRate));
        if (marginRate > HighestMarginRate)
            throw new ArgumentOutOfRangeException(nameof(marginRate), marginRate, $"It must not be above {HighestMarginRate}.");
        CheckPositive(lifespanYears ?? 1, nameof(lifespanYears));
        CheckPositive(defaultLifespanYears, nameof(defaultLifespanYears));
        CheckPositive(longestLifespanYears, nameof(longestLifespanYears));
        ArgumentOutOfRangeException.ThrowIfNegative(pseudoPurchases);
        MarginRate = marginRate;
        LifespanYears = lifespanYears;
        DefaultLifespanYears = defaultLifespanYears;
        LongestLifespanYears = longestLifespanYears;
        PseudoPurchases = pseudoPurchases;
    }

    /// <summary>The defaults: revenue, two pseudo-purchases, a learned lifespan or three years.</summary>
    public static PlainClvRules Default { get; } = new();

    /// <summary>Margin per unit of revenue.</summary>
    public double MarginRate { get; }

    /// <summary>How long a customer stays, in years; null = learned.</summary>
    public double? LifespanYears { get; }

    /// <summary>The lifespan where it is neither given nor can be learned.</summary>
    public double DefaultLifespanYears { get; }

    /// <summary>The longest lifespan that is learned.</summary>
    public double LongestLifespanYears { get; }

    /// <summary>k, the pseudo-purchases.</summary>
    public int PseudoPurchases { get; }

    /// <summary>Whether a value is revenue, not margin.</summary>
    public bool IsRevenue => MarginRate == 1;

    /// <summary>All rules in invariant culture, as the fingerprint takes them.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"clv margin={MarginRate:R} lifespan={LifespanYears:R} default={DefaultLifespanYears:R} longest={LongestLifespanYears:R} k={PseudoPurchases}");

    private static void CheckPositive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
            throw new ArgumentOutOfRangeException(name, value, "It must be a finite number above zero.");
    }
}
