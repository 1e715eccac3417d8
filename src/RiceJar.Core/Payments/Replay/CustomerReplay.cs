using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>Replays one customer: from each moment at which something happens or is due to the next.</summary>
internal sealed class CustomerReplay
{
    private readonly PaymentReminderPlanner _planner;
    private readonly ContactPolicy _policy;
    private readonly ReplayRequest _request;
    private readonly List<ReplayedReminder> _rows;
    private readonly OrderTrace? _trace;
    private readonly ReplayLedger _ledger;
    private readonly Dictionary<(ContactReason, OrderId?), Instant> _waiting = [];
    private readonly CustomerPayments _customer;
    private ContactFacts _facts;

    public CustomerReplay(
        PaymentReminderPlanner planner,
        ContactPolicy policy,
        ReplayRequest request,
        ReadOnlyMemory<Order> orders,
        List<ReplayedReminder> rows,
        OrderTrace? trace)
    {
        (_planner, _policy, _request, _rows, _trace) = (planner, policy, request, rows, trace);
        _ledger = new ReplayLedger(orders, planner, request);
        var id = orders.Span[0].CustomerId;
        var known = request.Customers?.Invoke(id) ?? ReplayCustomer.Unknown;
        _customer = new CustomerPayments(request.Shop, id, _ledger.Live)
        {
            Past = _ledger.Past,
            Payday = known.Payday,
            Favourite = known.Favourite,
        };
        _facts = known.Facts with { Orders = _ledger.Live };
    }

    public ReplayTally Run(CancellationToken cancellationToken)
    {
        var now = _request.From;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ledger.MoveTo(now);
            var plan = _planner.Plan(_customer, _facts, now);
            _trace?.Planned(plan, now);
            if (Drop(plan, now))
                continue;
            if (NextDue(plan, out var wake) is { } intent && wake <= now)
            {
                Decide(intent, now);
                continue;
            }

            var next = Instant.Min(wake, _ledger.NextChangeAfter(now));
            if (next >= _request.To)
                return _ledger.Close();
            now = next;
        }
    }

    /// <summary>What waits when a message is put off: the customer's one message of the reason, whatever becomes of its anchor; of presales that of the balance.</summary>
    private static (ContactReason Reason, OrderId? Balance) Message(ContactIntent intent, int order) =>
        (intent.Reason, intent.Reason == ContactReason.PresaleBalance ? intent.Orders[order].Id : null);

    private ContactIntent? NextDue(PaymentReminderPlan plan, out Instant wake)
    {
        ContactIntent? next = null;
        wake = Instant.MaxValue;
        foreach (var intent in plan.Intents)
        {
            var at = _waiting.TryGetValue(Message(intent, 0), out var until) ? Instant.Max(intent.DueAt, until) : intent.DueAt;
            if (at < wake)
                (next, wake) = (intent, at);
        }

        return next;
    }

    private void Decide(ContactIntent intent, Instant now)
    {
        ContactDecision decision;
        if (_trace?.IsAbout(intent) == true)
        {
            var trail = _policy.Explain(intent, _facts, now);
            decision = trail.Decision;
            _trace.Decided(intent, trail, now);
        }
        else
        {
            decision = _policy.Decide(intent, _facts, now);
        }

        switch (decision.Outcome)
        {
            case ContactOutcome.Defer:
                for (var i = 0; i < intent.Orders.Count; i++)
                    _waiting[Message(intent, i)] = decision.At;
                Record(intent, now, ReplayOutcome.Deferred, decision, decision.At);
                break;
            case ContactOutcome.Deny:
                Record(intent, now, ReplayOutcome.Denied, decision, null);
                _ledger.Note(intent.Orders, intent.Reason, now, wasSent: false);
                break;
            default:
                Record(intent, now, ReplayOutcome.Sent, decision, null);
                _ledger.Note(intent.Orders, intent.Reason, now, wasSent: true);
                _facts = _facts with
                {
                    History = [.. _facts.History, new PastContact(now, decision.Channel!.Value, intent.Purpose, intent.Reason, intent.Gift)],
                };
                break;
        }
    }

    private void Record(ContactIntent intent, Instant now, ReplayOutcome outcome, in ContactDecision decision, Instant? until) => _rows.Add(new ReplayedReminder(
        intent.Customer,
        intent.Orders,
        intent.Reason,
        intent.DueAt,
        now,
        outcome,
        outcome == ReplayOutcome.Sent ? decision.Channel : null,
        decision.Gate,
        decision.Why,
        until));

    /// <summary>Notes what has no allowed moment; a plan that knows it may hold what comes after.</summary>
    private bool Drop(PaymentReminderPlan plan, Instant now)
    {
        var any = false;
        foreach (var skipped in plan.Skipped)
        {
            if (skipped.Why != ReminderSkip.NoAllowedMoment)
                continue;
            ContactOrder[] about = [new(skipped.Order, skipped.Wave)];
            _rows.Add(new ReplayedReminder(
                _customer.Customer,
                about,
                skipped.Reason,
                skipped.DueAt!.Value,
                now,
                ReplayOutcome.Dropped,
                null,
                skipped.Gate,
                $"{skipped.Detail}; no moment is allowed before it expires",
                null));
            _ledger.Note(about, skipped.Reason, now, wasSent: false);
            any = true;
        }

        return any;
    }
}
