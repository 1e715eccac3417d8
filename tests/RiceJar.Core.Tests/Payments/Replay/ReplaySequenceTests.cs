using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>How the rows of a replay follow each other, whatever the shop.</summary>
public class ReplaySequenceTests
{
    [Fact]
    public void Each_wave_of_an_order_is_sent_at_most_once() => Check((_, rows) => rows
        .Where(row => row.Outcome == ReplayOutcome.Sent)
        .SelectMany(row => row.Orders.Select(about => (row.Reason, about)))
        .GroupBy(key => key).All(group => group.Count() == 1));

    [Fact]
    public void Nothing_is_decided_on_a_wave_after_it_was_sent_denied_or_dropped() => Check((_, rows) => rows
        .SelectMany((row, i) => row.Orders.Select(about => (row.Reason, about, i, row.Outcome)))
        .GroupBy(entry => (entry.Reason, entry.about))
        .All(group => group.Where(entry => entry.Outcome != ReplayOutcome.Deferred).All(entry => entry.i == group.Max(other => other.i))));

    [Fact]
    public void A_second_reminder_comes_only_after_the_first_was_sent_and_a_call_never_twice() => Check((shop, rows) => rows
        .Where(row => row.Reason != ContactReason.PresaleBalance)
        .All(row => row.Orders.All(about => about.Wave == 1 || (about.Wave == 2 && row.Reason == ContactReason.PaymentReminder && rows.Any(first =>
            first.Outcome == ReplayOutcome.Sent && first.Reason == row.Reason && first.DecidedAt <= row.DecidedAt
            && first.Orders.Contains(new ContactOrder(about.Id, 1)))))));

    [Fact]
    public void A_second_reminder_waits_for_the_cadence_or_comes_before_it_but_not_within_the_real_time_delay() => Check((shop, rows) =>
    {
        var delays = shop.Delays();
        var sent = rows.Where(row => row.Reason == ContactReason.PaymentReminder && row.Outcome == ReplayOutcome.Sent).ToArray();
        return sent.Where(row => row.Orders[0].Wave == 2).All(row =>
        {
            var first = sent.Single(other => other.Orders.Contains(new ContactOrder(row.Orders[0].Id, 1))).DecidedAt;
            var cadence = shop.Rules.Cadence.After(first, shop.Rules.Learning.Sales.FirstOrDefault(sale => sale.From <= first && first < sale.Until));
            return row.DecidedAt - first >= Duration.Min(cadence, delays[row.Orders[0].Id]);
        });
    });

    [Fact]
    public void A_customer_gets_one_message_of_payment_reminders_at_a_moment() => Check((_, rows) => rows
        .Where(row => row.Outcome == ReplayOutcome.Sent && row.Reason != ContactReason.PresaleBalance)
        .GroupBy(row => (row.Customer, row.Reason, row.DecidedAt)).All(group => group.Count() == 1));

    [Fact]
    public void What_was_put_off_is_decided_later_unless_something_happened_to_the_order() => Check((shop, rows) => rows
        .Where(row => row.Outcome == ReplayOutcome.Deferred)
        // The others of its message may be due later on their own, should the anchor be paid meanwhile.
        .All(row => IsTakenUp(shop, rows, row, row.Orders[0])));

    [Fact]
    public void What_is_put_off_is_put_off_to_a_later_moment_and_not_decided_on_before() => Check((_, rows) => rows
        .Where(row => row.Outcome == ReplayOutcome.Deferred)
        .All(row => row.DeferredUntil > row.DecidedAt && !rows.Any(next => next.Customer == row.Customer && next.Reason == row.Reason
            // Balances of different windows are messages of their own.
            && (row.Reason != ContactReason.PresaleBalance || next.Orders.Any(row.Orders.Contains))
            && next.Outcome != ReplayOutcome.Dropped && next.DecidedAt > row.DecidedAt && next.DecidedAt < row.DeferredUntil)));

    [Fact]
    public void Rows_stand_in_the_order_of_time_then_of_customers() => Check((_, rows) => rows.Zip(rows.Skip(1)).All(pair =>
        pair.First.DecidedAt < pair.Second.DecidedAt
        || (pair.First.DecidedAt == pair.Second.DecidedAt && string.CompareOrdinal(pair.First.Customer.Value, pair.Second.Customer.Value) <= 0)));

    [Fact]
    public void A_row_says_what_its_outcome_needs_and_no_more() => Check((_, rows) => rows.All(row =>
        (row.Channel is not null) == (row.Outcome == ReplayOutcome.Sent)
        && (row.DeferredUntil is not null) == (row.Outcome == ReplayOutcome.Deferred)
        && (row.Gate is null) == (row.Outcome == ReplayOutcome.Sent)
        && (row.Detail is null) == (row.Outcome == ReplayOutcome.Sent)
        && (row.DueAt <= row.DecidedAt || row.Outcome == ReplayOutcome.Dropped)));

    private static bool IsTakenUp(ShopCase shop, IReadOnlyList<ReplayedReminder> rows, ReplayedReminder row, ContactOrder about)
    {
        var until = row.DeferredUntil!.Value;
        var order = shop.Find(about.Id);
        var isOver = order.PaidAt <= until || order.ClosedAt <= until || until >= shop.To
            || (order.DepositPaidAt > row.DecidedAt && order.DepositPaidAt <= until)
            || shop.Orders.Any(other => other.CustomerId == order.CustomerId && other.Lines.Count > 0
                && other.PaidAt > row.DecidedAt && other.PaidAt <= until);
        return isOver || rows.Any(next => next.DecidedAt > row.DecidedAt && next.Reason == row.Reason && next.Orders.Contains(about));
    }

    private static void Check(Func<ShopCase, IReadOnlyList<ReplayedReminder>, bool> holds) =>
        Prop.ForAll(ShopCase.Any, shop => holds(shop, shop.Run().Reminders)).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));
}
