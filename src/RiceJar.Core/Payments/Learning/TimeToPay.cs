using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>The shop's own time from order to payment, and what it was learned from. Immutable.</summary>
/// <remarks>
/// Learned from orders that are no presale, paid within the longest time that counts and before any reminder. An order that is reminded before it would have been paid on its own is
/// left out, and the late payers are the ones who are reminded: learned from again and again, the delay would shrink by itself. So with many of them the fit is not relied on
/// (<see cref="IsTooQuick"/>): once reminders are on, learn from customers who are held out, or fix the delay.
/// </remarks>
public sealed class TimeToPay
{
    private readonly PaymentTimes?[] _byHour;

    private readonly double _mostAfterReminder;

    internal TimeToPay(
        PaymentTimes? all, PaymentTimes?[] byHour, PaymentTimes? inSales, TimeToPayLeftOut leftOut, int minimumOrders, double mostAfterReminder)
    {
        (All, _byHour, InSales, MinimumOrders, _mostAfterReminder) = (all, byHour, inSales, minimumOrders, mostAfterReminder);
        (PaidLate, PaidAfterReminder, PaidAtUnknownTime) = leftOut;
    }

    /// <summary>The largest share of payments after a reminder with which it is relied on.</summary>
    internal double MostAfterReminder => _mostAfterReminder;

    /// <summary>Of all orders that count; null when there are none.</summary>
    public PaymentTimes? All { get; }

    /// <summary>Of the orders placed in each hour of the local day, from 0 to 23; null for an hour without any.</summary>
    public IReadOnlyList<PaymentTimes?> ByHour => _byHour;

    /// <summary>Of the orders placed in a sale; null when there are none.</summary>
    public PaymentTimes? InSales { get; }

    /// <summary>From how many orders on a group is relied on.</summary>
    public int MinimumOrders { get; }

    /// <summary>Orders left out since they were paid later than counts.</summary>
    public long PaidLate { get; }

    /// <summary>Orders left out since they were paid after a reminder.</summary>
    public long PaidAfterReminder { get; }

    /// <summary>Orders left out since they were paid, as the source has it, when they were placed or before: it does not know when.</summary>
    public long PaidAtUnknownTime { get; }

    /// <summary>Whether so many were left out for a reminder that those who are left pay too quickly for the shop.</summary>
    public bool IsTooQuick => PaidAfterReminder > _mostAfterReminder * (PaidAfterReminder + (All?.Count ?? 0));

    /// <summary>Whether there are enough orders to rely on, and not too many left out for a reminder.</summary>
    public bool IsReliable => IsEnough(All) && !IsTooQuick;

    /// <summary>Learns from the orders that were paid in the days before a day.</summary>
    /// <param name="orders">The latest version of each order; what happened from the day on is not looked at.</param>
    /// <param name="rules">From what to learn.</param>
    /// <param name="day">The local day before which everything is known.</param>
    /// <param name="firstReminders">When orders were first reminded; null = none was.</param>
    public static TimeToPay Fit(
        IEnumerable<Order> orders, PaymentLearning rules, LocalDate day, IReadOnlyDictionary<OrderId, Instant>? firstReminders = null) =>
        PaymentBaseline.Fit(orders, rules, day, firstReminders).TimeToPay;

    /// <summary>Whether a group holds enough orders to rely on.</summary>
    public bool IsEnough(PaymentTimes? times) => times?.Count >= MinimumOrders;
}

/// <summary>Orders that do not count for the time to pay.</summary>
internal readonly record struct TimeToPayLeftOut(long Late, long AfterReminder, long UnknownTime);
