using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>Plans the reminders of a customer's unpaid orders (催付). Pure, immutable and thread-safe: the same customer, facts and moment give the same plan.</summary>
public sealed class PaymentReminderPlanner
{
    private readonly PaymentReminderRules _rules;
    private readonly ReminderSchedule _schedule;
    private readonly ReminderMerger _merger;

    /// <summary>Makes a planner.</summary>
    /// <param name="rules">When to remind.</param>
    /// <param name="baseline">What was learned of the shop.</param>
    /// <param name="policy">The policy that will decide on each reminder, asked where it leaves no moment before an expiry.</param>
    public PaymentReminderPlanner(PaymentReminderRules rules, PaymentBaseline baseline, ContactPolicy policy)
        : this(rules, Series(rules, baseline), policy)
    {
    }

    internal PaymentReminderPlanner(PaymentReminderRules rules, PaymentBaselineSeries baselines, ContactPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(policy);
        _rules = rules;
        _schedule = new ReminderSchedule(rules, baselines);
        _merger = new ReminderMerger(rules, policy);
    }

    /// <summary>The moment from which on orders are reminded of; null = all are.</summary>
    internal Instant? RemindsFrom => _rules.SwitchedOnAt - _rules.LookBack;

    /// <summary>Plans a customer's next reminders.</summary>
    /// <param name="customer">His orders, and what became of his reminders so far.</param>
    /// <param name="facts">What the policy will see of him.</param>
    /// <param name="now">The moment of planning: nothing that an order says of later is looked at.</param>
    public PaymentReminderPlan Plan(CustomerPayments customer, ContactFacts facts, Instant now)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(facts);
        List<DueReminder>? due = null;
        List<SkippedReminder>? skipped = null;
        for (var i = 0; i < customer.Orders.Count; i++)
        {
            var order = customer.Orders[i];
            if (order.StateAt(now) == OrderState.Unpaid)
                Gather(order, customer, now, ref due, ref skipped);
        }

