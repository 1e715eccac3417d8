using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>When the reminders of a single order are due: the rules on one order, without regard to the customer's others.</summary>
internal sealed class ReminderSchedule(PaymentReminderRules rules, PaymentBaselineSeries baselines)
{
    private DateTimeZone Zone => rules.Learning.Zone;

    public Money? AverageOrderAt(Instant placedAt) => rules.AverageOrder ?? baselines.At(placedAt).AverageOrder;

    /// <summary>The least time between placing and a reminder: the real-time delay.</summary>
    public Duration DelayOf(Order order)
    {
        var hour = rules.Delay.ByHour ? order.PlacedAt.InZone(Zone).Hour : 0;
        return rules.Delay.Of(baselines.At(order.PlacedAt).TimeToPay, hour, rules.Learning.SaleAt(order.PlacedAt) is not null);
    }

    /// <summary>Whether the balance is what remains to be paid.</summary>
    public static bool AwaitsBalance(Order order, Instant now) => order.Presale is not null && order.DepositPaidAt <= now;

    /// <summary>What is to be paid next.</summary>
    public static Money ToPay(Order order, Instant now)
    {
        if (order.Presale is not { } terms)
            return order.Amount;
        return AwaitsBalance(order, now) ? order.Amount - terms.Deposit : terms.Deposit;
    }

    /// <summary>Until when it can be paid as far as the order says; null where it says nothing.</summary>
    public static Instant? DeadlineOf(Order order) => order.Presale is { } terms
        ? Instant.Min(terms.BalanceClosesAt, order.DeadlineAt ?? Instant.MaxValue)
        : order.DeadlineAt;

    /// <summary>From when on the order is not reminded of any more.</summary>
    public Instant ExpiryOf(Order order, Instant now)
    {
        var deadline = DeadlineOf(order);
        return order.DeadlineAt is null && !AwaitsBalance(order, now)
            ? Instant.Min(order.PlacedAt + rules.ExpiresAfter, deadline ?? Instant.MaxValue)
            : deadline!.Value;
    }

    public bool WantsSecond(Order order)
    {
        var baseline = baselines.At(order.PlacedAt);
        return rules.Second.Wants(order.Amount, rules.PaymentRate ?? baseline.PaymentRate, rules.AverageOrder ?? baseline.AverageOrder);
    }

    /// <summary>The first reminder, in real time or with a batch; null when the deadline comes before it.</summary>
    public DueReminder? First(Order order, ContactReason reason, int? payday, Instant now)
    {
        var earliest = order.PlacedAt + DelayOf(order);
        var expires = ExpiryOf(order, now);
        var due = BatchOf(order, earliest, expires) ?? earliest;
        if (!WantsSecond(order))
            due = OnPayday(due, payday, expires);
        return due < expires ? new DueReminder(order, reason, 1, due, expires, earliest) : null;
    }

    /// <summary>The second reminder; null when the deadline comes before it.</summary>
    public DueReminder? Second(Order order, Instant firstAt, int? payday, Instant now)
    {
        var earliest = firstAt + DelayOf(order);
        var expires = ExpiryOf(order, now);
        var due = firstAt + rules.Cadence.After(firstAt, rules.Learning.SaleAt(firstAt));
        if (due >= expires && DeadlineOf(order) is not null)
            due = Instant.Max(earliest, expires - rules.LastCall);
        due = OnPayday(due, payday, expires);
        return due < expires ? new DueReminder(order, ContactReason.PaymentReminder, 2, due, expires, earliest) : null;
    }

    /// <summary>A reminder of the balance; null when it would come before the order could be reminded of, or its time is over.</summary>
    public DueReminder? Balance(Order order, int wave, Instant now)
    {
        var terms = order.Presale!;
        var expires = ExpiryOf(order, now);
        var end = rules.Presale.BeforeGiftEnds && terms.GiftEndsAt is { } gift ? gift : terms.BalanceClosesAt;
        var last = Instant.Min(end, expires) - rules.Presale.BeforeEnd;
        var due = wave == 1 ? EveningBefore(terms) : last;
        // The first is of no use any more when the second is due.
        if (wave == 1 && last > due)
            expires = Instant.Min(expires, last);
        var earliest = Instant.Max(order.PlacedAt, order.DepositPaidAt!.Value) + DelayOf(order);
        return due >= earliest && due < expires && now < expires
            ? new DueReminder(order, ContactReason.PresaleBalance, wave, due, expires, earliest)
            : null;
    }

    private Instant EveningBefore(PresaleTerms terms) =>
        Zone.AtLeniently(terms.BalanceOpensAt.InZone(Zone).Date.PlusDays(-1) + rules.Presale.EveningBefore).ToInstant();

    private Instant? BatchOf(Order order, Instant earliest, Instant expires)
    {
        var inSale = rules.Learning.SaleAt(order.PlacedAt) is not null;
        for (var i = 0; i < rules.Batches.Count; i++)
        {
            var batch = rules.Batches[i];
            if ((batch.InSales || !inSale) && batch.Of(order.PlacedAt, Zone) is { } at)
                return at >= earliest && at < expires ? at : null;
        }

        return null;
    }

    private Instant OnPayday(Instant due, int? payday, Instant expires) =>
        payday is { } day && rules.Payday.Of(due, day, Zone) is var moved && moved < expires ? moved : due;
}
