using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>
/// The everyday rules of payment reminders written again in plain words, one customer after the other, one thing that happens after the other.
/// Of the library it asks only the policy, and only at the moment of sending.
/// </summary>
internal sealed class NaiveReplay(ShopCase shop, IReadOnlyDictionary<OrderId, Duration> delays, CustomerId customer)
{
    private static readonly ContactReason[] Reasons = [ContactReason.PaymentReminder, ContactReason.PaymentCall];

    private readonly Order[] _orders = [.. shop.Orders.Where(order => order.CustomerId == customer)];
    private readonly Dictionary<(ContactReason, OrderId), (int Wave, Instant At, bool Sent)> _done = [];
    private readonly Dictionary<long, long> _loud = [];
    private readonly Dictionary<ContactReason, Instant> _waiting = [];
    private readonly List<ReplayedReminder> _rows = [];
    private readonly ContactPolicy _policy = shop.Policy.Make(shop.Zone);
    private readonly DateTimeZone _zone = shop.ZoneOf(customer);
    private ContactFacts _facts = shop.Known(customer).Facts;

    private sealed record Due(Order Order, int Wave, Instant At, Instant Expires, Instant Earliest);

    private sealed record Message(ContactReason Reason, Due[] About, Instant At, Instant Expires);

    public List<ReplayedReminder> Run()
    {
        Instant? now = shop.From;
        while (now < shop.To)
        {
            var next = Plan(now.Value)
                .Select(message => (Message: message, At: Instant.Max(message.At, _waiting.GetValueOrDefault(message.Reason, message.At))))
                .OrderBy(pair => pair.At).ThenBy(pair => pair.Message.At).FirstOrDefault();
            if (next.Message is not null && next.At <= now)
                Decide(next.Message, now.Value);
            else
                now = Least(now.Value, next.Message is null ? null : next.At);
        }

        return _rows;
    }

    /// <summary>The next moment at which something of the customer's orders happens, or a message is due.</summary>
    private Instant? Least(Instant now, Instant? due)
    {
        var happens = _orders.SelectMany(order => new[] { order.PlacedAt, order.PaidAt, order.ClosedAt, ExpiryOf(order) }
            .Concat(order.Refunds.Select(refund => (Instant?)refund.At)));
        return happens.Append(due).Where(moment => moment > now).Min();
    }

    private List<Message> Plan(Instant now)
    {
        List<Message> messages = [];
        foreach (var reason in Reasons)
        {
            var due = _orders.Where(order => IsWaiting(order, now)).Select(order => Next(order, reason)).OfType<Due>()
                .OrderBy(one => one.At).ThenBy(one => one.Order.PlacedAt).ThenBy(one => one.Order.Id.Value, StringComparer.Ordinal).ToList();
            while (due.Count > 0)
            {
                if (Together(reason, due, now) is { } message)
                {
                    messages.Add(message);
                    break;
                }

                // None together: those without a moment of their own are lost; where all have one, the first goes, with those old enough by then.
                var alone = due.Where(one => Together(reason, [one], now) is not null).ToList();
                if (alone.Count == due.Count)
                {
                    var first = alone.Select(one => Together(reason, [one], now)!).MinBy(own => own.At)!;
                    messages.Add(Together(reason, [.. due.Where(one => one.Earliest <= first.At)], now) ?? first);
                    break;
                }

                foreach (var lost in due.Except(alone))
                {
                    _done[(reason, lost.Order.Id)] = (lost.Wave, now, false);
                    _rows.Add(new ReplayedReminder(
                        customer, [new ContactOrder(lost.Order.Id, lost.Wave)], reason, lost.At, now, ReplayOutcome.Dropped, null, null, null, null));
                }

                due = alone;
            }
        }

        return messages;
    }

    /// <summary>One message about all of them; none where it would be moved to before one of them is old enough.</summary>
    private Message? Together(ContactReason reason, List<Due> due, Instant now)
    {
        if (Moment(due[0], due.Min(one => one.Expires), now) is not { } at)
            return null;
        return at < due[0].At && due.Any(one => one.Earliest > at) ? null : new Message(reason, [.. due], at, due.Min(one => one.Expires));
    }

    private bool IsWaiting(Order order, Instant now) =>
        order.PlacedAt <= now && !(order.PaidAt <= now) && !(order.ClosedAt <= now) && ExpiryOf(order) > now
        && shop.IsReminded(order) && order.Amount > Money.Zero && !IsBoughtSince(order, now);

    private bool IsBoughtSince(Order order, Instant now) => order.Lines.Count > 0 && _orders.Any(other =>
        other != order && other.PlacedAt <= now && other.PaidAt <= now && other.PaidAt >= order.PlacedAt && !other.IsWhollyRefundedAt(now)
        && order.Lines.All(line => other.Lines.Any(bought => bought.Product == line.Product)));

    private Instant ExpiryOf(Order order) => order.DeadlineAt ?? order.PlacedAt + Duration.FromHours(72);

    private Due? Next(Order order, ContactReason reason)
    {
        var average = shop.Rules.AverageOrder!.Value.ToDecimal();
        var isLarge = order.Amount.ToDecimal() >= 5 * average;
        if (reason == ContactReason.PaymentCall && !isLarge)
            return null;
        if (!_done.TryGetValue((reason, order.Id), out var last))
            return First(order);
        var isTwice = shop.Rules.PaymentRate < shop.Rules.Second.PaymentRateBelow
            || (shop.Rules.Second.AmountAtLeast is { } times && order.Amount.ToDecimal() >= times * average);
        return reason == ContactReason.PaymentReminder && last is { Wave: 1, Sent: true } && isTwice ? Second(order, last.At) : null;
    }

