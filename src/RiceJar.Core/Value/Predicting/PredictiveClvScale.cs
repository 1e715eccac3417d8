using System.Globalization;
using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Value;

/// <summary>The models by which a shop's customers are predicted, in days. Immutable and thread-safe.</summary>
public sealed class PredictiveClvScale
{
    private PredictiveClvScale(PredictiveClvRules rules, PurchaseModel? purchases, string purchasesReason, GammaGammaModel? spend, string spendReason) =>
        (Rules, Purchases, PurchasesReason, Spend, SpendReason) = (rules, purchases, purchasesReason, spend, spendReason);

    /// <summary>The rules it was fitted by.</summary>
    public PredictiveClvRules Rules { get; }

    /// <summary>The model of purchases; null where none converged, and nobody is predicted.</summary>
    public PurchaseModel? Purchases { get; }

    /// <summary>Why this model, or why none.</summary>
    public string PurchasesReason { get; }

    /// <summary>The model of spending; null where it did not converge, and predictions are without money.</summary>
    public GammaGammaModel? Spend { get; }

    /// <summary>How its fit ended.</summary>
    public string SpendReason { get; }

    /// <summary>Fits the models to all buyers among the summaries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public static PredictiveClvScale Fit(ReadOnlySpan<PurchaseSummary> summaries, PredictiveClvRules rules, LocalDate asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var choice = PurchaseModelChoice.Choose(
            FrequencyRecencyTable.Of(summaries, asOf), rules.Model is { } kind ? [kind] : null, null, cancellationToken);
        var spend = GammaGammaModel.Fit(SpendTable.Of(summaries), null, cancellationToken);
        return new PredictiveClvScale(rules, choice.Chosen?.Fit.Model, choice.Reason, spend.Converged ? spend.Model : null, spend.Reason);
    }

    /// <summary>The scale of models that were fitted elsewhere or before.</summary>
    /// <param name="rules">The rules they were fitted by.</param>
    /// <param name="purchases">The model of purchases, in days; null: nobody is predicted.</param>
    /// <param name="purchasesReason">Why this model, or why none.</param>
    /// <param name="spend">The model of spending; null: predictions are without money.</param>
    /// <param name="spendReason">How its fit ended.</param>
    /// <exception cref="ArgumentException">The model counts in another unit than days.</exception>
    public static PredictiveClvScale Of(PredictiveClvRules rules, PurchaseModel? purchases, string purchasesReason, GammaGammaModel? spend, string spendReason)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(purchasesReason);
        ArgumentNullException.ThrowIfNull(spendReason);
        return purchases is null or { Unit: TimeUnit.Day }
            ? new PredictiveClvScale(rules, purchases, purchasesReason, spend, spendReason)
            : throw new ArgumentException($"Assessments count in days, but the model in {purchases.Unit}s.", nameof(purchases));
    }

    /// <summary>What is to be expected of a buyer; null for a prospect, or without a model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public ClvPrediction? Predict(in PurchaseSummary summary, LocalDate asOf)
    {
        if (Purchases is null || !summary.HasPurchases)
            return null;
        var history = FrequencyRecencyTable.Of(summary, asOf);
        var spend = Spend?.ExpectedSpend(history.Frequency, SpendTable.MeanOf(summary));
        var next = Purchases.NextPurchase(history).Quantile(0.5);
        return new ClvPrediction
        {
            PAlive = Purchases.PAlive(history),
            ExpectedPurchases = Purchases.ExpectedPurchases(history, Rules.HorizonDays),
            ExpectedSpend = spend,
            Clv = spend * Rules.MarginRate * Purchases.DiscountedPurchases(history, Rules.HorizonDays, Rules.AnnualDiscount),
            NextPurchaseOn = next <= PredictiveClvRules.LongestHorizonDays ? asOf.PlusDays((int)Math.Ceiling(next.Value)) : null,
        };
    }

    /// <summary>Models and their parameters, in invariant culture.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Purchases?.ToString() ?? "no model of purchases"}; {(Spend is { } spend ? string.Join(", ", spend.Parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {parameter.Value:R}"))) : "no model of spending")}");
}
