using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Core.Tests.Purchases;

/// <summary>The naive twin of the summariser: filters, groups and sums a list of orders, one rule a line, with no regard for speed.</summary>
internal sealed class PlainShop(IEnumerable<Order> arrivals, DateTimeZone zone)
{
    private readonly List<Order> _orders =
        [.. arrivals.GroupBy(order => order.Id).Select(versions => versions.Aggregate((kept, next) => next.IsLaterThan(kept) ? next : kept))];

    /// <summary>The customers with an order or a payment by then, prospects included, in ordinal order.</summary>
    public List<CustomerId> CustomersAsOf(LocalDate asOf) =>
    [
        .. _orders.Where(order => DayOf(order.PlacedAt) <= asOf || (IsPurchase(order) && DayOf(order.PaidAt!.Value) <= asOf))
            .Select(order => order.CustomerId)
            .Distinct()
            .OrderBy(customer => customer.Value, StringComparer.Ordinal),
    ];

    public List<PlainPurchase> PurchasesAsOf(CustomerId customer, LocalDate asOf) =>
    [
        .. from order in _orders
           where order.CustomerId == customer && IsPurchase(order) && DayOf(order.PaidAt!.Value) <= asOf
           let refunded = order.Refunds.Where(refund => DayOf(refund.At) <= asOf).Sum(refund => refund.Amount.ToDecimal())
           where refunded == 0 || refunded < order.Amount.ToDecimal()
           select new PlainPurchase(DayOf(order.PaidAt!.Value), Money.FromDecimal(order.Amount.ToDecimal() - refunded), order.PlacedByMember),
    ];

    public List<(LocalDate Date, Money Amount)> CreditNotesAsOf(CustomerId customer, LocalDate asOf) =>
    [
        .. from order in _orders
           where order.CustomerId == customer && order.IsCreditNote && DayOf(order.PlacedAt) <= asOf
           orderby DayOf(order.PlacedAt)
           select (DayOf(order.PlacedAt), -order.Amount),
    ];

    public SummaryFacts SummaryAsOf(CustomerId customer, LocalDate asOf) =>
        SummaryFacts.Plainly(PurchasesAsOf(customer, asOf), CreditNotesAsOf(customer, asOf).Select(note => note.Amount));

    public List<LocalDate> PurchaseDaysAsOf(CustomerId customer, LocalDate asOf) =>
        [.. PurchasesAsOf(customer, asOf).Select(purchase => purchase.Date).Distinct().Order()];

    /// <summary>Every interval between two consecutive purchase days of a customer.</summary>
    public List<int> IntervalsAsOf(LocalDate asOf) =>
    [
        .. from customer in CustomersAsOf(asOf)
           let days = PurchaseDaysAsOf(customer, asOf)
           from pair in days.Zip(days.Skip(1))
           select Period.DaysBetween(pair.First, pair.Second),
    ];

    public LocalDate DayOf(Instant instant) => instant.InZone(zone).Date;

    private static bool IsPurchase(Order order) => order is { IsCreditNote: false, PaidAt: not null };
}
