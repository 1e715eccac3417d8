using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

/// <summary>One purchase as a naive reckoning lists it.</summary>
internal sealed record PlainPurchase(LocalDate Date, Money Amount, bool ByMember);

/// <summary>All that a summary tells, read from one or reckoned plainly from the list of purchases.</summary>
internal sealed record SummaryFacts(
    int Purchases,
    int PurchaseDays,
    LocalDate? First,
    LocalDate? Last,
    Money Money,
    Money CreditNotes,
    int RepeatTransactions,
    int DaysToLast,
    Money? MeanRepeatValue,
    bool IsMember)
{
    public static SummaryFacts Of(PurchaseSummary summary) => new(
        summary.Purchases,
        summary.PurchaseDays,
        summary.FirstPurchaseOn,
        summary.LastPurchaseOn,
        summary.Money,
        summary.CreditNotes,
        summary.RepeatTransactions,
        summary.DaysToLastTransaction,
        summary.MeanRepeatValue,
        summary.IsMember);

    public static SummaryFacts Plainly(IReadOnlyCollection<PlainPurchase> purchases, params IEnumerable<Money> creditNotes)
    {
        var notes = creditNotes.Sum(note => note.ToDecimal());
        var money = Money.FromDecimal(purchases.Sum(purchase => purchase.Amount.ToDecimal()) - notes);
        if (purchases.Count == 0)
            return new SummaryFacts(0, 0, null, null, money, Money.FromDecimal(notes), 0, 0, null, false);

        var days = purchases.Select(purchase => purchase.Date).Distinct().Order().ToList();
        var repeat = days.Count - 1;
        var afterFirstDay = purchases.Where(purchase => purchase.Date != days[0]).Sum(purchase => purchase.Amount.ToDecimal());
        return new SummaryFacts(
            purchases.Count,
            days.Count,
            days[0],
            days[^1],
            money,
            Money.FromDecimal(notes),
            repeat,
            Period.DaysBetween(days[0], days[^1]),
            repeat == 0 ? null : Money.FromDecimal(decimal.Round(afterFirstDay / repeat, 4, MidpointRounding.AwayFromZero)),
            purchases.Any(purchase => purchase.ByMember));
    }
}
