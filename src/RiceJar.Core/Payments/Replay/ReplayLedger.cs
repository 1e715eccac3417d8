using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>A customer's orders as a replay goes on: which are there, which still matter, and what became of each.</summary>
/// <param name="orders">All of them, in the order of placing.</param>
/// <param name="planner">Who tells which orders are open.</param>
/// <param name="request">When the replay begins and ends: orders placed before it and not decided on in it are not counted.</param>
internal sealed class ReplayLedger(ReadOnlyMemory<Order> orders, PaymentReminderPlanner planner, ReplayRequest request)
{
    private int _next;
    private ReplayTally _tally;

    /// <summary>The orders that were placed and still matter.</summary>
    public List<Order> Live { get; } = [];

    /// <summary>What became of the reminders of live orders.</summary>
    public List<PastReminder> Past { get; } = [];

    /// <summary>The next moment that can make a reminder due: an order is placed, a deposit paid, or goods given back that were bought meanwhile.</summary>
    public Instant NextChangeAfter(Instant now)
    {
        var next = _next < orders.Length ? orders.Span[_next].PlacedAt : Instant.MaxValue;
        foreach (var order in Live)
        {
            if (order.DepositPaidAt > now)
                next = Instant.Min(next, order.DepositPaidAt.Value);
            for (var i = 0; i < order.Refunds.Count; i++)
            {
                if (order.Refunds[i].At > now)
                    next = Instant.Min(next, order.Refunds[i].At);
            }
        }

        return next;
    }

    /// <summary>Takes in what was placed until a moment, and lets go of what cannot matter any more: a customer of many orders costs no more a step than his open ones.</summary>
    public void MoveTo(Instant now)
    {
        while (_next < orders.Length && orders.Span[_next].PlacedAt <= now)
            Live.Add(orders.Span[_next++]);
        var oldestOpen = Instant.MaxValue;
        foreach (var order in Live)
        {
            if (MayBeReminded(order, now))
                oldestOpen = Instant.Min(oldestOpen, order.PlacedAt);
        }

        var kept = 0;
        for (var i = 0; i < Live.Count; i++)
        {
            var order = Live[i];
            if (MayBeReminded(order, now) || IsTelling(order, now, oldestOpen))
                Live[kept++] = order;
            else
                Leave(order);
        }

        Live.RemoveRange(kept, Live.Count - kept);
    }

    public void Note(IReadOnlyList<ContactOrder> about, ContactReason reason, Instant now, bool wasSent)
    {
        for (var i = 0; i < about.Count; i++)
            Past.Add(new PastReminder(reason, about[i].Id, about[i].Wave, now, wasSent));
    }

    /// <summary>Counts what is still there at the end.</summary>
    public ReplayTally Close()
    {
        foreach (var order in Live)
            Leave(order);
        Live.Clear();
        return _tally;
    }

    /// <summary>Whether it is open, or may be again: a deposit opens a presale also when its own time is over.</summary>
    private bool MayBeReminded(Order order, Instant now) => planner.IsOpen(order, now) || order.DepositPaidAt > now;

    /// <summary>Whether its payment may tell that the goods of an open order, or of one to come, were bought meanwhile.</summary>
    private static bool IsTelling(Order order, Instant now, Instant oldestOpen) =>
        order.Lines.Count > 0 && order.PaidAt is { } paidAt && (paidAt > now || paidAt >= oldestOpen);

    private void Leave(Order order)
    {
        var isDecided = Past.Exists(past => past.Order == order.Id);
        if (order.PlacedAt >= request.From || isDecided)
            _tally += TallyOf(order);
        if (isDecided)
            Past.RemoveAll(past => past.Order == order.Id);
    }

    // By what is known at the end, so that it does not hang on when the order was let go.
    private ReplayTally TallyOf(Order order)
    {
        Instant? firstSent = null;
        var isRefused = false;
        foreach (var past in Past)
        {
            if (past.Order != order.Id)
                continue;
            isRefused |= !past.WasSent;
            if (past.WasSent && !(past.At >= firstSent))
                firstSent = past.At;
        }

        var one = new ReplayTally(1, 0, 0, 0, 0, 0, 0);
        if (firstSent is { } sent)
            return one with { Reminded = 1, PaidAfter = order.PaidAt >= sent && order.PaidAt < request.To ? 1 : 0 };
        if (isRefused)
            return one with { NotReminded = 1 };
        var last = request.To - Duration.Epsilon;
        return order.StateAt(last) switch
        {
            OrderState.CreditNote => default,
            OrderState.Paid => one with { PaidBefore = 1 },
            OrderState.Closed => one with { ClosedBefore = 1 },
            _ when planner.IsOpen(order, last) => one with { Waiting = 1 },
            _ => one with { NotReminded = 1 },
        };
    }
}
