using RiceJar.Numerics;
using RiceJar.Value;

namespace RiceJar.Assessments;

/// <summary>The fitted models of a <see cref="ShopBaseline"/> taken apart, for stores. Immutable.</summary>
public sealed record PredictionParts
{
    /// <summary>The model of purchases, in days; null where none converged.</summary>
    public required PurchaseModelParts? Purchases { get; init; }

    /// <summary>Why this model, or why none.</summary>
    public required string PurchasesReason { get; init; }

    /// <summary>The model of spending; null where it did not converge.</summary>
    public required GammaGammaParts? Spend { get; init; }

    /// <summary>How its fit ended.</summary>
    public required string SpendReason { get; init; }

    internal static PredictionParts Of(PredictiveClvScale scale) => new()
    {
        Purchases = scale.Purchases is { } purchases ? PurchaseModelParts.Of(purchases) : null,
        PurchasesReason = scale.PurchasesReason,
        Spend = scale.Spend is { } spend ? GammaGammaParts.Of(spend) : null,
        SpendReason = scale.SpendReason,
    };

    /// <summary>The scale again, or none where the rules predict nothing.</summary>
    internal static PredictiveClvScale? Restore(PredictiveClvRules? rules, PredictionParts? parts)
    {
        if (rules is null != parts is null)
            throw WrongParts.Because(rules is null ? "The rules predict nothing, but there is a prediction." : "The rules predict, but there is no prediction.");
        return rules is null ? null : parts!.ToScale(rules);
    }

    private PredictiveClvScale ToScale(PredictiveClvRules rules)
    {
        try
        {
            var scale = PredictiveClvScale.Of(rules, Purchases?.ToModel(), PurchasesReason, Spend?.ToModel(), SpendReason);
            return scale.Purchases is null || rules.Model is null || rules.Model == scale.Purchases.Kind
                ? scale
                : throw WrongParts.Because($"The rules predict by {rules.Model}, but the prediction is by {scale.Purchases.Kind}.");
        }
        catch (ArgumentException e) when (e.ParamName != "parts")
        {
            throw WrongParts.Because($"The prediction is wrong: {e.Message}");
        }
    }
}
