using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class PaymentBaselineTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly PaymentLearning Learning = new(Shanghai);
    private static readonly Duration Hour = Duration.FromHours(1);

    [Theory]
    [InlineData(30, 69, null)]
    [InlineData(30, 70, 0.7)]
    [InlineData(31, 69, 0.69)]
    [InlineData(100, 0, 0.0)]
    [InlineData(0, 100, 1.0)]
    public void The_payment_rate_is_the_paid_share_of_at_least_a_hundred_everyday_orders(int unpaid, int paid, double? rate)
    {
        var baseline = Fit([.. Unpaid(unpaid, "2026-03-10 12:00"), .. Paid(paid, "2026-03-10 12:00", Hour)]);

        (baseline.EverydayOrders, baseline.EverydayPaid).Should().Be((unpaid + paid, paid));
        baseline.PaymentRate.Should().Be(rate);
    }

    [Theory]
    [InlineData("2026-02-28 23:59:59", 0)]
    [InlineData("2026-03-01 00:00:00", 1)]
    [InlineData("2026-03-29 23:59:59", 1)]
    [InlineData("2026-03-30 00:00:00", 0)]
    [InlineData("2026-03-31 00:00:00", 0)]
    public void The_rate_looks_at_orders_placed_in_the_days_before_without_the_last(string placed, int counted) =>
        Fit(Unpaid(1, placed)).EverydayOrders.Should().Be(counted);

    [Theory]
    [InlineData("2026-03-29 23:30:00", 1)]
    [InlineData("2026-03-30 23:59:59", 1)]
    [InlineData("2026-03-31 00:00:00", 0)]
    [InlineData("2026-04-05 00:00:00", 0)]
    public void A_payment_of_the_day_itself_is_not_known_yet(string paidAt, int paid)
    {
        var baseline = Fit([Placed("o", "2026-03-29 23:00") with { PaidAt = At(paidAt) }]);

        (baseline.EverydayOrders, baseline.EverydayPaid).Should().Be((1, paid));
    }

    [Fact]
    public void An_order_that_was_paid_before_it_was_placed_counts_as_paid() =>
        Fit([Placed("o", "2026-03-10 12:00") with { PaidAt = At("2026-02-01 12:00") }]).EverydayPaid.Should().Be(1);

    [Fact]
    public void Sales_are_not_everyday()
    {
        var rules = Learning with { Sales = [Sale("2026-03-10 20:00", "2026-03-11 00:00")] };

        var baseline = PaymentBaseline.Fit(
            [
                .. Unpaid(1, "2026-03-10 19:59:59", "before"),
                .. Paid(2, "2026-03-10 20:00", Hour, id: "first"),
                .. Unpaid(4, "2026-03-10 23:59:59", "last"),
                .. Paid(8, "2026-03-11 00:00", Hour, id: "after"),
            ],
            rules,
            Day);

        (baseline.EverydayOrders, baseline.EverydayPaid).Should().Be((9, 8));
        baseline.PaidOrders.Should().Be(10);
    }

    [Fact]
    public void Presales_and_credit_notes_are_not_everyday_orders()
    {
        var presale = Presale("p", "2026-03-10 12:00", "2026-03-10 12:05", "2026-03-12 00:00", "2026-03-13 00:00");
        var note = Placed("note", "2026-03-10 12:00", -5) with { PaidAt = At("2026-03-10 12:00") };

        var baseline = Fit([presale, presale with { PaidAt = At("2026-03-12 01:00") }, note]);

        (baseline.EverydayOrders, baseline.EverydayPaid, baseline.PaidOrders).Should().Be((0, 0, 1));
    }

    [Fact]
    public void A_closed_order_counts_as_not_paid()
    {
        var baseline = Fit([Placed("o", "2026-03-10 12:00") with { ClosedAt = At("2026-03-10 12:30") }]);

        (baseline.EverydayOrders, baseline.EverydayPaid).Should().Be((1, 0));
    }

    [Theory]
    [InlineData(99, null)]
    [InlineData(100, 199.5)]
    public void The_average_order_is_of_at_least_a_hundred_paid_orders(int orders, double? average)
    {
        var baseline = Fit(
            [
                .. Paid(1, "2026-03-10 12:00", Hour, 149.5m, "a"),
                .. Paid(orders - 2, "2026-03-10 12:00", Hour, 199.5m, "b"),
                .. Paid(1, "2026-03-10 12:00", Hour, 249.5m, "c"),
            ]);

        baseline.PaidOrders.Should().Be(orders);
        baseline.AverageOrder.Should().Be(average is null ? null : Units((decimal)average));
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(1, 3, 2)]
    [InlineData(2, 3, 3)]
    public void The_average_is_rounded_half_away_from_zero(long one, long other, long average)
    {
        Order[] orders = [Of("a", one), Of("b", other)];

        PaymentBaseline.Fit(orders, Learning with { MinimumOrders = 2 }, Day).AverageOrder.Should().Be(new Money(average));

        static Order Of(string id, long tenThousandths) =>
            new(new OrderId(id), Ann, At("2026-03-10 12:00"), new Money(tenThousandths)) { PaidAt = At("2026-03-10 12:05") };
    }

    [Theory]
    [InlineData("2026-02-28 23:59:59", 0)]
    [InlineData("2026-03-01 00:00:00", 1)]
    [InlineData("2026-03-30 23:59:59", 1)]
    [InlineData("2026-03-31 00:00:00", 0)]
    public void Paid_orders_are_those_paid_in_the_days_before_also_late_or_at_an_unknown_time(string paidAt, int counted)
    {
        var paid = At(paidAt);

        Fit([Placed("o", paid - Duration.FromDays(3)) with { PaidAt = paid }]).PaidOrders.Should().Be(counted);
        Fit([Placed("o", paid) with { PaidAt = paid }]).PaidOrders.Should().Be(counted);
    }

    [Fact]
    public void A_shop_without_orders_knows_nothing()
    {
        var baseline = Fit([]);

        baseline.Day.Should().Be(Day);
        (baseline.PaymentRate, baseline.AverageOrder, baseline.TimeToPay.All).Should().Be((null, null, null));
        baseline.TimeToPay.IsReliable.Should().BeFalse();
    }

    [Fact]
    public void Learning_without_orders_or_rules_is_refused()
    {
        var noOrders = () => PaymentBaseline.Fit(null!, Learning, Day);
        var noRules = () => PaymentBaseline.Fit([], null!, Day);
        var noTimes = () => TimeToPay.Fit(null!, Learning, Day);

        noOrders.Should().Throw<ArgumentNullException>().WithParameterName("orders");
        noRules.Should().Throw<ArgumentNullException>().WithParameterName("rules");
        noTimes.Should().Throw<ArgumentNullException>().WithParameterName("orders");
    }

    private static PaymentBaseline Fit(IEnumerable<Order> orders) => PaymentBaseline.Fit(orders, Learning, Day);

    private static IEnumerable<Order> Unpaid(int count, string placed, string id = "unpaid") =>
        Enumerable.Range(1, count).Select(number => Placed($"{id}-{number}", placed));
}
