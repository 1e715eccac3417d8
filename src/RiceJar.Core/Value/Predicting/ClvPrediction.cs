using NodaTime;

namespace RiceJar.Value;

/// <summary>What models expect of a customer from as-of on.</summary>
public readonly record struct ClvPrediction
{
    /// <summary>P(alive): the probability that he still buys at all.</summary>
    public double PAlive { get; init; }

    /// <summary>The expected number of transactions (purchase days) within the horizon.</summary>
    public double ExpectedPurchases { get; init; }

    /// <summary>The expected money of each; null without a model of spending.</summary>
    public double? ExpectedSpend { get; init; }

    /// <summary>Predicted lifetime value (客户终身价值): expected transactions within the horizon, each discounted to as-of, times expected money, times the margin rate. Null without a model of spending.</summary>
    public double? Clv { get; init; }

    /// <summary>The day by which he will have bought again with a probability of one half; null where that is not to be expected at all, or only in a hundred years.</summary>
    public LocalDate? NextPurchaseOn { get; init; }
}
