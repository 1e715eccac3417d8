using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>Whole evenings of a shop in Shanghai, worked out by hand from the rules.</summary>
public class ReplayEveningTests
{
    private static readonly BigSale Double11 = new("Double 11", At("2025-11-10 20:00"), At("2025-11-12 00:00"));

    // Few orders of this shop are paid, so all are reminded twice; little was learned, so the delay is 30 minutes, and 20 in the sale.
    private static readonly PaymentReminderRules Twice = Rules(null, Double11) with { PaymentRate = 0.5 };

    [Fact]
    public void In_the_first_hours_of_a_sale_the_second_reminder_follows_after_an_hour() =>
        Evening(Order("a", At("2025-11-10 20:05"))).Should().Equal("11-10 20:25 Sent a.1", "11-10 21:25 Sent a.2");

    [Fact]
    public void An_order_placed_just_before_a_sale_waits_the_whole_delay_and_is_reminded_again_at_the_pace_of_the_sale() =>
        Evening(Order("a", At("2025-11-10 19:50"))).Should().Equal("11-10 20:20 Sent a.1", "11-10 21:20 Sent a.2");

    [Fact]
    public void An_order_paid_between_the_two_gets_no_second_one() =>
        Evening(Order("a", At("2025-11-10 20:05")) with { PaidAt = At("2025-11-10 21:25") }).Should().Equal("11-10 20:25 Sent a.1");

    [Fact]
    public void A_second_reminder_that_falls_into_the_night_waits_for_the_morning() =>
        Evening(Order("a", At("2025-11-10 22:05"))).Should().Equal(
            "11-10 22:25 Sent a.1", "11-10 23:25 Deferred a.2 until 11-11 08:00", "11-11 08:00 Sent a.2");

    [Fact]
    public void Twelve_hours_into_the_sale_the_second_reminder_follows_after_four_hours() =>
        Evening(Order("a", At("2025-11-10 22:15"))).Should().Equal(
            "11-10 22:35 Deferred a.1 until 11-11 08:00", "11-11 08:00 Sent a.1", "11-11 12:00 Sent a.2");

    [Fact]
    public void Orders_after_midnight_go_out_with_the_morning_batch_those_just_before_it_in_real_time() =>
        Evening(
            Order("a", At("2025-11-10 23:59"), "c1"),
            Order("b", At("2025-11-11 00:00"), "c2"),
            Order("c", At("2025-11-11 07:40"), "c3"),
            Order("d", At("2025-11-11 07:41"), "c4"))
        .Should().Equal(
            "11-11 00:19 Deferred a.1 until 11-11 08:00",
            "11-11 08:00 Sent a.1", "11-11 08:00 Sent b.1", "11-11 08:00 Sent c.1", "11-11 08:01 Sent d.1",
            "11-11 12:00 Sent a.2", "11-11 12:00 Sent b.2", "11-11 12:00 Sent c.2", "11-11 12:01 Sent d.2");

    [Fact]
    public void An_order_that_the_night_leaves_no_moment_is_dropped_when_that_is_seen() =>
        Evening(Order("a", At("2025-11-10 23:50")) with { DeadlineAt = At("2025-11-11 00:20") }).Should().Equal("11-10 23:50 Dropped a.1");

    [Fact]
    public void A_second_reminder_without_a_moment_after_its_due_time_comes_in_the_last_minute_before_the_night() =>
        Evening(Order("a", At("2025-11-10 21:15")) with { DeadlineAt = At("2025-11-11 07:59") }).Should().Equal(
            "11-10 21:35 Sent a.1", "11-10 22:29 Sent a.2");

    [Fact]
    public void Several_orders_of_a_customer_are_one_message_and_the_third_waits_for_the_day_to_go_round() =>
        Evening(
            Order("a", At("2025-11-10 21:00")),
            Order("b", At("2025-11-10 21:10")),
            Order("c", At("2025-11-10 22:02")))
        .Should().Equal(
            "11-10 21:20 Sent a.1+b.1",
            "11-10 22:20 Sent a.2+b.2+c.1",
            "11-10 23:20 Deferred c.2 until 11-11 21:20",
            "11-11 21:20 Sent c.2");

    [Fact]
    public void A_large_order_is_called_about_as_well_and_the_call_counts() =>
        Run(Twice with { AverageOrder = Money.FromDecimal(20) }, Double11.From, Double11.Until, Order("a", At("2025-11-10 20:05"))).Short()
        .Should().BeEquivalentTo(
            "11-10 20:25 Sent a.1", "11-10 20:25 Sent a.1 payment-call", "11-10 21:25 Deferred a.2 until 11-11 20:25", "11-11 20:25 Sent a.2");

