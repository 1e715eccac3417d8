using System.Globalization;
using RiceJar.Numerics;

namespace RiceJar.Rfm;

/// <summary>How one axis is scored: fitted to the shop's buyers, or by fixed limits. Immutable.</summary>
public sealed class AxisScoring
{
    private readonly long[] _fixedValues;

    private AxisScoring(ScoringMethod method, string? axis = null, params long[] fixedValues)
    {
        Method = method;
        FixedAxis = axis;
        _fixedValues = fixedValues;
    }

    /// <summary>Scores by competition rank, the default: equal values get equal scores.</summary>
    public static AxisScoring CompetitionRank { get; } = new(ScoringMethod.CompetitionRank);

    /// <summary>Scores by interpolated quantiles.</summary>
    public static AxisScoring Quantiles { get; } = new(ScoringMethod.Quantiles);

    /// <summary>How the limits are found.</summary>
    public ScoringMethod Method { get; }

    /// <summary>Scores recency by fixed limits.</summary>
    /// <param name="lastDays">The last day of each score from the best down, such as 30, 60, 90, 180 for scores 5, 4, 3, 2. Ascending, 0 to 1,000,000.</param>
    /// <exception cref="ArgumentException">The limits do not ascend, or one is out of range.</exception>
    public static AxisScoring FixedRecency(params ReadOnlySpan<int> lastDays)
    {
        var values = new long[lastDays.Length];
        for (var i = 0; i < lastDays.Length; i++)
            values[^(i + 1)] = -(long)lastDays[i];
        return Fixed(
            "recency",
            values,
            nameof(lastDays),
            $"The last days of recency scores ascend from 0 to at most {CalendarDays.LongestSpan}, but were {Join(lastDays.ToArray())}.",
            smallest: -CalendarDays.LongestSpan,
            largest: 0);
    }

    /// <summary>Scores frequency by fixed limits.</summary>
    /// <param name="smallest">The smallest frequency of each score from 2 up, such as 2, 3, 4, 5. Ascending, above 1.</param>
    /// <exception cref="ArgumentException">The limits do not ascend, or one is below 2.</exception>
    public static AxisScoring FixedFrequency(params ReadOnlySpan<int> smallest)
    {
        var values = new long[smallest.Length];
        for (var i = 0; i < smallest.Length; i++)
            values[i] = smallest[i];
        return Fixed("frequency", values, nameof(smallest), $"The smallest frequencies of scores ascend from 2, but were {Join(smallest.ToArray())}.", smallest: 2);
    }

    /// <summary>Scores the monetary value by fixed limits.</summary>
    /// <param name="smallest">The smallest amount of each score from 2 up. Ascending.</param>
    /// <exception cref="ArgumentException">The limits do not ascend.</exception>
    public static AxisScoring FixedMonetary(params ReadOnlySpan<Money> smallest)
    {
        var values = new long[smallest.Length];
        for (var i = 0; i < smallest.Length; i++)
            values[i] = smallest[i].TenThousandths;
        return Fixed("monetary", values, nameof(smallest), $"The smallest amounts of scores ascend, but were {Join(smallest.ToArray())}.");
    }

    /// <summary>The axis whose values the fixed limits are; null when the axis is fitted, which serves any.</summary>
    internal string? FixedAxis { get; }

    /// <summary>How many scores the fixed limits make; 0 when the axis is fitted.</summary>
    internal int FixedScoreCount => Method == ScoringMethod.Fixed ? _fixedValues.Length + 1 : 0;

    /// <summary>The smallest value of each score from 2 to N.</summary>
    /// <param name="values">The buyers' values.</param>
    /// <param name="scoreCount">N.</param>
    internal ScoreLimits Fit(IRankedValues values, int scoreCount)
    {
        if (Method == ScoringMethod.Fixed)
            return new ScoreLimits(_fixedValues, _fixedValues.Length);
        var limits = new long[scoreCount - 1];
        Array.Fill(limits, long.MaxValue);
        var withinReach = values.Count == 0 ? 0
            : Method == ScoringMethod.Quantiles ? FitQuantiles(values, limits)
            : FitCompetitionRank(values, limits);
        return new ScoreLimits(limits, withinReach);
    }

    /// <summary>The method and its limits, in invariant culture.</summary>
    public override string ToString() => Method == ScoringMethod.Fixed ? $"Fixed({Join(_fixedValues)})" : Method.ToString();

    /// <summary>Finds the limits and says how many of them are within reach.</summary>
    private static int FitCompetitionRank(IRankedValues values, Span<long> limits)
    {
        var scoreCount = limits.Length + 1;
        for (var score = 2; score <= scoreCount; score++)
        {
            // The score begins at the smallest value that has at least (score - 1) n / N buyers below it: the one above the last of so many.
            var below = (long)((((Int128)(score - 1) * values.Count) + scoreCount - 1) / scoreCount);
            var last = values.At(below - 1);
            if (values.Above(last) is { } value)
            {
                limits[score - 2] = value;
            }
            else
            {
                // By the same formula a newcomer above everybody has all n buyers below him, and so the best score.
                if (last == long.MaxValue)
                    return score - 2;
                limits[(score - 2)..].Fill(last + 1);
                break;
            }
        }

        return limits.Length;
    }

    private static int FitQuantiles(IRankedValues values, Span<long> limits)
    {
        for (var score = 1; score <= limits.Length; score++)
        {
            if (WholeQuantile.FirstAboveType7(values.At, values.Count, score, limits.Length + 1) is not { } limit)
                return score - 1;
            limits[score - 1] = limit;
        }

        return limits.Length;
    }

    private static AxisScoring Fixed(
        string axis, long[] values, string parameter, string message, long smallest = long.MinValue, long largest = long.MaxValue)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < smallest || values[i] > largest || (i > 0 && values[i] <= values[i - 1]))
                throw new ArgumentException(message, parameter);
        }

        return values.Length > 0 ? new AxisScoring(ScoringMethod.Fixed, axis, values) : throw new ArgumentException("There must be at least one limit.", parameter);
    }

    private static string Join<T>(T[] values) where T : notnull =>
        string.Join(", ", values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}")));
}
