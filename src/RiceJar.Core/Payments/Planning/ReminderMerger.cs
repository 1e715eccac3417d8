using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

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
            if (TryPlace(merged, customer, facts, now, out _) is { } intent)
            {
                intents.Add(intent);
                return;
            }

            // One order's deadline must not take the message from the others, nor move it from them: those without a moment of their own fall out.
            var alone = merged.ConvertAll(reminder => (Intent: TryPlace([reminder], customer, facts, now, out var placement), Placement: placement));
            if (alone.TrueForAll(own => own.Intent is not null))
            {
                PlaceFirst(merged, alone.MinBy(own => own.Intent!.DueAt).Intent!, customer, facts, now, intents, ref skipped);
                return;
            }

            for (var i = 0; i < alone.Count; i++)
            {
                if (alone[i].Intent is null)
                    (skipped ??= []).Add(Skipped(merged[i], ReminderSkip.NoAllowedMoment) with { Gate = alone[i].Placement.Gate, Detail = alone[i].Placement.Why });
            }

            merged = [.. merged.Where((_, place) => alone[place].Intent is not null)];
        }
    }

    /// <summary>Each has a moment, and they have none together: the first goes, with those that are old enough by then, and the others are planned when it is gone.</summary>
    private void PlaceFirst(
        List<DueReminder> merged, ContactIntent first, CustomerPayments customer, ContactFacts facts, Instant now, List<ContactIntent> intents, ref List<SkippedReminder>? skipped)
    {
        var old = merged.FindAll(reminder => IsOldEnough(reminder, first.DueAt));
        var intent = (old.Count < merged.Count ? TryPlace(old, customer, facts, now, out _) : null) ?? first;
        intents.Add(intent);
        foreach (var reminder in merged.Where(reminder => intent.Orders.All(about => about.Id != reminder.Order.Id)))
            (skipped ??= []).Add(Skipped(reminder, ReminderSkip.AfterAnother));
    }

    private static SkippedReminder Skipped(in DueReminder reminder, ReminderSkip why) =>
        new(reminder.Order.Id, reminder.Reason, reminder.Wave, why) { DueAt = reminder.Due };

    private ContactIntent? TryPlace(List<DueReminder> merged, CustomerPayments customer, ContactFacts facts, Instant now, out ContactPlacement placement)
    {
        var intent = Build(CollectionsMarshal.AsSpan(merged), merged[0].Due, customer, now);
        placement = policy.Place(intent, facts, rules.Late, Instant.Max(now, merged[0].Earliest));
        if (placement.At is not { } at)
            return null;
        // In whole microseconds, like what is due.
        if (at >= intent.DueAt)
            return intent;
        // Moved earlier by a deadline, it may come too early for an order: then it is not this message that moves.
        return merged.TrueForAll(reminder => IsOldEnough(reminder, at)) ? Build(CollectionsMarshal.AsSpan(merged), at, customer, now) : null;
    }

    private static bool IsOldEnough(in DueReminder reminder, Instant at) => Microseconds.Floor(reminder.Earliest) <= at;

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
