using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>Makes one message of a customer's due reminders of one reason (of presales: of one balance window): due when the first is due, expiring when the first expires.</summary>
internal sealed class ReminderMerger(PaymentReminderRules rules, ContactPolicy policy)
{
    /// <summary>Merges the reminders of a reason, given in the order of their due times, and finds whether there is a moment for each message.</summary>
    public void Merge(
        List<DueReminder> due,
        ContactReason reason,
        CustomerPayments customer,
        ContactFacts facts,
        Instant now,
        List<ContactIntent> intents,
        ref List<SkippedReminder>? skipped)
    {
        List<DueReminder>? some = null;
        foreach (var reminder in due)
        {
            if (reminder.Reason == reason)
                (some ??= new List<DueReminder>(due.Count)).Add(reminder);
        }

        while (some?.Count > 0)
        {
            var merged = Together(some);
            if (merged.Count < some.Count)
                some.RemoveAll(merged.Contains);
            else
                some = null;
            Place(merged, customer, facts, now, intents, ref skipped);
        }
    }

    private void Place(
        List<DueReminder> merged, CustomerPayments customer, ContactFacts facts, Instant now, List<ContactIntent> intents, ref List<SkippedReminder>? skipped)
    {
        while (merged.Count > 0)
        {
            if (TryPlace(merged, customer, facts, now) is { } intent)
            {
                intents.Add(intent);
                return;
            }

            // One order's deadline must not take the message from the others: those without a moment of their own fall out.
            var alone = merged.ConvertAll(reminder => TryPlace([reminder], customer, facts, now));
            for (var i = 0; i < merged.Count; i++)
            {
                if (alone[i] is null)
                    (skipped ??= []).Add(new SkippedReminder(merged[i].Order.Id, merged[i].Reason, merged[i].Wave, ReminderSkip.NoAllowedMoment) { DueAt = merged[i].Due });
            }

            if (alone.TrueForAll(own => own is not null))
            {
                // Each has a moment, and they have none together: the first goes alone, and the others are planned when it is gone.
                intents.Add(alone.MinBy(own => own!.DueAt)!);
                return;
            }

            merged = [.. merged.Where((_, place) => alone[place] is not null)];
        }
    }

    private ContactIntent? TryPlace(List<DueReminder> merged, CustomerPayments customer, ContactFacts facts, Instant now)
    {
        var dueAt = merged[0].Due;
        var intent = Build(CollectionsMarshal.AsSpan(merged), dueAt, customer, now);
        var placement = policy.Place(intent, facts, rules.Late, Instant.Max(now, merged[0].Earliest));
        if (placement.At is not { } at)
            return null;
        if (at >= dueAt)
            return intent;
        // Moved earlier, it leaves out those that are too young by then.
        var old = merged.FindAll(reminder => reminder.Earliest <= at);
        return Build(CollectionsMarshal.AsSpan(old), at, customer, now);
    }

    /// <summary>Makes the message about some orders.</summary>
    public ContactIntent Build(ReadOnlySpan<DueReminder> merged, Instant dueAt, CustomerPayments customer, Instant now)
    {
        ref readonly var anchor = ref merged[0];
        var expires = anchor.Expires;
        var amount = Money.Zero;
        Instant? deadline = null;
        var orders = new ContactOrder[merged.Length];
        List<ProductId>? products = null;
        for (var i = 0; i < merged.Length; i++)
        {
            var order = merged[i].Order;
            orders[i] = new ContactOrder(order.Id, merged[i].Wave);
            expires = Instant.Min(expires, merged[i].Expires);
            amount += ReminderSchedule.ToPay(order, now);
            if (ReminderSchedule.DeadlineOf(order, now) is { } own && !(own >= deadline))
                deadline = own;
            foreach (var line in order.Lines)
                (products ??= []).Add(line.Product);
        }

        var reason = anchor.Reason;
        var (template, lost) = reason == ContactReason.PresaleBalance
            ? (rules.Messages.Presale, rules.Messages.LostPresale)
            : (reason == ContactReason.PaymentCall ? rules.Messages.Call : rules.Messages.Payment, rules.Messages.LostOrder);
        return new ContactIntent(
            customer.Shop, customer.Customer, rules.Messages.PurposeOf(reason), reason, rules.Channels.Of(reason, customer.Favourite), template, dueAt, expires)
        {
            Orders = orders,
            Products = products is null ? [] : [.. products.Distinct()],
            Incentive = reason == ContactReason.PaymentCall ? IncentiveLevel.None : rules.Messages.Incentive,
            Values = ReminderValues.Of(orders[0].Id, orders.Length, anchor.Wave, amount, deadline, lost, UrgencyAt(Instant.Max(dueAt, now), deadline)),
        };
    }

    /// <summary>The first that is due, and the others that its message covers: all; of presales those of the same wave and time.</summary>
    private static List<DueReminder> Together(List<DueReminder> some)
    {
        var anchor = some[0];
        return anchor.Reason == ContactReason.PresaleBalance
            ? some.FindAll(reminder => reminder.Wave == anchor.Wave && reminder.Due == anchor.Due)
            : some;
    }

    private ReminderUrgency UrgencyAt(Instant dueAt, Instant? deadline)
    {
        if (deadline is { } until && until - dueAt <= rules.LastCall)
            return ReminderUrgency.LastCall;
        return rules.Learning.SaleAt(dueAt) is null ? ReminderUrgency.Normal : ReminderUrgency.High;
    }
}