        if (due is null)
            return skipped is null ? PaymentReminderPlan.Empty : Made([], skipped, now);
        var intents = new List<ContactIntent>(due.Count);
        due.Sort(DueReminder.Compare);
        foreach (var reason in ContactReason.Reminders)
            _merger.Merge(due, reason, customer, facts, now, intents, ref skipped);
        if (intents.Count > 1)
            intents.Sort((a, b) => a.DueAt.CompareTo(b.DueAt));
        return Made(intents, skipped ?? (IReadOnlyList<SkippedReminder>)[], now);
    }

    /// <summary>Reads a planned reminder again at the moment of sending: with the orders of it that are still to be reminded of, and fresh values.</summary>
    /// <param name="intent">The reminder, as a planner made it.</param>
    /// <param name="customer">His orders now.</param>
    /// <param name="now">The moment of sending.</param>
    /// <returns>The reminder; null when none of its orders is to be reminded of any more.</returns>
    public ContactIntent? Recheck(ContactIntent intent, CustomerPayments customer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(customer);
        List<DueReminder> still = [];
        foreach (var about in intent.Orders)
        {
            if (customer.Orders.FirstOrDefault(order => order.Id == about.Id) is not { } order || order.StateAt(now) != OrderState.Unpaid)
                continue;
            var isBalance = intent.Reason == ContactReason.PresaleBalance;
            if (order.AwaitsBalanceAt(now) != isBalance)
                continue;
            var expires = isBalance ? _schedule.BalanceExpiryOf(order, about.Wave, now) : _schedule.ExpiryOf(order, now);
            if (expires > now && expires > intent.DueAt && SkipOf(order, customer, now) is null)
                still.Add(new DueReminder(order, intent.Reason, about.Wave, intent.DueAt, expires, intent.DueAt));
        }

        return still.Count == 0 ? null : _merger.Build(CollectionsMarshal.AsSpan(still), intent.DueAt, customer, now);
    }

    /// <summary>Whether an order may be reminded of at a moment as far as it says itself.</summary>
    internal bool IsOpen(Order order, Instant now) =>
        order.StateAt(now) == OrderState.Unpaid && !(order.PlacedAt < RemindsFrom) && _schedule.ExpiryOf(order, now) > now;

    /// <summary>Whether an order is unpaid, and it is too late to remind of it.</summary>
    internal bool IsOver(Order order, Instant now) => order.StateAt(now) == OrderState.Unpaid && _schedule.ExpiryOf(order, now) <= now;

    /// <summary>The real-time delay of an order.</summary>
    internal Duration DelayOf(Order order) => _schedule.DelayOf(order);

    private PaymentReminderPlan Made(IReadOnlyList<ContactIntent> intents, IReadOnlyList<SkippedReminder> skipped, Instant now) =>
        new(intents, skipped) { DelayIsFallback = _schedule.LearnsTooLittle(now) };

    private static PaymentBaselineSeries Series(PaymentReminderRules rules, PaymentBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(baseline);
        return PaymentBaselineSeries.Constant(rules.Learning.Zone, baseline);
    }

    private void Gather(Order order, CustomerPayments customer, Instant now, ref List<DueReminder>? due, ref List<SkippedReminder>? skipped)
    {
        var isBalance = order.AwaitsBalanceAt(now);
        if (SkipOf(order, customer, now) is { } why)
        {
            var reason = isBalance ? ContactReason.PresaleBalance : ContactReason.PaymentReminder;
            Add(order, reason, (LastOf(customer, order.Id, reason)?.Wave ?? 0) + 1, null, why, ref due, ref skipped);
        }
        else if (isBalance)
        {
            GatherBalance(order, customer, now, ref due, ref skipped);
        }
        else
        {
            GatherPayment(order, customer, now, ref due, ref skipped);
        }
    }

    private void GatherPayment(Order order, CustomerPayments customer, Instant now, ref List<DueReminder>? due, ref List<SkippedReminder>? skipped)
    {
        var isCalled = _rules.Large.Calls(order.Amount, _schedule.AverageOrderAt(order.PlacedAt));
        if (isCalled)
        {
            var past = LastOf(customer, order.Id, ContactReason.PaymentCall);
            Add(order, ContactReason.PaymentCall, past is null ? 1 : 2, past is null ? _schedule.First(order, ContactReason.PaymentCall, customer.Payday, now) : null, Spent(past), ref due, ref skipped);
        }

        if (!_rules.Large.Messages(isCalled))
        {
            (skipped ??= []).Add(new SkippedReminder(order.Id, ContactReason.PaymentReminder, 1, ReminderSkip.CalledInstead));
            return;
        }

        switch (LastOf(customer, order.Id, ContactReason.PaymentReminder))
        {
            case null:
                Add(order, ContactReason.PaymentReminder, 1, _schedule.First(order, ContactReason.PaymentReminder, customer.Payday, now), null, ref due, ref skipped);
                break;
            case { WasSent: true, Wave: 1 } first when _schedule.WantsSecond(order):
                Add(order, ContactReason.PaymentReminder, 2, _schedule.Second(order, first.At, customer.Payday, now), null, ref due, ref skipped);
                break;
            case var last:
                Add(order, ContactReason.PaymentReminder, last.Value.Wave + 1, null, Spent(last), ref due, ref skipped);
                break;
        }
    }

    private void GatherBalance(Order order, CustomerPayments customer, Instant now, ref List<DueReminder>? due, ref List<SkippedReminder>? skipped)
    {
        var last = LastOf(customer, order.Id, ContactReason.PresaleBalance);
        var wave = (last?.Wave ?? 0) + 1;
        if (wave > 2)
        {
            Add(order, ContactReason.PresaleBalance, wave, null, Spent(last), ref due, ref skipped);
            return;
        }

        var first = wave == 1 ? _schedule.Balance(order, 1, now) : null;
        if (wave == 1 && first is null)
            (skipped ??= []).Add(new SkippedReminder(order.Id, ContactReason.PresaleBalance, 1, ReminderSkip.DeadlineTooClose));
        Add(order, ContactReason.PresaleBalance, first?.Wave ?? 2, first ?? _schedule.Balance(order, 2, now), null, ref due, ref skipped);
    }

    private static void Add(
        Order order, ContactReason reason, int wave, DueReminder? reminder, ReminderSkip? why, ref List<DueReminder>? due, ref List<SkippedReminder>? skipped)
    {
        if (reminder is { } next)
            (due ??= []).Add(next);
        else
            (skipped ??= []).Add(new SkippedReminder(order.Id, reason, wave, why ?? ReminderSkip.DeadlineTooClose));
    }

    private static ReminderSkip? Spent(PastReminder? last) => last?.WasSent switch
    {
        true => ReminderSkip.AllSent,
        false => ReminderSkip.Refused,
        null => null,
    };

    private static PastReminder? LastOf(CustomerPayments customer, OrderId order, ContactReason reason)
    {
        PastReminder? last = null;
        for (var i = 0; i < customer.Past.Count; i++)
        {
            var past = customer.Past[i];
            if (past.Order == order && past.Reason == reason && !(last?.Wave > past.Wave))
                last = past;
        }

        return last;
    }

    private ReminderSkip? SkipOf(Order order, CustomerPayments customer, Instant now)
    {
        if (order.PlacedAt < RemindsFrom)
            return ReminderSkip.PlacedBeforeSwitchOn;
        if (ReminderSchedule.ToPay(order, now) <= Money.Zero)
            return ReminderSkip.NothingToPay;
        if (_schedule.ExpiryOf(order, now) <= now)
            return ReminderSkip.PastDeadline;
        if (customer.SoldOut.Count > 0 && order.Lines.Any(line => customer.SoldOut.Contains(line.Product)))
            return ReminderSkip.SoldOut;
        return BoughtMeanwhile(order, customer, now) ? ReminderSkip.BoughtMeanwhile : null;
    }

    /// <summary>Whether an order that was paid since holds every product of this one.</summary>
    private static bool BoughtMeanwhile(Order order, CustomerPayments customer, Instant now)
    {
        if (order.Lines.Count == 0)
            return false;
        for (var i = 0; i < customer.Orders.Count; i++)
        {
            var other = customer.Orders[i];
            if (other.Id != order.Id && other.PaidAt <= now && other.PaidAt >= order.PlacedAt && !other.IsCreditNote && !other.IsWhollyRefundedAt(now)
                && order.Lines.All(line => other.Lines.Any(bought => bought.Product == line.Product)))
                return true;
        }

        return false;
    }
}
