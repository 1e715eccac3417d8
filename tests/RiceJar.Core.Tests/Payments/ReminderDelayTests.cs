using NodaTime;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class ReminderDelayTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);

    [Theory]
    [InlineData(1, 600)]
    [InlineData(599, 600)]
    [InlineData(600, 600)]
    [InlineData(601, 601)]
    [InlineData(2_700, 2_700)]
    [InlineData(7_199, 7_199)]
    [InlineData(7_200, 7_200)]
    [InlineData(7_201, 7_200)]
    [InlineData(80_000, 7_200)]
    public void The_delay_is_the_mean_time_to_pay_within_10_and_120_minutes(int mean, int delay) =>
        new ReminderDelay().Of(Learned(100, mean), 12, inSale: false).Should().Be(Duration.FromSeconds(delay));

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void Under_a_hundred_orders_it_is_30_minutes(int orders) =>
        new ReminderDelay().Of(Learned(orders, 3_600), 12, inSale: false).Should().Be(Duration.FromMinutes(30));

    [Theory]
    [InlineData(99, 3_600, 1_200)] // nothing learned: 30 minutes become 20
    [InlineData(100, 1_800, 1_200)]
    [InlineData(100, 2_700, 1_800)]
    [InlineData(100, 80_000, 4_800)]
    [InlineData(100, 1, 400)] // the least delay is that of other days: two thirds of 10 minutes
    public void In_a_sale_it_is_two_thirds_of_that(int orders, int mean, int delay) =>
        new ReminderDelay().Of(Learned(orders, mean), 12, inSale: true).Should().Be(Duration.FromSeconds(delay));

    [Theory]
    [InlineData(0.5, 900)]
    [InlineData(0.25, 450)]
    [InlineData(1.0, 1_800)]
    public void The_share_of_a_sale_is_an_option(double share, int delay)
    {
        var rule = new ReminderDelay(saleShare: share);

        rule.Of(Learned(0, 1), 12, inSale: true).Should().Be(Duration.FromSeconds(delay));
        rule.Of(Learned(0, 1), 12, inSale: false).Should().Be(Duration.FromMinutes(30));
    }

    [Theory]
    [InlineData(50, 3_030)] // of 1, 2 ... 100 minutes: 50.5 minutes
    [InlineData(90, 5_406)] // 1 + 0.9 x 99 = 90.1 minutes
    [InlineData(1, 600)] // 1.99 minutes are under the least
    public void A_percentile_takes_the_mean_s_place(int percent, int delay)
    {
        var orders = Enumerable.Range(1, 100).SelectMany(minutes => Paid(1, "2026-03-10 12:00", Duration.FromMinutes(minutes), id: $"o{minutes}"));
        var learned = TimeToPay.Fit(orders, new PaymentLearning(Shanghai), Day);

        new ReminderDelay(DelayMeasure.Percentile, percent).Of(learned, 12, inSale: false).Should().Be(Duration.FromSeconds(delay));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_fixed_delay_learns_nothing(int orders)
    {
        var rule = new ReminderDelay(DelayMeasure.Fixed, fallback: Duration.FromMinutes(45));

        rule.Of(Learned(orders, 1_800), 12, inSale: false).Should().Be(Duration.FromMinutes(45));
        rule.Of(Learned(orders, 1_800), 12, inSale: true).Should().Be(Duration.FromMinutes(30));
    }

    [Theory]
    [InlineData(60, 300)]
    [InlineData(1_000, 900)]
    [InlineData(500, 500)]
    public void The_bounds_are_options(int mean, int delay) =>
        new ReminderDelay(shortest: Duration.FromMinutes(5), longest: Duration.FromMinutes(15))
            .Of(Learned(100, mean), 12, inSale: false).Should().Be(Duration.FromSeconds(delay));

    [Theory]
    [InlineData(9, 1_200)] // a hundred orders of its own
    [InlineData(10, 1_797)] // 99: of all, (100 x 20 + 99 x 40) / 199 minutes = 1796.98 s
    [InlineData(11, 1_797)]
    public void By_hour_an_hour_with_enough_orders_has_its_own_delay(int hour, int delay)
    {
        var learned = TwoHours();

        new ReminderDelay(byHour: true).Of(learned, hour, inSale: false).Should().Be(Duration.FromSeconds(delay));
        new ReminderDelay().Of(learned, hour, inSale: false).Should().Be(Duration.FromSeconds(1_797));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public void There_is_no_such_hour_of_the_day(int hour)
    {
        var ask = () => new ReminderDelay(byHour: true).Of(TwoHours(), hour, inSale: false);

        ask.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("localHour").Which.ActualValue.Should().Be(hour);
    }

    [Theory]
    [InlineData("2026-03-30 09:59", 20 * 60)]
    [InlineData("2026-03-30 10:00", 1_797)]
    public void An_order_waits_the_delay_of_the_local_hour_in_which_it_was_placed(string placed, int delay)
    {
        var rules = RealTime with { Delay = new ReminderDelay(byHour: true) };
        var baseline = PaymentBaseline.Fit(TwoHoursOrders(), rules.Learning, Day);

        var plan = rules.Planner(learned: baseline).Plan(Having(Placed("o", placed)), RiceJar.Contacts.ContactFacts.None, At(placed));

        plan.Intents.Single().DueAt.Should().Be(At(placed) + Duration.FromSeconds(delay));
    }

    [Theory]
    [InlineData(DelayMeasure.Mean, 99, true)]
    [InlineData(DelayMeasure.Mean, 100, false)]
    [InlineData(DelayMeasure.Percentile, 99, true)]
    [InlineData(DelayMeasure.Percentile, 100, false)]
    [InlineData(DelayMeasure.Fixed, 99, false)] // as the shop wants it, whatever was learned
    [InlineData(DelayMeasure.Fixed, 100, false)]
    public void A_plan_says_whether_its_delay_is_the_given_one_since_too_little_was_learned(DelayMeasure measure, int orders, bool isFallback)
    {
        var rules = Rules with { Delay = new ReminderDelay(measure) };
        var baseline = PaymentBaseline.Fit(Paid(orders, "2026-03-10 12:00", Duration.FromHours(1)), rules.Learning, Day);

        var plan = rules.Planner(learned: baseline)
            .Plan(Having(Placed("o", "2026-03-31 12:00")), RiceJar.Contacts.ContactFacts.None, At("2026-03-31 12:00"));

        plan.DelayIsFallback.Should().Be(isFallback);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void A_plan_with_nothing_left_to_send_says_so_too(int orders, bool isFallback)
    {
        var baseline = PaymentBaseline.Fit(Paid(orders, "2026-03-10 12:00", Duration.FromHours(1)), Rules.Learning, Day);
        var customer = Having(Placed("o", "2026-03-31 12:00")) with { Past = [Refused("o", "2026-03-31 12:30")] };

        var plan = Rules.Planner(learned: baseline).Plan(customer, RiceJar.Contacts.ContactFacts.None, At("2026-03-31 13:00"));

        plan.Intents.Should().BeEmpty();
        plan.DelayIsFallback.Should().Be(isFallback);
    }

    private static TimeToPay Learned(int orders, int seconds) =>
        TimeToPay.Fit(Paid(orders, "2026-03-10 12:00", Duration.FromSeconds(seconds)), new PaymentLearning(Shanghai), Day);

    private static TimeToPay TwoHours() => TimeToPay.Fit(TwoHoursOrders(), new PaymentLearning(Shanghai), Day);

    private static RiceJar.Orders.Order[] TwoHoursOrders() =>
    [
        .. Paid(100, "2026-03-10 09:30", Duration.FromMinutes(20), id: "nine"),
        .. Paid(99, "2026-03-10 10:30", Duration.FromMinutes(40), id: "ten"),
    ];
}
