using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.PostgreSql;

/// <summary>What a run needs to know of a customer before he is assessed.</summary>
internal readonly record struct FoldedCustomer(PurchaseSummary Summary, TierState Tier, bool BoughtBeforeLastYear);

/// <summary>Folds customers one after another into summary and tier, and counts their intervals on the way. Not thread-safe.</summary>
internal sealed class CustomerFold(AssessmentRules rules, LocalDate asOf)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly TierState _start = TierState.Start(rules.Ladder);
    private readonly int _beforeLastFrom = DayNumber(asOf.PlusYears(-2)) + 1;
    private readonly int _lastFrom = DayNumber(asOf.PlusYears(-1)) + 1;
    private LocalDays _days = new(rules.Zone);

    /// <summary>How many intervals have how many days.</summary>
    public Dictionary<int, long> Intervals { get; } = [];

    /// <summary>Folds purchases that nothing was given back of.</summary>
    /// <param name="moments">When each was paid, in microseconds since 1970; they are put in order.</param>
    /// <param name="amounts">The amount of each, in ten-thousandths.</param>
    /// <param name="isMember">Whether any of them was a member's.</param>
    public FoldedCustomer Fold(long[] moments, long[] amounts, bool isMember)
    {
        Array.Sort(moments, amounts);
        var (summary, tier, beforeLastYear) = (PurchaseSummary.Empty, _start, false);
        var (last, next) = (0, 0);
        while (next < moments.Length)
        {
            var day = _days.DayOf(moments[next]);
            var (date, purchases, money) = (Epoch.PlusDays(day), 0, Money.Zero);
            for (; next < moments.Length && _days.DayOf(moments[next]) == day; next++)
            {
                var amount = new Money(amounts[next]);
                summary = summary.Add(date, amount, isMember);
                (purchases, money) = (purchases + 1, money + amount);
            }

            if (summary.PurchaseDays > 1)
                CountInterval(day - last);
            last = day;
            beforeLastYear |= day >= _beforeLastFrom && day < _lastFrom;
            tier = tier.Add(new PurchaseDay(date, purchases, money));
        }

        return new FoldedCustomer(summary, tier, beforeLastYear);
    }

    /// <summary>Folds purchases that refunds or credit notes have changed.</summary>
    public FoldedCustomer Fold(CustomerPurchases purchases)
    {
        var (last, beforeLastYear) = (default(int?), false);
        foreach (var one in purchases.NetDaysAsOf(asOf))
        {
            var day = DayNumber(one.Date);
            if (last is { } before)
                CountInterval(day - before);
            last = day;
            beforeLastYear |= day >= _beforeLastFrom && day < _lastFrom;
        }

        return new FoldedCustomer(purchases.SummarizeAsOf(asOf), TierFold.Fold(rules.Ladder, purchases, asOf), beforeLastYear);
    }

    private void CountInterval(int days) => CollectionsMarshal.GetValueRefOrAddDefault(Intervals, days, out _)++;

    private static int DayNumber(LocalDate date) => Period.DaysBetween(Epoch, date);
}
