using BenchmarkDotNet.Attributes;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;

namespace RiceJar.Benchmarks;

/// <summary>
/// From summaries to assessments, a million customers. The baseline is the least that anybody could do: read each summary and compute recency and two
/// comparisons. Scores and assessments must not allocate.
/// </summary>
public class AssessBenchmarks
{
    private const int Customers = 1_000_000;

    private readonly PurchaseSummary[] _summaries = new PurchaseSummary[Customers];
    private readonly TierState[] _tiers = new TierState[Customers];
    private readonly RfmScore[] _scores = new RfmScore[Customers];
    private readonly CustomerAssessment[] _assessments = new CustomerAssessment[Customers];
    private CustomerAssessor _assessor = null!;
    private AssessmentRules _rules = null!;

    [GlobalSetup]
    public void Setup()
    {
        _rules = new AssessmentRules(DateTimeZone.Utc);
        var shop = new SimulatedShop(seed: 1);
        for (var i = 0; i < Customers; i++)
        {
            var tier = TierState.Start(_rules.Ladder);
            var summary = PurchaseSummary.Empty;
            foreach (var day in shop.Customer().GroupBy(purchase => purchase.Day))
            {
                tier = tier.Add(new PurchaseDay(SimulatedShop.Date(day.Key), day.Count(), day.Aggregate(Money.Zero, (sum, p) => sum + p.Amount)));
                summary = day.Aggregate(summary, (folded, p) => folded.Add(SimulatedShop.Date(p.Day), p.Amount));
            }

            (_summaries[i], _tiers[i]) = (summary, tier);
        }

        _assessor = new CustomerAssessor(ShopBaseline.Fit(_summaries, PurchaseStatistics.Empty, _rules, SimulatedShop.AsOf));
    }

    [Benchmark(Baseline = true)]
    public long ReadSummaries()
    {
        var sum = 0L;
        foreach (ref readonly var summary in _summaries.AsSpan())
            sum += summary.Purchases > 3 && summary.Money > Money.Zero ? summary.DaysToLastTransaction : 0;
        return sum;
    }

    [Benchmark]
    public void ScoreMillion() => _assessor.Baseline.Rfm.Score(_summaries, SimulatedShop.AsOf, _scores);

    [Benchmark]
    public void AssessMillion() => _assessor.Assess(_summaries, _tiers, SimulatedShop.AsOf, _assessments);

    [Benchmark]
    public CustomerAssessment AssessOne() => _assessor.Assess(_summaries[4711], _tiers[4711], SimulatedShop.AsOf);

    [Benchmark]
    public ShopBaseline FitMillion() => ShopBaseline.Fit(_summaries, PurchaseStatistics.Empty, _rules, SimulatedShop.AsOf);
}
