using NodaTime;
using RiceJar.Numerics;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>What planning payment reminders needs to know of the shop, learned from the days before a day. Immutable.</summary>
public sealed class PaymentBaseline
{
    internal PaymentBaseline(LocalDate day, TimeToPay timeToPay, long everydayOrders, long everydayPaid, long paidOrders, Money? averageOrder)
    {
        (Day, TimeToPay, EverydayOrders, EverydayPaid) = (day, timeToPay, everydayOrders, everydayPaid);
        (PaidOrders, AverageOrder) = (paidOrders, averageOrder);
    }

    /// <summary>The local day for which it was learned: nothing of that day or later is in it.</summary>
    public LocalDate Day { get; }

    /// <summary>The time from order to payment.</summary>
    public TimeToPay TimeToPay { get; }

    /// <summary>Orders, no presales, placed outside sales in the days before, the last of them left out, because its orders had not all 24 hours.</summary>
    public long EverydayOrders { get; }

    /// <summary>How many of <see cref="EverydayOrders"/> were paid.</summary>
    public long EverydayPaid { get; }

    /// <summary>The share of everyday orders that was paid; null when there are too few to tell.</summary>
    public double? PaymentRate => EverydayOrders >= TimeToPay.MinimumOrders ? (double)EverydayPaid / EverydayOrders : null;

    /// <summary>How many orders were paid in the days before.</summary>
    public long PaidOrders { get; }

    /// <summary>The average of the orders that were paid in the days before; null when there are too few to tell.</summary>
    public Money? AverageOrder { get; }

    /// <summary>Learns from the days before a day.</summary>
    /// <param name="orders">The latest version of each order; what happened from the day on is not looked at.</param>
    /// <param name="rules">From what to learn.</param>
    /// <param name="day">The local day before which everything is known.</param>
    /// <param name="firstReminders">When orders were first reminded; null = none was.</param>
    public static PaymentBaseline Fit(
        IEnumerable<Order> orders, PaymentLearning rules, LocalDate day, IReadOnlyDictionary<OrderId, Instant>? firstReminders = null)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(rules);
        return PaymentBaselineSeries.Fit(orders, rules, day.ToDay(), day.ToDay(), firstReminders, CancellationToken.None).On(day.ToDay());
    }

    /// <summary>The same baseline with another time to pay: that of customers who are never reminded, say.</summary>
    public PaymentBaseline With(TimeToPay timeToPay)
    {
        ArgumentNullException.ThrowIfNull(timeToPay);
        return new PaymentBaseline(Day, timeToPay, EverydayOrders, EverydayPaid, PaidOrders, AverageOrder);
    }

    /// <summary>The baseline that was taken apart.</summary>
    /// <exception cref="ArgumentException">The parts are of no baseline; the message names the wrong one.</exception>
    public static PaymentBaseline Restore(PaymentBaselineParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Check();
        var times = new TimeToPay(
            Times(parts.All),
            [.. parts.ByHour.Select(Times)],
            Times(parts.InSales),
            new TimeToPayLeftOut(parts.PaidLate, parts.PaidAfterReminder, parts.PaidAtUnknownTime),
            parts.MinimumOrders,
            parts.MostAfterReminder);
        return new PaymentBaseline(parts.Day, times, parts.EverydayOrders, parts.EverydayPaid, parts.PaidOrders, parts.AverageOrder);

        static PaymentTimes? Times(PaymentTimesParts? times) => times is null ? null : PaymentTimes.Restore(times);
    }

    /// <summary>Takes the baseline apart, for a store.</summary>
    public PaymentBaselineParts ToParts() => new()
    {
        Day = Day,
        All = TimeToPay.All?.ToParts(),
        ByHour = [.. TimeToPay.ByHour.Select(times => times?.ToParts())],
        InSales = TimeToPay.InSales?.ToParts(),
        MinimumOrders = TimeToPay.MinimumOrders,
        MostAfterReminder = TimeToPay.MostAfterReminder,
        PaidLate = TimeToPay.PaidLate,
        PaidAfterReminder = TimeToPay.PaidAfterReminder,
        PaidAtUnknownTime = TimeToPay.PaidAtUnknownTime,
        EverydayOrders = EverydayOrders,
        EverydayPaid = EverydayPaid,
        PaidOrders = PaidOrders,
        AverageOrder = AverageOrder,
    };
}
