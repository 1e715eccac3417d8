using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Assessments;

/// <summary>What models expect of a buyer, and what they knew of him.</summary>
/// <param name="Prediction">The prediction; null without a model of purchases.</param>
/// <param name="History">x, t_x and T as of the assessment, in days.</param>
/// <param name="RepeatSpend">The mean money of his x repeat transactions; null without any.</param>
/// <param name="Purchases">The model of purchases; null where none converged.</param>
/// <param name="PurchasesReason">Why this model, or why none.</param>
/// <param name="Spend">The model of spending; null where it did not converge.</param>
/// <param name="SpendReason">How its fit ended.</param>
/// <param name="HorizonDays">How many days ahead purchases count.</param>
/// <param name="AnnualDiscount">The discount rate of a year.</param>
/// <param name="MarginRate">Margin per unit of revenue; 1 = the value is revenue.</param>
public sealed record PredictionExplanation(
    ClvPrediction? Prediction,
    FrequencyRecency History,
    Money? RepeatSpend,
    PurchaseModel? Purchases,
    string PurchasesReason,
    GammaGammaModel? Spend,
    string SpendReason,
    int HorizonDays,
    double AnnualDiscount,
    double MarginRate)
{
    /// <summary>Whether he is alive by the model's story alone: BG/NBD lets nobody leave before his first repeat transaction, so that P(alive) of a one-time buyer is 1, however long ago he bought.</summary>
    public bool IsAliveByDefinition => Purchases is BgNbdModel && History.Frequency == 0;

    /// <summary>The explanation as sentences.</summary>
    public override string ToString()
    {
        if (Prediction is not { } predicted || Purchases is null)
            return $"No prediction. {PurchasesReason}";
        var next = predicted.NextPurchaseOn is { } on ? $", the next by {on:uuuu-MM-dd} with probability 1/2" : "";
        var sure = IsAliveByDefinition ? " (a one-time buyer: BG/NBD lets nobody leave before his first repeat purchase, so this is 1 however long ago he bought)" : "";
        return Invariant($"Prediction by {Name(Purchases.Kind)} ({Text(Purchases.Parameters)}, in days; {PurchasesReason.TrimEnd('.')})")
            + Invariant($" of x {History.Frequency}, t_x {History.Recency} and T {History.Age} days:")
            + Invariant($" P(alive) {predicted.PAlive:0.####}{sure}; {predicted.ExpectedPurchases:0.####} purchases expected in {HorizonDays} days{next}; ")
            + Worth(predicted);
    }

    internal static PredictionExplanation? Of(PredictiveClvScale? scale, in PurchaseSummary summary, in CustomerAssessment assessment) =>
        scale is null || !summary.HasPurchases
            ? null
            : new PredictionExplanation(
                assessment.Prediction,
                FrequencyRecencyTable.Of(summary, assessment.AsOf),
                summary.MeanRepeatValue,
                scale.Purchases,
                scale.PurchasesReason,
                scale.Spend,
                scale.SpendReason,
                scale.Rules.HorizonDays,
                scale.Rules.AnnualDiscount,
                scale.Rules.MarginRate);

    private string Worth(in ClvPrediction predicted)
    {
        if (Spend is null)
            return $"no lifetime value, for want of a model of spending: {SpendReason}";
        if (predicted is not { ExpectedSpend: { } spend, Clv: { } clv })
            return $"no lifetime value, since under Gamma-Gamma ({Text(Spend.Parameters)}) his expected spend is infinite.";
        // After returns a mean can be zero or less, which is outside the model: then nothing is known of him.
        var own = RepeatSpend is { } mean && mean > Money.Zero
            ? Invariant($"his own {History.Frequency} came to {mean} each")
            : "the mean of all, since he has no repeat purchases worth more than zero";
        var margin = MarginRate == 1 ? "revenue, since no margin rate is given" : Invariant($"margin at {MarginRate:0.####} of revenue");
        return Invariant($"{spend:0.00} each by Gamma-Gamma ({Text(Spend.Parameters)}; {own}); lifetime value {clv:0.00} ({margin}; discounted at {AnnualDiscount:0.####} a year).");
    }

    private static string Text(IReadOnlyList<ModelParameter> parameters) =>
        string.Join(", ", parameters.Select(parameter => Invariant($"{parameter.Name} {parameter.Value:G4}")));

    private static string Name(PurchaseModelKind kind) => kind switch
    {
        PurchaseModelKind.BgNbd => "BG/NBD",
        PurchaseModelKind.MbgNbd => "MBG/NBD",
        PurchaseModelKind.ParetoNbd => "Pareto/NBD",
        _ => $"{kind}",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
