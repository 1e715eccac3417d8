using System.Globalization;
using RiceJar.Rfm;

namespace RiceJar.Assessments;

/// <summary>Why a buyer has his score on one axis.</summary>
/// <param name="Axis">"recency", "frequency" or "monetary".</param>
/// <param name="Value">The raw value: days, purchases, or money in the shop's currency.</param>
/// <param name="Score">The score.</param>
/// <param name="Limit">The limit that it reaches: the most days, or the smallest value, of this score; null for score 1.</param>
/// <param name="NextLimit">The limit of the next better score; null for the best.</param>
/// <param name="Method">How the limits were found.</param>
/// <param name="FittedTo">How many buyers they were fitted to.</param>
/// <param name="IsReliable">Whether those were enough.</param>
public sealed record AxisExplanation(
    string Axis, decimal Value, int Score, decimal? Limit, decimal? NextLimit, ScoringMethod Method, int FittedTo, bool IsReliable)
{
    /// <summary>The explanation as a sentence.</summary>
    public override string ToString()
    {
        var isRecency = Axis == "recency";
        var unit = isRecency ? " days" : "";
        var bound = isRecency ? "through" : "from";
        var limit = Limit is { } own ? $"{bound} {Text(own)}{unit}" : "below every limit";
        var next = NextLimit is not { } better ? "the best"
            : isRecency && better < 0 ? $"no recency reaches {Score + 1}"
            : $"{Score + 1} {bound} {Text(better)}{unit}";
        var fitted = Method switch
        {
            ScoringMethod.Fixed => "fixed limits",
            ScoringMethod.Quantiles => $"by quantiles of {FittedTo} buyers",
            _ => $"by rank among {FittedTo} buyers",
        };
        var doubt = Method == ScoringMethod.Fixed || IsReliable ? "" : ", too few to rely on";
        return $"{char.ToUpperInvariant(Axis[0])}{Axis[1..]} {Text(Value)}{unit} scores {Score} ({limit}; {next}; {fitted}{doubt}).";
    }

    internal static IReadOnlyList<AxisExplanation> All(RfmScale scale, RfmValues values, RfmScore score) =>
    [
        Of(scale, "recency", values.RecencyDays, score.Recency, scale.Rules.RecencyScoring.Method, s => scale.LargestRecencyDays(s)),
        Of(scale, "frequency", values.Frequency, score.Frequency, scale.Rules.FrequencyScoring.Method, s => scale.SmallestFrequency(s)),
        Of(scale, "monetary", values.Monetary.ToDecimal(), score.Monetary, scale.Rules.MonetaryScoring.Method, s => scale.SmallestMonetary(s).ToDecimal()),
    ];

    private static AxisExplanation Of(RfmScale scale, string axis, decimal value, int score, ScoringMethod method, Func<int, decimal> limitOf) => new(
        axis,
        value,
        score,
        score > 1 ? limitOf(score) : null,
        score < scale.ScoreCount ? limitOf(score + 1) : null,
        method,
        scale.BuyerCount,
        scale.IsReliable);

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
