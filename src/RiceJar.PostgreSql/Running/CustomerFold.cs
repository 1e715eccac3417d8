using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.PostgreSql;

/// <summary>What a run needs to know of a customer before he is assessed.</summary>
internal readonly record struct FoldedCustomer(PurchaseSummary Summary, TierState Tier, bool BoughtBeforeLastYear);

/// <summary>Folds customers one after another into summary and tier, and counts their intervals on the way. Not thread-safe.</summary>
internal sealed class CustomerFold(AssessmentRules rules, LocalDate asOf)
{
    private const long TicksPerMicrosecond = 10;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly TierState _start = TierState.Start(rules.Ladder);
    private readonly (LocalDate After, LocalDate Until) _beforeLastYear = (asOf.PlusYears(-2), asOf.PlusYears(-1));

    /// <summary>How many intervals have how many days.</summary>
    public Dictionary<int, long> Intervals { get; } = [];

    /// <summary>Folds purchases that nothing was given back of.</summary>
    /// <param name="moments">When each was paid, in microseconds since 1970.</param>
    /// <param name="amounts">The amount of each, in ten-thousandths; they are put in order.</param>
    /// <param name="isMember">Whether any of them was a member's.</param>
    public FoldedCustomer Fold(long[] moments, long[] amounts, bool isMember)
    {
        // By day and not by moment: where clocks are set back over midnight, a day's last hours come after the next one's first.
        var days = Array.ConvertAll(moments, moment => Period.DaysBetween(Epoch, ShopCalendar.DayOf(Instant.FromUnixTimeTicks(moment * TicksPerMicrosecond), rules.Zone)));
        Array.Sort(days, amounts);
        var (summary, tier, beforeLastYear) = (PurchaseSummary.Empty, _start, false);
        PurchaseDay? day = null;
        for (var i = 0; i < days.Length; i++)
        {
            var date = Epoch.PlusDays(days[i]);
            var amount = new Money(amounts[i]);
            summary = summary.Add(date, amount, isMember);
            if (day is { } same && same.Date == date)
            {
                day = new PurchaseDay(date, same.Purchases + 1, same.Money + amount);
                continue;
            }

            if (day is { } last)
            {
                tier = tier.Add(last);
                CountInterval(last.Date, date);
            }

            day = new PurchaseDay(date, 1, amount);
            beforeLastYear |= IsBeforeLastYear(date);
        }

        return new FoldedCustomer(summary, day is { } end ? tier.Add(end) : tier, beforeLastYear);
    }

    /// <summary>Folds purchases that refunds or credit notes have changed.</summary>
    public FoldedCustomer Fold(CustomerPurchases purchases)
    {
        var (last, beforeLastYear) = (default(LocalDate?), false);
        foreach (var day in purchases.NetDaysAsOf(asOf))
        {
            if (last is { } before)
                CountInterval(before, day.Date);
            last = day.Date;
            beforeLastYear |= IsBeforeLastYear(day.Date);
        }

        return new FoldedCustomer(purchases.SummarizeAsOf(asOf), TierFold.Fold(rules.Ladder, purchases, asOf), beforeLastYear);
    }

    private void CountInterval(LocalDate from, LocalDate to) => CollectionsMarshal.GetValueRefOrAddDefault(Intervals, Period.DaysBetween(from, to), out _)++;

    private bool IsBeforeLastYear(LocalDate date) => date > _beforeLastYear.After && date <= _beforeLastYear.Until;
}
