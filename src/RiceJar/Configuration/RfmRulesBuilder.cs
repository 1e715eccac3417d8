using RiceJar.Rfm;

namespace RiceJar.Configuration;

/// <summary>Turns the options of scores and segments into rules, each option on its own first, so that every error is named and none hides another.</summary>
internal static class RfmRulesBuilder
{
    public static RfmRules? Build(RfmOptions options, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        var frequency = errors.Choose(
            "Rfm:Frequency", options.Frequency, ("purchases", FrequencyMeasure.Purchases), ("purchase-days", FrequencyMeasure.PurchaseDays));
        var monetary = errors.Choose("Rfm:Monetary", options.Monetary, ("total", MonetaryMeasure.Total), ("average", MonetaryMeasure.Average));
        var fitted = errors.Choose(
            "Rfm:Scoring", options.Scoring, ("competition-rank", AxisScoring.CompetitionRank), ("quantiles", AxisScoring.Quantiles));
        var recencyScoring = errors.Try(
            "Rfm:RecencyLimits", () => options.RecencyLimits is { } days ? AxisScoring.FixedRecency([.. days]) : fitted);
        var frequencyScoring = errors.Try(
            "Rfm:FrequencyLimits", () => options.FrequencyLimits is { } counts ? AxisScoring.FixedFrequency([.. counts]) : fitted);
        var monetaryScoring = errors.Try(
            "Rfm:MonetaryLimits",
            () => options.MonetaryLimits is { } limits ? AxisScoring.FixedMonetary([.. limits.Select(Money.FromDecimal)]) : fitted);
        var weights = Weights(options, errors);
        var segmentation = Segmentation(options, errors);
        errors.Try("Rfm:MinimumBuyers", () => new RfmRules(minimumBuyers: options.MinimumBuyers));
        CheckScoreCount(options.ScoreCount, recencyScoring, frequencyScoring, monetaryScoring, segmentation, options, errors);
        return errors.All.Count > earlier
            ? null
            : new RfmRules(
                options.ScoreCount,
                frequency,
                monetary,
                recencyScoring,
                frequencyScoring,
                monetaryScoring,
                weights,
                segmentation,
                options.MinimumBuyers);
    }

    private static void CheckScoreCount(
        int scoreCount,
        AxisScoring? recency,
        AxisScoring? frequency,
        AxisScoring? monetary,
        Segmentation? segmentation,
        RfmOptions options,
        OptionErrors errors)
    {
        if (errors.Try("Rfm:ScoreCount", () => new RfmRules(scoreCount)) is null)
            return;
        errors.Try("Rfm:RecencyLimits", () => new RfmRules(scoreCount, recencyScoring: recency));
        errors.Try("Rfm:FrequencyLimits", () => new RfmRules(scoreCount, frequencyScoring: frequency));
        errors.Try("Rfm:MonetaryLimits", () => new RfmRules(scoreCount, monetaryScoring: monetary));
        if (options.SegmentTable is null && segmentation is SegmentGrid { ScoreCount: var needed } && needed != scoreCount)
            errors.Add("Rfm:Segments", $"'{options.Segments}' needs {needed} scores an axis, but ScoreCount is {scoreCount}.");
        else
            errors.Try("Rfm:SegmentTable", () => new RfmRules(scoreCount, segmentation: segmentation));
    }

    private static RfmWeights? Weights(RfmOptions options, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        errors.Try("Rfm:RecencyWeight", () => new RfmWeights(options.RecencyWeight, 1, 1));
        errors.Try("Rfm:FrequencyWeight", () => new RfmWeights(1, options.FrequencyWeight, 1));
        errors.Try("Rfm:MonetaryWeight", () => new RfmWeights(1, 1, options.MonetaryWeight));
        return errors.All.Count > earlier
            ? null
            : errors.Try<RfmWeights?>(
                "Rfm:RecencyWeight, FrequencyWeight, MonetaryWeight",
                () => new RfmWeights(options.RecencyWeight, options.FrequencyWeight, options.MonetaryWeight));
    }

    private static Segmentation? Segmentation(RfmOptions options, OptionErrors errors)
    {
        if (options.SegmentTable is { } table)
        {
            if (options.Segments is not null)
                errors.Add("Rfm:SegmentTable", $"Either a table or Segments '{options.Segments}' is given, not both.");
            return errors.Try("Rfm:SegmentTable", () => new SegmentGrid([.. table.Select(row => row.Select(name => new Segment(name)).ToList())]));
        }

        return options.Segments is null
            ? null
            : errors.Choose(
                "Rfm:Segments",
                options.Segments,
                ("eleven", RiceJar.Rfm.Segmentation.Eleven),
                ("eight", RiceJar.Rfm.Segmentation.EightByMean),
                ("eight-median", RiceJar.Rfm.Segmentation.EightByMedian));
    }
}
