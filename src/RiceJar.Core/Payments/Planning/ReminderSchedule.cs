using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>When the reminders of a single order are due: the rules on one order, without regard to the customer's others.</summary>
internal sealed class ReminderSchedule(PaymentReminderRules rules, PaymentBaselineSeries baselines)
{
    private DateTimeZone Zone => rules.Learning.Zone;

    public Money? AverageOrderAt(Instant placedAt) => rules.AverageOrder ?? baselines.At(placedAt).AverageOrder;

    /// <summary>Whether too little was learned for the delay to be the shop's own.</summary>
    public bool LearnsTooLittle(Instant now) => rules.Delay.Measure != DelayMeasure.Fixed && !baselines.At(now).TimeToPay.IsReliable;

    /// <summary>The least time between placing and a reminder: the real-time delay.</summary>
    public Duration DelayOf(Order order)
    {
        var hour = rules.Delay.ByHour ? order.PlacedAt.InZone(Zone).Hour : 0;
        return rules.Delay.Of(baselines.At(order.PlacedAt).TimeToPay, hour, rules.Learning.SaleAt(order.PlacedAt) is not null);
    }

    /// <summary>What is to be paid next.</summary>
    public static Money ToPay(Order order, Instant now)
    {
        if (order.Presale is not { } terms)
            return order.Amount;
        return order.AwaitsBalanceAt(now) ? order.Amount - terms.Deposit : terms.Deposit;
    }

    /// <summary>Until when it can be paid as far as the order says; null where it says nothing. A deposit: before the balance can be paid.</summary>
    public static Instant? DeadlineOf(Order order, Instant now) => order.Presale is { } terms && !order.AwaitsBalanceAt(now)
        ? Instant.Min(terms.BalanceOpensAt, order.DeadlineAt ?? Instant.MaxValue)
        : order.PayableUntil(now);

    /// <summary>From when on the order is not reminded of any more, in whole microseconds like the contact that says so.</summary>
    public Instant ExpiryOf(Order order, Instant now)
    {
        var deadline = DeadlineOf(order, now);
        return order.DeadlineAt is null && !order.AwaitsBalanceAt(now)
            ? Instant.Min(Microseconds.Floor(order.PlacedAt + rules.ExpiresAfter), deadline ?? Instant.MaxValue)
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
        if (due >= expires)
        {
            // The last call; right behind the first reminder it would be none.
            due = expires - rules.LastCall;
            if (due < earliest || DeadlineOf(order, now) is null)
                return null;
        }

        due = OnPayday(due, payday, expires);
        return due < expires ? new DueReminder(order, ContactReason.PaymentReminder, 2, due, expires, earliest) : null;
    }

    /// <summary>A reminder of the balance; null when it would come before the order could be reminded of, or its time is over.</summary>
    public DueReminder? Balance(Order order, int wave, Instant now)
    {
        var expires = BalanceExpiryOf(order, wave, now);
        var due = wave == 1 ? EveningBefore(order.Presale!) : LastOfBalance(order, now);
        // Where there is no deposit, the day on which it is said to be paid is not known beforehand.
        var depositPaidAt = order.DepositPaidAt <= now ? order.DepositPaidAt.Value : order.PlacedAt;
        var earliest = Instant.Max(order.PlacedAt, depositPaidAt) + DelayOf(order);
        return due >= earliest && due < expires && now < expires
            ? new DueReminder(order, ContactReason.PresaleBalance, wave, due, expires, earliest)
            : null;
    }

    /// <summary>From when on a reminder of the balance is too late: the first of the two is of no use any more when the second is due.</summary>
    public Instant BalanceExpiryOf(Order order, int wave, Instant now)
    {
        var expires = ExpiryOf(order, now);
        return wave == 1 && LastOfBalance(order, now) is var last && last > EveningBefore(order.Presale!) ? Instant.Min(expires, Microseconds.Floor(last)) : expires;
    }

    /// <summary>When the second reminder is due: shortly before the end, and not before the balance can be paid.</summary>
    private Instant LastOfBalance(Order order, Instant now)
    {
        var terms = order.Presale!;
        var end = rules.Presale.BeforeGiftEnds && terms.GiftEndsAt is { } gift ? gift : terms.BalanceClosesAt;
        return Instant.Max(terms.BalanceOpensAt, Instant.Min(end, ExpiryOf(order, now)) - rules.Presale.BeforeEnd);
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