    private Due? First(Order order)
    {
        var realTime = order.PlacedAt + delays[order.Id];
        var due = realTime;
        var local = order.PlacedAt.InZone(shop.Zone);
        if (shop.Rules.Batches.Count > 0 && local.Hour < 8)
        {
            var batch = shop.Zone.AtLeniently(local.Date + new LocalTime(8, 0)).ToInstant();
            if (batch >= realTime && batch < ExpiryOf(order))
                due = batch;
        }

        return due < ExpiryOf(order) ? new Due(order, 1, due, ExpiryOf(order), realTime) : null;
    }

    private Due? Second(Order order, Instant first)
    {
        var cadence = shop.Rules.Cadence;
        var sale = shop.Rules.Learning.Sales.FirstOrDefault(candidate => candidate.From <= first && first < candidate.Until);
        var wait = sale is null ? cadence.Everyday : first < sale.From + cadence.SaleStartLength ? cadence.SaleStart : cadence.SaleLater;
        var earliest = first + delays[order.Id];
        var due = first + wait;
        if (due >= ExpiryOf(order) && order.DeadlineAt is { } deadline)
        {
            due = deadline - Duration.FromHours(2);
            if (due < earliest)
                return null;
        }

        return due < ExpiryOf(order) ? new Due(order, 2, due, ExpiryOf(order), earliest) : null;
    }

    /// <summary>When the message of an anchor goes out: as due, or before where hours and caps leave no moment until its expiry.</summary>
    private Instant? Moment(Due anchor, Instant expires, Instant now)
    {
        var from = Instant.Max(now, anchor.Earliest);
        if (NextFree(Instant.Max(anchor.At, from)) < expires)
            return anchor.At;
        if (shop.Rules.Late == LatePlacement.Earlier)
        {
            // The last one, in whole minutes before the due time, and at last the earliest of all.
            for (var moment = anchor.At; anchor.At >= from; moment -= Duration.FromMinutes(1))
            {
                var free = NextFree(Instant.Max(moment, from));
                if (free < anchor.At)
                    return free;
                if (moment <= from)
                    break;
            }
        }

        return null;
    }

    /// <summary>The first moment from one on that is not in quiet hours and at which the customer had not two reminders in a day.</summary>
    private Instant NextFree(Instant from)
    {
        var past = _facts.History.Where(contact => Reasons.Contains(contact.Reason)).Select(contact => contact.At).Order().ToArray();
        var at = from;
        while (true)
        {
            var lately = past.Where(sent => sent > at - Duration.FromHours(24)).ToArray();
            if (lately.Length >= 2)
                at = lately[^2] + Duration.FromHours(24);
            else if (NextLoudMinute(at.ToUnixTimeSeconds() / 60) is var minute && minute * 60 > at.ToUnixTimeSeconds())
                at = Instant.FromUnixTimeSeconds(minute * 60);
            else
                return at;
        }
    }

    /// <summary>The first minute from one on that is not in quiet hours; kept, since it is asked for again and again.</summary>
    private long NextLoudMinute(long from)
    {
        var minute = from;
        long known;
        while (!_loud.TryGetValue(minute, out known))
        {
            if (shop.Policy.IsLoud(Instant.FromUnixTimeSeconds(minute * 60), _zone))
            {
                known = minute;
                break;
            }

            minute++;
        }

        for (var before = from; before <= minute; before++)
            _loud[before] = known;
        return known;
    }

    private void Decide(Message message, Instant now)
    {
        var isCall = message.Reason == ContactReason.PaymentCall;
        ContactOrder[] about = [.. message.About.Select(one => new ContactOrder(one.Order.Id, one.Wave))];
        ContactChannel[] channels = isCall ? [ContactChannel.Phone] : [ContactChannel.Sms, ContactChannel.Push];
        var intent = new ContactIntent(
            ShopId.Default, customer, ContactPurpose.Service, message.Reason, channels, "text", message.At, message.Expires)
        { Orders = about };
        var answer = _policy.Decide(intent, _facts with { Orders = _orders }, now);
        _waiting.Remove(message.Reason);
        var outcome = answer.Outcome switch
        {
            ContactOutcome.Allow => ReplayOutcome.Sent,
            ContactOutcome.Deny => ReplayOutcome.Denied,
            _ => ReplayOutcome.Deferred,
        };
        Instant? until = outcome == ReplayOutcome.Deferred ? answer.At : null;
        var channel = outcome == ReplayOutcome.Sent ? answer.Channel : null;
        _rows.Add(new ReplayedReminder(customer, about, message.Reason, message.At, now, outcome, channel, answer.Gate, answer.Why, until));
        if (until is { } later)
        {
            _waiting[message.Reason] = later;
            return;
        }

        foreach (var one in message.About)
            _done[(message.Reason, one.Order.Id)] = (one.Wave, now, outcome == ReplayOutcome.Sent);
        if (channel is { } used)
            _facts = _facts with { History = [.. _facts.History, new PastContact(now, used, ContactPurpose.Service, message.Reason)] };
    }
}
