using NodaTime;
using RiceJar.Numerics;
using RiceJar.Orders;

namespace RiceJar.Purchases;

/// <summary>One customer's purchases, from his orders in whatever order they arrived: what each fold over a customer starts from.</summary>
/// <remarks>
/// A purchase is a fully paid order, dated by its payment. An order that arrives twice counts in its latest version. Refunds lower their order from
/// their own day on, and an order that is wholly refunded is no purchase. Credit notes that name no order stand apart. Immutable.
/// </remarks>
public sealed class CustomerPurchases
{
    private readonly Purchase[] _purchases;
    private readonly CreditNote[] _creditNotes;
    private readonly int _knownFrom;

    private CustomerPurchases(CustomerId customer, Purchase[] purchases, CreditNote[] creditNotes, int knownFrom)
    {
        Customer = customer;
        _purchases = purchases;
        _creditNotes = creditNotes;
        _knownFrom = knownFrom;
    }

    /// <summary>Whose purchases they are.</summary>
    public CustomerId Customer { get; }

    /// <summary>Turns a customer's orders into his purchases.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="orders">His orders, in any order; versions of one order may repeat.</param>
    /// <param name="zone">The shop's zone, which decides the local day of each fact.</param>
    /// <exception cref="ArgumentException">An order is another customer's.</exception>
    public static CustomerPurchases FromOrders(CustomerId customer, IEnumerable<Order> orders, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(zone);
        var latest = new Dictionary<OrderId, Order>();
        foreach (var order in orders)
        {
            if (order.CustomerId != customer)
                throw new ArgumentException($"Order '{order.Id}' is of customer '{order.CustomerId}', not of '{customer}'.", nameof(orders));
            if (!latest.TryGetValue(order.Id, out var known) || order.IsLaterThan(known))
                latest[order.Id] = order;
        }

        return FromLatestVersions(customer, latest.Values, zone);
    }

    internal static CustomerPurchases FromLatestVersions(CustomerId customer, IReadOnlyCollection<Order> orders, DateTimeZone zone)
    {
        var purchases = new List<Purchase>(orders.Count);
        List<CreditNote>? creditNotes = null;
        var knownFrom = int.MaxValue;
        foreach (var order in orders)
        {
            knownFrom = Math.Min(knownFrom, order.PlacedAt.DayIn(zone));
            if (order.IsCreditNote)
            {
                (creditNotes ??= []).Add(new CreditNote(order.PlacedAt.DayIn(zone), -order.Amount));
            }
            else if (order.PaidAt is { } paidAt)
            {
                var day = paidAt.DayIn(zone);
                knownFrom = Math.Min(knownFrom, day);
                purchases.Add(new Purchase(day, order.Amount, order.PlacedByMember, RefundsByDay(order, day, zone)));
            }
        }

        // All that counts is of whole days, so the order within a day is of no consequence.
        purchases.Sort((left, right) => left.Day.CompareTo(right.Day));
        creditNotes?.Sort((left, right) => left.Day.CompareTo(right.Day));
        return new CustomerPurchases(customer, [.. purchases], creditNotes is null ? [] : [.. creditNotes], knownFrom);
    }

    /// <summary>Whether the shop knew the customer on a date: one of his orders had been placed.</summary>
    public bool IsKnownAsOf(LocalDate asOf) => _knownFrom <= asOf.ToDay();

    /// <summary>Folds the purchases up to and including a date, net of the refunds known by then.</summary>
    /// <exception cref="OverflowException">The customer's money does not fit.</exception>
    public PurchaseSummary SummarizeAsOf(LocalDate asOf) => Fold(asOf.ToDay(), ShopTally.None);

