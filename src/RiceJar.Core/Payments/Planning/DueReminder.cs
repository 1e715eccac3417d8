using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>The next reminder of one order, before orders are merged.</summary>
/// <param name="Order">The order.</param>
/// <param name="Reason">Why.</param>
/// <param name="Wave">1 for the first reminder of its reason about the order, 2 for the second.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Expires">From when on it is too late; after <paramref name="Due"/>.</param>
/// <param name="Earliest">The earliest moment that it may be moved to.</param>
internal readonly record struct DueReminder(Order Order, ContactReason Reason, int Wave, Instant Due, Instant Expires, Instant Earliest)
{
    /// <summary>In the order of their due times, then of their orders.</summary>
    public static int Compare(DueReminder a, DueReminder b)
    {
        var byDue = a.Due.CompareTo(b.Due);
        if (byDue != 0)
            return byDue;
        var byPlacing = a.Order.PlacedAt.CompareTo(b.Order.PlacedAt);
        return byPlacing != 0 ? byPlacing : string.CompareOrdinal(a.Order.Id.Value, b.Order.Id.Value);
    }
}
