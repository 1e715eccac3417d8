using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Tiers;

/// <summary>What a customer's purchases within a window come to.</summary>
/// <param name="Amount">Their money, net of refunds.</param>
/// <param name="Purchases">Their number.</param>
/// <param name="PurchaseDays">The number of local days with one.</param>
/// <param name="SpanDays">Days from the first of those days to the last.</param>
public readonly record struct TierProgress(Money Amount, int Purchases, int PurchaseDays, int SpanDays)
{
    /// <summary>The mean interval between purchase days, in days; null with fewer than two.</summary>
    public double? MeanIntervalDays => PurchaseDays < 2 ? null : SpanDays / (double)(PurchaseDays - 1);

    /// <summary>Whether the mean interval is at most so many days, compared in whole numbers.</summary>
    internal bool HasMeanIntervalUpTo(int days) => PurchaseDays >= 2 && SpanDays <= (long)days * (PurchaseDays - 1);

    /// <summary>Adds up the purchase days of a window.</summary>
    /// <param name="days">Purchase days in time order.</param>
    /// <param name="windowDays">The days of the window; null = since the beginning.</param>
    /// <param name="windowEnd">The window's last day.</param>
    internal static TierProgress Of(ReadOnlySpan<PurchaseDay> days, int? windowDays, LocalDate windowEnd)
    {
        var from = windowDays is { } length ? windowEnd.PlusDays(-length) : LocalDate.MinIsoValue;
        var (amount, purchases, purchaseDays, first, last) = (Money.Zero, 0, 0, windowEnd, windowEnd);
        foreach (ref readonly var day in days)
        {
            if (day.Date <= from || day.Date > windowEnd)
                continue;
            first = purchaseDays == 0 ? day.Date : first;
            last = day.Date;
            amount += day.Money;
            purchases += day.Purchases;
            purchaseDays++;
        }

        return new TierProgress(amount, purchases, purchaseDays, Period.DaysBetween(first, last));
    }
}
