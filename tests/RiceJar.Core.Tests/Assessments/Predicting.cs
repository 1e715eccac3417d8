using RiceJar.Assessments;
using RiceJar.Core.Tests.Value;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>Baselines of the real shop that predict, by the model asked for.</summary>
internal static class Predicting
{
    public static IReadOnlyDictionary<string, ShopBaseline> All { get; } = Enum.GetValues<PurchaseModelKind>().Select(kind => (PurchaseModelKind?)kind).Append(null)
        .ToDictionary(kind => kind is { } given ? $"{given}" : "auto", kind => ShopBaseline.Fit(Histories.Sample, Rules(kind)));

    public static AssessmentRules Rules(PurchaseModelKind? kind) => new(CdnowLog.Zone, prediction: new PredictiveClvRules(kind, 180, 0.15, 0.4));
}
