using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>Makes one message of a customer's due reminders of one reason: due when the first is due, expiring when the first expires.</summary>
internal sealed class ReminderMerger(PaymentReminderRules rules, ContactPolicy policy)
{
    /// <summary>Merges the reminders of a reason, given in the order of their due times, and finds whether there is a moment for the message.</summary>
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
            var dueAt = merged[0].Due;
            var intent = Build(CollectionsMarshal.AsSpan(merged), dueAt, customer, now);
            var placement = policy.Place(intent, facts, rules.Late, Instant.Max(now, merged[0].Earliest));
            if (placement.At is { } at)
            {
                intents.Add(at < dueAt ? Build(CollectionsMarshal.AsSpan(merged), at, customer, now) : intent);
                return;
            }

            // The order that expires first may be the only one without a moment: the others must not be lost with it.
            var first = merged.Min(reminder => reminder.Expires);
            foreach (var reminder in merged.Where(reminder => reminder.Expires == first))
                (skipped ??= []).Add(new SkippedReminder(reminder.Order.Id, reason, reminder.Wave, ReminderSkip.NoAllowedMoment) { DueAt = reminder.Due });
            some.RemoveAll(reminder => merged.Contains(reminder) && reminder.Expires == first);
        }
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
            if (ReminderSchedule.DeadlineOf(order) is { } own && !(own >= deadline))
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

    /// <summary>The first that is due, and the others that its message covers: any other that does not expire before; of presales only those of the same wave and time.</summary>
    private static List<DueReminder> Together(List<DueReminder> some)
    {
        var anchor = some[0];
        var isBalance = anchor.Reason == ContactReason.PresaleBalance;
        return some.FindAll(reminder => isBalance ? reminder.Wave == anchor.Wave && reminder.Due == anchor.Due : reminder.Expires > anchor.Due);
    }

    private ReminderUrgency UrgencyAt(Instant dueAt, Instant? deadline)
    {
        if (deadline is { } until && until - dueAt <= rules.LastCall)
            return ReminderUrgency.LastCall;
        return rules.Learning.SaleAt(dueAt) is null ? ReminderUrgency.Normal : ReminderUrgency.High;
    }
}
