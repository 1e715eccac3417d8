using System.Globalization;

namespace RiceJar.Value;

/// <summary>Whether and how lifetime value is predicted by models. Immutable; validated when made.</summary>
public sealed class PredictiveClvRules
{
    /// <summary>The longest horizon, in days: a hundred years.</summary>
    public const int LongestHorizonDays = 36_525;

    /// <summary>Makes rules.</summary>
    /// <param name="model">Which model of purchases; null = the one with the smallest BIC.</param>
    /// <param name="horizonDays">How many days ahead purchases count, 1 to 36,525.</param>
    /// <param name="annualDiscount">The discount rate of a year, 0 to 10: 0.1 = ten per cent.</param>
    /// <param name="marginRate">Margin per unit of revenue, above 0 and at most 1,000; 1 = the result is revenue.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or the model is unknown.</exception>
    public PredictiveClvRules(PurchaseModelKind? model = null, int horizonDays = 365, double annualDiscount = 0.1, double marginRate = 1)
    {
        if (model is { } kind && !Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(model), kind, "The model is unknown.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizonDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizonDays, LongestHorizonDays);
        if (!(annualDiscount is >= 0 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(annualDiscount), annualDiscount, "An annual discount rate lies between 0 and 10; 0.1 is ten per cent.");
        if (!(marginRate is > 0 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(marginRate), marginRate, "A margin rate is above 0 and at most 1,000.");
        (Model, HorizonDays, AnnualDiscount, MarginRate) = (model, horizonDays, annualDiscount, marginRate);
    }

    /// <summary>Which model of purchases; null = the one with the smallest BIC.</summary>
    public PurchaseModelKind? Model { get; }

    /// <summary>How many days ahead purchases count.</summary>
    public int HorizonDays { get; }

    /// <summary>The discount rate of a year.</summary>
    public double AnnualDiscount { get; }

    /// <summary>Margin per unit of revenue.</summary>
    public double MarginRate { get; }

    /// <summary>All rules in invariant culture, as the fingerprint takes them.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"predict {(Model is { } model ? model.ToString() : "auto")} horizon={HorizonDays} discount={AnnualDiscount:R} margin={MarginRate:R}");
}