    /// <summary>
    /// The customer's purchase days up to and including a date, net of the refunds known by then, as a tier's window counts them: a credit note that names
    /// no order is taken off the money of the days before it, the latest first.
    /// </summary>
    /// <remarks>What a credit note gives back beyond all earlier purchases belongs to purchases before the data begin, and is left out.</remarks>
    public IReadOnlyList<PurchaseDay> NetDaysAsOf(LocalDate asOf)
    {
        var until = asOf.ToDay();
        var days = new List<PurchaseDay>();
        foreach (ref readonly var purchase in _purchases.AsSpan())
        {
            if (purchase.Day > until)
                break;
            if (!purchase.TryNetAsOf(until, out var money))
                continue;
            var date = CalendarDays.ToDate(purchase.Day);
            if (days.Count > 0 && days[^1].Date == date)
                days[^1] = new PurchaseDay(date, days[^1].Purchases + 1, days[^1].Money + money);
            else
                days.Add(new PurchaseDay(date, 1, money));
        }

        foreach (var note in _creditNotes)
        {
            if (note.Day > until)
                break;
            TakeOff(days, note);
        }

        return days;
    }

    /// <summary>The days up to and including a date on which a refund or a credit note changed what earlier days are worth, ascending.</summary>
    public IReadOnlyList<LocalDate> AdjustmentDatesUntil(LocalDate asOf)
    {
        var until = asOf.ToDay();
        return
        [
            .. _purchases.SelectMany(purchase => purchase.Refunds ?? []).Select(refund => refund.Day)
                .Concat(_creditNotes.Select(note => note.Day))
                .Where(day => day <= until)
                .Distinct()
                .Order()
                .Select(CalendarDays.ToDate),
        ];
    }

    /// <summary>The fold, telling the shop's tally of each interval and of the two years as it goes.</summary>
    internal PurchaseSummary Fold(int until, ShopTally tally)
    {
        var summary = PurchaseSummary.Empty;
        var inYearBeforeLast = false;
        foreach (ref readonly var purchase in _purchases.AsSpan())
        {
            if (purchase.Day > until)
                break;
            if (!purchase.TryNetAsOf(until, out var money))
                continue;
            if (summary.HasPurchases && purchase.Day > summary.LastDay)
                tally.AddInterval(purchase.Day - summary.LastDay);
            inYearBeforeLast |= tally.Years.InYearBeforeLast(purchase.Day);
            summary = summary.Add(purchase.Day, money, purchase.ByMember);
        }

        foreach (var note in _creditNotes)
        {
            if (note.Day > until)
                break;
            summary = summary.AddCreditNote(note.Amount);
        }

        tally.AddCustomer(summary, inYearBeforeLast);
        return summary;
    }

    private static void TakeOff(List<PurchaseDay> days, CreditNote note)
    {
        var date = CalendarDays.ToDate(note.Day);
        var left = note.Amount;
        for (var i = days.Count - 1; i >= 0 && left > Money.Zero; i--)
        {
            var day = days[i];
            if (day.Date > date)
                continue;
            var taken = left < day.Money ? left : day.Money;
            days[i] = day with { Money = day.Money - taken };
            left -= taken;
        }
    }

    private static RefundOfDay[]? RefundsByDay(Order order, int paidOn, DateTimeZone zone) =>
        order.Refunds.Count == 0
            ? null
            // A refund cannot undo a purchase before there is one.
            : [.. order.Refunds.Select(refund => new RefundOfDay(Math.Max(refund.At.DayIn(zone), paidOn), refund.Amount)).OrderBy(refund => refund.Day)];

    private readonly record struct CreditNote(int Day, Money Amount);

    private readonly record struct RefundOfDay(int Day, Money Amount);

    private readonly record struct Purchase(int Day, Money Amount, bool ByMember, RefundOfDay[]? Refunds)
    {
        /// <summary>The money net of what was refunded by a day; false when the order is wholly refunded.</summary>
        public bool TryNetAsOf(int day, out Money money)
        {
            money = Amount;
            if (Refunds is null)
                return true;
            foreach (var refund in Refunds)
            {
                if (refund.Day <= day)
                    money -= refund.Amount;
            }

            return money > Money.Zero || Refunds[0].Day > day;
        }
    }
}
