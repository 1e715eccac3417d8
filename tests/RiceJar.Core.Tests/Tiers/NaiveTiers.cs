using NodaTime;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>One purchase net of refunds, as the naive twin takes it.</summary>
internal readonly record struct Bought(LocalDate On, decimal Amount);

/// <summary>The rank on a day by the naive twin.</summary>
internal readonly record struct NaiveStanding(int Rank, LocalDate? TermLastDay);

/// <summary>The ladder walked day by day, slowly and plainly, as section 3 of the rulebook has it.</summary>
internal static class NaiveTiers
{
    /// <summary>The standing at the end of each day from the first purchase's through <paramref name="until"/>.</summary>
    public static Dictionary<LocalDate, NaiveStanding> Walk(TierLadder ladder, IReadOnlyList<Bought> purchases, LocalDate until)
    {
        var standings = new Dictionary<LocalDate, NaiveStanding>();
        var rank = 0;
        LocalDate? termLastDay = null;
        for (var day = purchases.Select(purchase => purchase.On).DefaultIfEmpty(until).Min(); day <= until; day = day.PlusDays(1))
        {
            if (termLastDay is { } ended && day == ended.PlusDays(1))
            {
                var qualified = Qualified(ladder, purchases, ended);
                if (qualified < rank)
                    rank = ladder.DemoteStraight ? qualified : rank - 1;
                termLastDay = day.PlusDays(ladder.TermDays - 1);
            }

            if (purchases.Any(purchase => purchase.On == day) && Qualified(ladder, purchases, day) is var better && better > rank)
            {
                rank = better;
                termLastDay = day.PlusDays(ladder.TermDays - 1);
            }

            standings[day] = new NaiveStanding(rank, rank == 0 || ladder.Tiers[rank - 1].Conditions.AreEmpty ? null : termLastDay);
        }

        return standings;
    }

    /// <summary>The rank on a day, 0 before the first purchase.</summary>
    public static int RankOn(this Dictionary<LocalDate, NaiveStanding> standings, LocalDate day) => standings.GetValueOrDefault(day).Rank;

    private static int Qualified(TierLadder ladder, IReadOnlyList<Bought> purchases, LocalDate windowEnd)
    {
        var rank = 0;
        for (var i = 0; i < ladder.Tiers.Count; i++)
        {
            if (Meets(ladder.Tiers[i].Conditions, purchases, windowEnd))
                rank = i + 1;
        }

        return rank;
    }

    private static bool Meets(TierConditions conditions, IReadOnlyList<Bought> purchases, LocalDate windowEnd)
    {
        var past = purchases.Where(purchase => purchase.On <= windowEnd).ToList();
        if (conditions.Amount is null && conditions.Purchases is null && conditions.MeanIntervalDays is null)
            return past.Count > 0;
        var window = conditions.WindowDays is { } days ? past.Where(purchase => Period.DaysBetween(purchase.On, windowEnd) < days).ToList() : past;
        var dates = window.Select(purchase => purchase.On).Distinct().Order().ToList();
        var intervals = dates.Zip(dates.Skip(1), (one, next) => (decimal)Period.DaysBetween(one, next)).ToList();
        var met = new List<bool>();
        if (conditions.Amount is { } amount)
            met.Add(window.Sum(purchase => purchase.Amount) >= amount.ToDecimal());
        if (conditions.Purchases is { } count)
            met.Add(window.Count >= count);
        if (conditions.MeanIntervalDays is { } longest)
            met.Add(intervals.Count > 0 && intervals.Sum() <= longest * intervals.Count);
        return conditions.Match == TierMatch.All ? met.All(one => one) : met.Any(one => one);
    }
}