    [Fact]
    public void A_presale_is_reminded_of_the_evening_before_its_balance_and_two_hours_before_its_end() =>
        Evening(Presale("2025-11-10 18:30")).Should().Equal("11-10 20:00 Sent p.1 presale-balance", "11-11 21:00 Sent p.2 presale-balance");

    [Fact]
    public void A_presale_whose_deposit_is_paid_after_a_reminder_of_it_is_still_reminded_of_its_balance() =>
        Run(Twice with { PaymentRate = 0.9 }, At("2025-11-10 18:00"), At("2025-11-12 00:00"), Presale("2025-11-10 19:15")).Short().Should().Equal(
            "11-10 18:55 Sent p.1", "11-10 20:00 Sent p.1 presale-balance", "11-11 21:00 Sent p.2 presale-balance");

    [Fact]
    public void A_presale_whose_deposit_is_paid_after_three_days_is_still_reminded_of_its_balance()
    {
        var late = new Order(new OrderId("p"), new CustomerId("c1"), At("2025-11-07 10:00"), Money.FromDecimal(100))
        {
            Presale = Terms,
            DepositPaidAt = At("2025-11-10 15:00"),
        };
        Run(Rules(), At("2025-11-07 00:00"), At("2025-11-12 00:00"), late).Short().Should().Equal(
            "11-07 10:30 Sent p.1", "11-10 20:00 Sent p.1 presale-balance", "11-11 21:00 Sent p.2 presale-balance");
    }

    [Fact]
    public void When_the_first_reminder_of_a_balance_has_no_moment_the_second_still_comes()
    {
        var office = new ContactHours(new DailyHours(new LocalTime(8, 0), new LocalTime(18, 0)));
        var quiet = new QuietHoursGate(new Dictionary<ContactPurpose, ContactHours> { [ContactPurpose.Service] = office });
        var rules = Twice with { Late = LatePlacement.Drop };
        var terms = new PresaleTerms(Money.FromDecimal(20), At("2025-11-11 00:00"), At("2025-11-11 09:30"));
        var order = Presale("2025-11-10 18:30") with { Presale = terms };
        var replay = new PaymentReminderReplay(rules, new ContactPolicy(Shanghai, [new GateRule(quiet)]));
        replay.Run(new ReplayRequest([order], At("2025-11-10 18:00"), At("2025-11-12 00:00"))).Short().Where(row => !row.Contains("Dropped"))
            .Should().Equal("11-11 07:30 Deferred p.2 presale-balance until 11-11 08:00", "11-11 08:00 Sent p.2 presale-balance");
    }

    [Fact]
    public void A_second_reminder_moved_before_the_night_is_not_lost_to_an_order_placed_meanwhile()
    {
        // The second of b would be due at 22:35, too late for a deadline before the morning: so it comes at 22:29.
        var b = Order("b", At("2025-11-03 10:05")) with { DeadlineAt = At("2025-11-04 07:00") };
        string[] alone = ["11-03 10:35 Sent b.1", "11-03 22:29 Sent b.2"];
        Run(Twice, At("2025-11-03 00:00"), At("2025-11-04 12:00"), b).Short().Should().Equal(alone);
        var a = Order("a", At("2025-11-03 22:02")) with { PaidAt = At("2025-11-04 09:00") };
        Run(Twice, At("2025-11-03 00:00"), At("2025-11-04 12:00"), b, a).Short().Should().Contain(row => row.Contains("Sent") && row.Contains("b.2"));
    }

    [Fact]
    public void What_follows_from_a_decision_at_the_same_moment_stands_after_it()
    {
        // Sent in the last minute of the day, and then seen that there is no moment for the second.
        var orders = Enumerable.Range(10, 30).Select(i =>
            Order($"o{i}", At("2025-11-03 21:59"), $"c{i}") with { DeadlineAt = At("2025-11-04 00:40") });
        var result = Run(Twice with { Late = LatePlacement.Drop, LastCall = Duration.FromMinutes(30) }, At("2025-11-03 00:00"), At("2025-11-05 00:00"), [.. orders]);
        result.Short().Should().Equal(Enumerable.Range(10, 30).SelectMany(i => new[] { $"11-03 22:29 Sent o{i}.1", $"11-03 22:29 Dropped o{i}.2" }));
    }

    private static PresaleTerms Terms => new(Money.FromDecimal(20), At("2025-11-11 00:00"), At("2025-11-11 23:00"));

    private static string[] Evening(params Order[] orders) => Run(Twice, At("2025-11-10 18:00"), At("2025-11-12 00:00"), orders).Short();

    private static Order Presale(string depositPaidAt) =>
        Order("p", At("2025-11-10 18:25")) with { Presale = Terms, DepositPaidAt = At(depositPaidAt) };
}
