using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>A customer's orders as a replay goes on: which are there, which still matter, and what became of each.</summary>
/// <param name="orders">All of them, in the order of placing.</param>
/// <param name="countedFrom">Orders placed before are there for what they say of others, and are not counted.</param>
internal sealed class ReplayLedger(ReadOnlyMemory<Order> orders, Instant countedFrom)
{
    private int _next;
    private ReplayTally _tally;

    /// <summary>The orders that were placed and still matter.</summary>
    public List<Order> Live { get; } = [];

    /// <summary>What became of the reminders of live orders.</summary>
    public List<PastReminder> Past { get; } = [];

    public Instant NextPlacedAt => _next < orders.Length ? orders.Span[_next].PlacedAt : Instant.MaxValue;

    /// <summary>Takes in what was placed until a moment, and lets go of what cannot matter any more: a customer of many orders costs no more a step than his open ones.</summary>
    public void MoveTo(Instant now, PaymentReminderPlanner planner, Instant end)
    {
        while (NextPlacedAt <= now)
            Live.Add(orders.Span[_next++]);
        var oldestOpen = Instant.MaxValue;
        foreach (var order in Live)
        {
            if (planner.IsOpen(order, now))
                oldestOpen = Instant.Min(oldestOpen, order.PlacedAt);
        }

        var kept = 0;
        for (var i = 0; i < Live.Count; i++)
        {
            var order = Live[i];
            if (planner.IsOpen(order, now) || IsTelling(order, now, oldestOpen))
                Live[kept++] = order;
            else
                Leave(order, now, end);
        }

        Live.RemoveRange(kept, Live.Count - kept);
    }

    public void Note(IReadOnlyList<ContactOrder> about, ContactReason reason, Instant now, bool wasSent)
    {
        for (var i = 0; i < about.Count; i++)
            Past.Add(new PastReminder(reason, about[i].Id, about[i].Wave, now, wasSent));
    }

    /// <summary>Counts what is still there at the end.</summary>
    public ReplayTally Close(Instant end)
    {
        foreach (var order in Live)
            Leave(order, end - Duration.Epsilon, end);
        Live.Clear();
        return _tally;
    }

    /// <summary>Whether its payment may tell that the goods of an open order, or of one to come, were bought meanwhile.</summary>
    private static bool IsTelling(Order order, Instant now, Instant oldestOpen) =>
        order.Lines.Count > 0 && order.PaidAt is { } paidAt && (paidAt > now || paidAt >= oldestOpen);

    private void Leave(Order order, Instant now, Instant end)
    {
        if (order.PlacedAt >= countedFrom && !order.IsCreditNote)
            _tally += TallyOf(order, now, end);
        Past.RemoveAll(past => past.Order == order.Id);
    }

    private ReplayTally TallyOf(Order order, Instant now, Instant end)
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
            return one with { Reminded = 1, PaidAfter = order.PaidAt >= sent && order.PaidAt < end ? 1 : 0 };
        if (isRefused)
            return one with { NotReminded = 1 };
        return order.StateAt(now) switch
        {
            OrderState.Paid => one with { PaidBefore = 1 },
            OrderState.Closed => one with { ClosedBefore = 1 },
            _ when now + Duration.Epsilon >= end => one with { Waiting = 1 },
            _ => one with { NotReminded = 1 },
        };
    }
}
