using NodaTime;
using RiceJar.Numerics;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>The baseline of each day of a span: each day is learned anew from the days before it, by adding the day that comes in and taking out the one that falls out.</summary>
internal sealed class PaymentBaselineSeries
{
    private readonly int _firstDay;
    private readonly PaymentBaseline[] _byDay;
    private readonly DateTimeZone _zone;

    private PaymentBaselineSeries(DateTimeZone zone, int firstDay, PaymentBaseline[] byDay) => (_zone, _firstDay, _byDay) = (zone, firstDay, byDay);

    /// <summary>One baseline for all days.</summary>
    public static PaymentBaselineSeries Constant(DateTimeZone zone, PaymentBaseline baseline) => new(zone, baseline.Day.ToDay(), [baseline]);

    /// <summary>Learns for each day of a span, its last included.</summary>
    public static PaymentBaselineSeries Fit(
        IEnumerable<Order> orders,
        PaymentLearning rules,
        int firstDay,
        int lastDay,
        IReadOnlyDictionary<OrderId, Instant>? firstReminders,
        CancellationToken cancellationToken)
    {
        var facts = new PaymentFacts(rules, firstDay, lastDay, firstReminders);
        var read = 0;
        foreach (var order in orders)
        {
            if ((++read & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            facts.Add(order);
        }

        return new PaymentBaselineSeries(rules.Zone, firstDay, facts.Fit(cancellationToken));
    }

    /// <summary>The baseline of a day; that of the nearest where it lies outside the span.</summary>
    public PaymentBaseline On(int day) => _byDay[Math.Clamp(day - _firstDay, 0, _byDay.Length - 1)];

    /// <summary>The baseline of an instant's local day.</summary>
    public PaymentBaseline At(Instant instant) => _byDay.Length == 1 ? _byDay[0] : On(instant.DayIn(_zone));
}
