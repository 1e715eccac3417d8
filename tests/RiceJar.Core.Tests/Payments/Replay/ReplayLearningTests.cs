using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>Each day of a replay knows what the days before it taught.</summary>
public class ReplayLearningTests
{
    // Paid in 20 minutes on the 7th and 8th, in 100 minutes on the 9th.
    private static readonly Order[] Past =
    [
        Paid("p1", "2026-03-07 10:00", 20), Paid("p2", "2026-03-08 10:00", 20), Paid("p3", "2026-03-08 11:00", 20),
        Paid("p4", "2026-03-09 10:00", 100), Paid("p5", "2026-03-09 11:00", 100), Paid("p6", "2026-03-09 12:00", 100),
    ];

    private static readonly PaymentReminderRules Learning = new(new PaymentLearning(Shanghai) { MinimumOrders = 3, Days = 30 });

    [Fact]
    public void An_order_waits_as_long_as_the_days_before_its_own_taught()
    {
        var rows = Run("2026-03-09 00:00", Order("a", At("2026-03-09 15:00"), "a"), Order("b", At("2026-03-10 15:00"), "b"));
        // The mean of the 10th is that of three times 20 and three times 100 minutes.
        rows.Short().Should().Equal(
            "03-09 10:20 Sent p4.1", "03-09 11:20 Sent p5.1", "03-09 12:20 Sent p6.1", "03-09 15:20 Sent a.1", "03-10 16:00 Sent b.1");
        rows.FirstBaseline.TimeToPay.All!.Mean.Should().Be(Duration.FromMinutes(20));
        rows.LastBaseline.TimeToPay.All!.Mean.Should().Be(Duration.FromMinutes(60));
    }

    [Fact]
    public void With_less_than_enough_the_delay_is_half_an_hour()
    {
        var few = new PaymentReminderRules(new PaymentLearning(Shanghai) { MinimumOrders = 4, Days = 30 });
        var replay = new PaymentReminderReplay(few, ContactPolicies.Neutral(Shanghai));
        Order[] orders = [.. Past, Order("a", At("2026-03-09 15:00"), "a")];
        replay.Run(new ReplayRequest(orders, At("2026-03-09 14:00"), At("2026-03-09 20:00"))).Short().Should().Equal("03-09 15:30 Sent a.1");
    }

    [Fact]
    public void Payments_older_than_the_days_that_are_learned_from_are_forgotten()
    {
        var rules = new PaymentReminderRules(new PaymentLearning(Shanghai) { MinimumOrders = 3, Days = 2 });
        var replay = new PaymentReminderReplay(rules, ContactPolicies.Neutral(Shanghai));
        Order[] orders = [.. Past, Order("a", At("2026-03-11 15:00"), "a")];
        replay.Run(new ReplayRequest(orders, At("2026-03-11 00:00"), At("2026-03-12 00:00"))).Short().Should().Equal("03-11 16:40 Sent a.1");
    }

    [Fact]
    public void An_order_placed_before_the_replay_is_due_as_in_a_replay_that_began_before_it()
    {
        // Reminding is on since days before; both replays begin before the order is due, the second at the midnight between.
        var order = Order("a", At("2026-03-09 23:50"), "a");
        Instant DueIn(string from) => Run(from, order).Reminders.First(row => row.Customer == order.CustomerId).DueAt;
        DueIn("2026-03-09 22:00").Should().Be(At("2026-03-10 00:10"));
        DueIn("2026-03-10 00:00").Should().Be(At("2026-03-10 00:10"));
    }

    private static ReplayResult Run(string from, params Order[] orders)
    {
        var rules = Learning with { SwitchedOnAt = At("2026-03-01 00:00") };
        var request = new ReplayRequest([.. Past, .. orders], At(from), At("2026-03-11 00:00"));
        return new PaymentReminderReplay(rules, ContactPolicies.Neutral(Shanghai)).Run(request);
    }

    private static Order Paid(string id, string placedAt, int minutes) =>
        Order(id, At(placedAt), id) with { PaidAt = At(placedAt) + Duration.FromMinutes(minutes) };
}
