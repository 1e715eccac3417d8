using System.Collections.Concurrent;
using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Numerics;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;

namespace RiceJar.Assessments;

/// <summary>All customers of a shop assessed, as columns: 13 bytes each beside their summaries and tiers. Immutable and thread-safe.</summary>
/// <remarks>It says what <see cref="CustomerAssessor"/> says of each, to the bit. A whole <see cref="CustomerAssessment"/> is made when it is asked for.</remarks>
public sealed class AssessmentColumns
{
    private const int CustomersPerChunk = 4_096;
    private const ushort NoSegment = ushort.MaxValue;
    private const int Never = int.MaxValue;

    private readonly RfmScore[] _scores;
    private readonly ushort[] _segments;
    private readonly byte[] _stages;
    private readonly int[] _unchangedUntil;

    private AssessmentColumns(CustomerAssessor assessor, PurchaseColumns purchases, TierColumns tiers)
    {
        Assessor = assessor;
        Purchases = purchases;
        Tiers = tiers;
        _scores = new RfmScore[purchases.Count];
        _segments = new ushort[purchases.Count];
        _stages = new byte[purchases.Count];
        _unchangedUntil = new int[purchases.Count];
    }

    /// <summary>By what they are assessed.</summary>
    public CustomerAssessor Assessor { get; }

    /// <summary>Their purchases.</summary>
    public PurchaseColumns Purchases { get; }

    /// <summary>Their tiers.</summary>
    public TierColumns Tiers { get; }

    /// <summary>How many customers there are.</summary>
    public int Count => _scores.Length;

    /// <summary>Each customer's scores; a prospect's are not scored.</summary>
    public ReadOnlySpan<RfmScore> Scores => _scores;

    /// <summary>A customer's whole assessment; predictions of models are made now.</summary>
    public CustomerAssessment this[int customer] => Assessor.Assess(
        Purchases.Summaries[customer], Tiers.StandingOf(customer), Tiers.NextChangeOf(customer), Purchases.AsOf, Purchases.AsOf.ToDay());

    /// <summary>Assesses all customers on the date of their columns.</summary>
    /// <param name="baseline">What was learned from the shop.</param>
    /// <param name="purchases">The customers' purchases.</param>
    /// <param name="tiers">Their tiers, folded over the same purchases.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The tiers are of other customers, or were folded by another ladder than the baseline's.</exception>
    public static AssessmentColumns Assess(
        ShopBaseline baseline, PurchaseColumns purchases, TierColumns tiers, int maxDegreeOfParallelism = -1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(tiers);
        var assessor = new CustomerAssessor(baseline);
        assessor.CheckLadder(tiers.Ladder, nameof(tiers));
        if (tiers.Count != purchases.Count)
            throw new ArgumentException($"There are tiers of {tiers.Count} customers and purchases of {purchases.Count}.", nameof(tiers));
        var columns = new AssessmentColumns(assessor, purchases, tiers);
        var numbers = baseline.Rules.Rfm.Segmentation.Segments.Select((segment, number) => (segment, number)).ToDictionary(one => one.segment, one => (ushort)one.number);
        var asOfDay = purchases.AsOf.ToDay();
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(1, purchases.Count), CustomersPerChunk),
            new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellationToken },
            chunk => columns.Judge(chunk.Item1, Math.Min(chunk.Item2, purchases.Count), asOfDay, numbers));
        return columns;
    }

    /// <summary>A customer's segment; null for a prospect.</summary>
    public Segment? SegmentOf(int customer) =>
        _segments[customer] == NoSegment ? null : Assessor.Baseline.Rules.Rfm.Segmentation.Segments[_segments[customer]];

    /// <summary>A customer's stage.</summary>
    public LifecycleStage StageOf(int customer) => (LifecycleStage)_stages[customer];

    /// <summary>The first date on which time alone changes a customer's scores, segment, stage or tier; null when it never does.</summary>
    public LocalDate? UnchangedUntil(int customer) => _unchangedUntil[customer] == Never ? null : CalendarDays.ToDate(_unchangedUntil[customer]);

    private void Judge(int from, int to, int asOfDay, Dictionary<Segment, ushort> numbers)
    {
        for (var customer = from; customer < to; customer++)
        {
            ref readonly var summary = ref Purchases.Summaries[customer];
            var judged = Assessor.Judge(summary, Tiers.StandingOf(customer), Tiers.NextChangeOf(customer), Purchases.AsOf, asOfDay);
            _scores[customer] = judged.Score;
            _segments[customer] = judged.Segment is { } segment ? numbers[segment] : NoSegment;
            _stages[customer] = (byte)judged.Lifecycle.Stage;
            _unchangedUntil[customer] = judged.UnchangedUntil?.ToDay() ?? Never;
        }
    }
}
