using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Tiers;

/// <summary>One customer's purchase days as columns with running sums, graded by a ladder: <see cref="TierState"/>'s fold in day numbers, without its history.</summary>
/// <remarks>The space is used for one customer after another. Not thread-safe.</remarks>
internal sealed class LadderDays(TierLadder ladder)
{
    private int[] _days = new int[64];
    // What was bought before each day; one longer than the days.
    private long[] _money = new long[65];
    private int[] _purchases = new int[65];
    private int _count;

    /// <summary>Takes a customer's purchases up to and including a day.</summary>
    public void Load(ReadOnlySpan<ulong> rows, RowMoney money, int until)
    {
        if (_days.Length < rows.Length)
        {
            _days = new int[rows.Length * 2];
            _money = new long[_days.Length + 1];
            _purchases = new int[_days.Length + 1];
        }

        _count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var day = PurchaseRow.DayOf(rows[i]);
            if (day > until)
                break;
            if (_count == 0 || day > _days[_count - 1])
            {
                _days[_count++] = day;
                _money[_count] = _money[_count - 1];
                _purchases[_count] = _purchases[_count - 1];
            }

            // The summary of the same rows was added up before, so no sum of some of them overflows.
            _money[_count] += money.Of(rows[i]);
            _purchases[_count]++;
        }
    }

    /// <summary>The days and what was bought on each, for the fold that keeps the history.</summary>
    public IEnumerable<PurchaseDay> Days()
    {
        for (var i = 0; i < _count; i++)
            yield return new PurchaseDay(CalendarDays.ToDate(_days[i]), _purchases[i + 1] - _purchases[i], new Money(_money[i + 1] - _money[i]));
    }

    /// <summary>The standing on a day that is not before the last purchase day, and the first day after it on which time alone changes the rank.</summary>
    public TierPlace PlaceAsOf(int asOf)
    {
        var place = new TierPlace(0, null, null);
        if (_count == 0)
            return place;
        var highest = HighestThinkable();
        for (var folded = 1; folded <= _count; folded++)
        {
            var day = _days[folded - 1];
            // No rank above the highest thinkable one is ever reached, and a rank without a term is never lost.
            if (place.Rank >= highest && place.TermLastDay is null)
                break;
            place = AfterTerms(place, day, folded - 1);
            var qualified = Qualify(folded, day, highest, above: place.Rank);
            if (qualified > place.Rank)
                place = Held(qualified, day);
        }

        place = AfterTerms(place, asOf, _count);
        return place with { NextChange = NextChange(place) };
    }

    /// <summary>The place once every term is over that ended before a day.</summary>
    private TierPlace AfterTerms(TierPlace place, int day, int folded)
    {
        while (place.TermLastDay < day)
            place = Regrade(place, folded);
        return place;
    }

    private int? NextChange(TierPlace place)
    {
        var rank = place.Rank;
        while (place.TermLastDay is { } lastDay)
        {
            place = Regrade(place, _count);
            if (place.Rank != rank)
                return lastDay + 1;
            // Once every rolling window lies after the last purchase day, the same grading repeats for ever.
            if (lastDay > (long)_days[_count - 1] + ladder.LongestRollingWindowDays)
                return null;
        }

        return null;
    }

    private TierPlace Regrade(TierPlace place, int folded)
    {
        var lastDay = place.TermLastDay!.Value;
        var qualified = Qualify(folded, lastDay, ladder.Tiers.Count, above: 0);
        return Held(qualified >= place.Rank ? place.Rank : ladder.DemoteStraight ? qualified : place.Rank - 1, lastDay + 1);
    }

    private TierPlace Held(int rank, int firstDay) => new(rank, ladder.HasTerm(rank) ? checked(firstDay + ladder.TermDays - 1) : null, null);

    /// <summary>The highest rank whose conditions the first days meet in the windows that end on a day; 0 when none above a rank is met.</summary>
    private int Qualify(int folded, int windowEnd, int highest, int above)
    {
        for (var rank = highest; rank > above; rank--)
        {
            var conditions = ladder.Tiers[rank - 1].Conditions;
            if (conditions.AreEmpty || conditions.AreMetBy(Progress(folded, windowEnd, conditions.WindowDays)))
                return rank;
        }

        return 0;
    }

    private TierProgress Progress(int folded, int windowEnd, int? windowDays)
    {
        var first = windowDays is { } length ? FirstAfter(windowEnd - length, folded) : 0;
        return new TierProgress(
            new Money(_money[folded] - _money[first]),
            _purchases[folded] - _purchases[first],
            folded - first,
            first < folded ? _days[folded - 1] - _days[first] : 0);
    }

    /// <summary>The first of the days after another.</summary>
    private int FirstAfter(int day, int folded)
    {
        var first = _days.AsSpan(0, folded).BinarySearch(day);
        return first >= 0 ? first + 1 : ~first;
    }

    /// <summary>The highest rank whose amount and number of purchases all purchases together reach: what no window has more of.</summary>
    private int HighestThinkable()
    {
        var (amount, purchases) = (new Money(_money[_count]), _purchases[_count]);
        for (var rank = ladder.Tiers.Count; rank > 0; rank--)
        {
            if (ladder.Tiers[rank - 1].Conditions.AreThinkable(amount, purchases))
                return rank;
        }

        return 0;
    }
}
