using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>What no replay may do, whatever the shop: checked on each reminder that it sent.</summary>
public class ReplayLawTests
{
    private static readonly ContactReason[] Payments = [ContactReason.PaymentReminder, ContactReason.PaymentCall];

    [Fact]
    public void No_order_is_reminded_at_or_after_its_payment_or_closing() =>
        Check((_, row, order) => !(order.PaidAt <= row.DecidedAt) && !(order.ClosedAt <= row.DecidedAt) && order.PlacedAt <= row.DecidedAt);

    [Fact]
    public void No_order_is_reminded_at_or_after_its_deadline_or_the_end_of_its_balance() => Check((shop, row, order) =>
        !(order.DeadlineAt <= row.DecidedAt)
        && !(order.Presale?.BalanceClosesAt <= row.DecidedAt)
        && (order.DeadlineAt is not null || row.Reason == ContactReason.PresaleBalance || row.DecidedAt < order.PlacedAt + shop.Rules.ExpiresAfter));

    [Fact]
    public void A_message_waits_for_the_real_time_delay_of_the_order_that_it_is_anchored_on() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var delays = shop.Delays();
        return shop.Run().Sent().Select(row => (row.DecidedAt, Anchor: shop.Find(row.Orders[0].Id)))
            .All(sent => sent.DecidedAt >= sent.Anchor.PlacedAt + delays[sent.Anchor.Id]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void No_order_is_reminded_that_was_placed_before_reminding_was_switched_on_or_could_look_back_to() =>
        Check((shop, row, order) => shop.IsReminded(order) && row.DecidedAt >= shop.From && row.DecidedAt < shop.To);

    [Fact]
    public void The_balance_is_reminded_of_only_when_the_deposit_is_paid_and_nothing_else_is_then() => Check((_, row, order) =>
        (row.Reason == ContactReason.PresaleBalance) == (order.Presale is { } terms && (order.DepositPaidAt <= row.DecidedAt || terms.Deposit == Money.Zero)));

    [Fact]
    public void No_order_is_reminded_when_its_customer_has_bought_the_same_goods_since() => Check((shop, row, order) => order.Lines.Count == 0
        || !shop.Orders.Any(other => other.CustomerId == order.CustomerId && other.Id != order.Id
            && other.PlacedAt <= row.DecidedAt && other.PaidAt <= row.DecidedAt && other.PaidAt >= order.PlacedAt
            && !(other.Refunds.Any(refund => refund.At <= row.DecidedAt) && other.RefundedAt(row.DecidedAt) >= other.Amount)
            && order.Lines.All(line => other.Lines.Any(bought => bought.Product == line.Product))));

    [Fact]
    public void Nothing_is_sent_in_quiet_hours() => Check((shop, row, _) => shop.Policy.IsLoud(row.DecidedAt, shop.ZoneOf(row.Customer)));

    [Fact]
    public void No_rolling_day_holds_more_than_two_payment_reminders_of_a_customer_calls_included() =>
        Check((shop, rows, row) => !Payments.Contains(row.Reason)
            || Within(shop, rows, row, Duration.FromHours(24), past => Payments.Contains(past.Reason)) <= 2);

    [Fact]
    public void No_rolling_day_holds_more_than_two_presale_reminders_of_a_customer() => Check((shop, rows, row) =>
        row.Reason != ContactReason.PresaleBalance || Within(shop, rows, row, Duration.FromHours(24), past => past.Reason == row.Reason) <= 2);

    [Fact]
    public void Other_caps_hold_too() => Check((ShopCase shop, ReplayedReminder[] rows, ReplayedReminder row) =>
    {
        var zone = shop.ZoneOf(row.Customer);
        return (shop.Policy.Caps.All(cap => cap.Name != "hour") || Within(shop, rows, row, Duration.FromHours(1), _ => true) <= 1)
            && (shop.Policy.Caps.All(cap => cap.Name != "sms-day") || row.Channel != ContactChannel.Sms || Before(shop, rows, row)
                .Count(past => past.Channel == row.Channel && past.At.InZone(zone).Date == row.DecidedAt.InZone(zone).Date) <= 1);
    });

    [Fact]
    public void A_refused_channel_is_not_used() => Check((shop, row, _) =>
        shop.Known(row.Customer).Facts.Consent.Entries.All(entry => entry.Agreed || (entry.Channel ?? row.Channel) != row.Channel));

    [Fact]
    public void Nobody_who_is_held_out_is_reminded_and_the_own_gate_is_asked() => Check((shop, row, order) =>
        !(shop.Policy.Holdout > 0 && new HoldoutGate("salt", "replay", shop.Policy.Holdout).HoldsOut(row.Customer))
        && !(shop.Policy.RefusesThirds && order.Id.Value.EndsWith('3')));

    private static void Check(Func<ShopCase, ReplayedReminder, Order, bool> holds) => Prop.ForAll(ShopCase.Any, shop =>
        shop.Run().Sent().All(row => row.Orders.All(about => holds(shop, row, shop.Find(about.Id))))).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    private static void Check(Func<ShopCase, ReplayedReminder[], ReplayedReminder, bool> holds) => Prop.ForAll(ShopCase.Any, shop =>
    {
        ReplayedReminder[] rows = [.. shop.Run().Sent()];
        return rows.All(row => holds(shop, rows, row));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    /// <summary>What reached the customer up to a row, the row included.</summary>
    private static IEnumerable<PastContact> Before(ShopCase shop, ReplayedReminder[] rows, ReplayedReminder row)
    {
        var sent = rows.Where(other => other.Customer == row.Customer && other.DecidedAt <= row.DecidedAt)
            .Select(other => new PastContact(other.DecidedAt, other.Channel!.Value, default, other.Reason));
        return [.. shop.Known(row.Customer).Facts.History, .. sent];
    }

    private static int Within(ShopCase shop, ReplayedReminder[] rows, ReplayedReminder row, Duration length, Func<PastContact, bool> counts) =>
        Before(shop, rows, row).Count(past => past.At > row.DecidedAt - length && counts(past));
}
