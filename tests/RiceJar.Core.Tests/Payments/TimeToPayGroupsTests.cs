using NodaTime;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class TimeToPayGroupsTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);

    [Theory]
    [InlineData(China, "2026-03-10 15:59Z", 23)]
    [InlineData(China, "2026-03-10 16:00Z", 0)]
    [InlineData("Asia/Kolkata", "2026-03-10 18:29Z", 23)]
    [InlineData("Asia/Kolkata", "2026-03-10 18:30Z", 0)]
    [InlineData("Europe/London", "2026-03-29 00:59Z", 0)]
    [InlineData("Europe/London", "2026-03-29 01:00Z", 2)]
    [InlineData("Europe/London", "2026-10-25 00:30Z", 1)]
    [InlineData("Europe/London", "2026-10-25 01:30Z", 1)]
    [InlineData("Europe/London", "2026-10-25 02:00Z", 2)]
    [InlineData("America/New_York", "2026-03-08 06:59Z", 1)]
    [InlineData("America/New_York", "2026-03-08 07:00Z", 3)]
    [InlineData("America/New_York", "2026-11-01 05:59Z", 1)]
    [InlineData("America/New_York", "2026-11-01 06:00Z", 1)]
    [InlineData("America/New_York", "2026-11-01 07:00Z", 2)]
    public void An_order_belongs_to_the_local_hour_of_its_placing_also_when_the_clocks_change(string zone, string placed, int hour)
    {
        var order = Placed("o", Utc(placed)) with { PaidAt = Utc(placed).Later(90) };
        var day = Utc(placed).InZone(Zone(zone)).Date.PlusDays(2);

        var learned = TimeToPay.Fit([order], new PaymentLearning(Zone(zone)), day);

        learned.ByHour.Should().HaveCount(24);
        learned.ByHour[hour]!.Mean.Should().Be(Duration.FromMinutes(90));
        learned.ByHour.Count(times => times is not null).Should().Be(1);
    }

    [Fact]
    public void Each_hour_has_the_times_of_its_own_orders()
    {
        var learned = TimeToPay.Fit(
            [
                .. Paid(3, "2026-03-10 09:00", Duration.FromMinutes(10), id: "a"),
                .. Paid(1, "2026-03-11 09:59", Duration.FromMinutes(30), id: "b"),
                .. Paid(2, "2026-03-11 10:00", Duration.FromMinutes(40), id: "c"),
            ],
            new PaymentLearning(Shanghai),
            Day);

        (learned.ByHour[9]!.Count, learned.ByHour[9]!.Mean).Should().Be((4, Duration.FromMinutes(15)));
        (learned.ByHour[10]!.Count, learned.ByHour[10]!.Mean).Should().Be((2, Duration.FromMinutes(40)));
        learned.ByHour[11].Should().BeNull();
        learned.All!.Count.Should().Be(6);
    }

    [Fact]
    public void Orders_placed_in_a_sale_have_their_own_times_and_count_among_all()
    {
        var learning = new PaymentLearning(Shanghai) { Sales = [Sale("2026-03-10 20:00", "2026-03-11 00:00")] };

        var learned = TimeToPay.Fit(
            [
                .. Paid(1, "2026-03-10 19:59:59", Duration.FromMinutes(60), id: "before"),
                .. Paid(1, "2026-03-10 20:00", Duration.FromMinutes(10), id: "first"),
                .. Paid(1, "2026-03-10 23:59:59", Duration.FromMinutes(20), id: "last"),
                .. Paid(1, "2026-03-11 00:00", Duration.FromMinutes(60), id: "after"),
            ],
            learning,
            Day);

        (learned.InSales!.Count, learned.InSales.Mean).Should().Be((2, Duration.FromMinutes(15)));
        learned.All!.Count.Should().Be(4);
    }

    [Fact]
    public void Without_an_order_in_a_sale_there_are_no_times_of_sales() =>
        TimeToPay.Fit(Paid(3, "2026-03-10 12:00", Duration.FromMinutes(5)), new PaymentLearning(Shanghai), Day).InSales.Should().BeNull();

    [Fact]
    public void An_hour_too_is_relied_on_from_the_least_number_of_orders_on()
    {
        var learned = TimeToPay.Fit(
            [.. Paid(7, "2026-03-10 09:00", Duration.FromHours(1), id: "a"), .. Paid(6, "2026-03-10 10:00", Duration.FromHours(1), id: "b")],
            new PaymentLearning(Shanghai) { MinimumOrders = 7 },
            Day);

        learned.IsEnough(learned.ByHour[9]).Should().BeTrue();
        learned.IsEnough(learned.ByHour[10]).Should().BeFalse();
    }
}
