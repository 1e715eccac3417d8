using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Numerics;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>Gathers from orders what each day of a span learns from, and learns day by day.</summary>
/// <remarks>
/// A payment of day d is known from day d + 1 on, for as many days as are learned from. The payment rate looks at orders by the day of their placing and leaves the last day out: its orders
/// have not all had a day to be paid in.
/// </remarks>
internal sealed class PaymentFacts(PaymentLearning rules, int firstDay, int lastDay, IReadOnlyDictionary<OrderId, Instant>? firstReminders)
{
    private const int Hours = 24;

    private readonly int _days = lastDay - firstDay + 1;
    private readonly long[] _placed = new long[lastDay - firstDay + 2];
    private readonly long[] _placedAndPaid = new long[lastDay - firstDay + 2];
    private readonly List<Payment> _payments = [];

    public void Add(Order order)
    {
        if (order.IsCreditNote)
            return;
        var paidDay = order.PaidAt is { } paidAt ? paidAt.DayIn(rules.Zone) : int.MaxValue;
        if (order.Presale is null && rules.SaleAt(order.PlacedAt) is null)
            AddToRate(order.PlacedAt.DayIn(rules.Zone), paidDay);
        if (paidDay < lastDay && paidDay >= firstDay - rules.Days)
            _payments.Add(PaymentOf(order, paidDay));
    }

    public PaymentBaseline[] Fit(CancellationToken cancellationToken)
    {
        var payments = CollectionsMarshal.AsSpan(_payments);
        payments.Sort((a, b) => a.Day.CompareTo(b.Day));
        var window = new Window(rules);
        var (added, removed) = (0, 0);
        var (placed, placedAndPaid) = (0L, 0L);
        var baselines = new PaymentBaseline[_days];
        for (var i = 0; i < _days; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (; added < payments.Length && payments[added].Day < firstDay + i; added++)
                window.Count(payments[added], 1);
            for (; removed < added && payments[removed].Day < firstDay + i - rules.Days; removed++)
                window.Count(payments[removed], -1);
            placed += _placed[i];
            placedAndPaid += _placedAndPaid[i];
            baselines[i] = window.Summarize(CalendarDays.ToDate(firstDay + i), placed, placedAndPaid);
        }

        return baselines;
    }

    private void AddToRate(int placedDay, int paidDay)
    {
        var until = placedDay + rules.Days + 1;
        Include(_placed, placedDay + 2, until);
        if (paidDay < int.MaxValue)
            Include(_placedAndPaid, Math.Max(placedDay + 2, paidDay + 1), until);
    }

    // As differences: a sum over the days so far gives the count of each day.
    private void Include(long[] differences, int from, int until)
    {
        from = Math.Max(from - firstDay, 0);
        until = Math.Min(until - firstDay, _days);
        if (from >= until)
            return;
        differences[from]++;
        differences[until]--;
    }

    private Payment PaymentOf(Order order, int paidDay)
    {
        var kind = KindOf(order, out var seconds);
        var hour = kind == PaymentKind.Counts ? HourOf(order.PlacedAt) : 0;
        return new Payment(paidDay, kind, seconds, (byte)hour, rules.SaleAt(order.PlacedAt) is not null, order.Amount);
    }

    private int HourOf(Instant instant)
    {
        var local = instant.ToUnixTimeSeconds() + rules.Zone.GetUtcOffset(instant).Seconds;
        return (int)(((local % 86_400) + 86_400) % 86_400 / 3600);
    }

    private PaymentKind KindOf(Order order, out int seconds)
    {
        seconds = 0;
        if (order.Presale is not null)
            return PaymentKind.Presale;
        var time = order.PaidAt!.Value - order.PlacedAt;
        if (time <= Duration.Zero)
            return PaymentKind.UnknownTime;
        if (firstReminders?.TryGetValue(order.Id, out var remindedAt) == true && remindedAt <= order.PaidAt)
            return PaymentKind.AfterReminder;
        if (time >= rules.PaidWithin)
            return PaymentKind.Late;
        seconds = (int)Math.Floor(time.TotalSeconds);
        return PaymentKind.Counts;
    }

    private enum PaymentKind : byte
    {
        Counts,
        Presale,
        UnknownTime,
        Late,
        AfterReminder,
    }

    private readonly record struct Payment(int Day, PaymentKind Kind, int Seconds, byte Hour, bool InSale, Money Amount);

    /// <summary>The payments of the days that are learned from.</summary>
    private sealed class Window(PaymentLearning rules)
    {
        private readonly PaymentTimeHistogram _all = New(rules);
        private readonly PaymentTimeHistogram[] _byHour = [.. Enumerable.Range(0, Hours).Select(_ => New(rules))];
        private readonly PaymentTimeHistogram _inSales = New(rules);
        private readonly long[] _byKind = new long[Enum.GetValues<PaymentKind>().Length];
        private long _orders;
        private Int128 _amounts;

        public void Count(in Payment payment, int times)
        {
            _orders += times;
            _amounts += (Int128)payment.Amount.TenThousandths * times;
            _byKind[(int)payment.Kind] += times;
            if (payment.Kind != PaymentKind.Counts)
                return;
            _all.Add(payment.Seconds, times);
            _byHour[payment.Hour].Add(payment.Seconds, times);
            if (payment.InSale)
                _inSales.Add(payment.Seconds, times);
        }

        public PaymentBaseline Summarize(LocalDate day, long everydayOrders, long everydayPaid)
        {
            var leftOut = new TimeToPayLeftOut(
                _byKind[(int)PaymentKind.Late], _byKind[(int)PaymentKind.AfterReminder], _byKind[(int)PaymentKind.UnknownTime]);
            PaymentTimes?[] byHour = [.. _byHour.Select(hour => hour.Summarize())];
            var times = new TimeToPay(_all.Summarize(), byHour, _inSales.Summarize(), leftOut, rules.MinimumOrders, rules.MostAfterReminder);
            Money? average = _orders >= rules.MinimumOrders ? new Money((long)(((2 * _amounts) + _orders) / (2 * (Int128)_orders))) : null;
            return new PaymentBaseline(day, times, everydayOrders, everydayPaid, _orders, average);
        }

        private static PaymentTimeHistogram New(PaymentLearning rules) => new((int)Math.Ceiling(rules.PaidWithin.TotalSeconds));
    }
}
