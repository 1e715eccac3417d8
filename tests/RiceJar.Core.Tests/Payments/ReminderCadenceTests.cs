using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class ReminderCadenceTests
{
    private static readonly BigSale Double11 = Sale("2026-11-10 20:00", "2026-11-12 00:00");

    [Theory]
    [InlineData("2026-11-10 19:59:59", 12)]
    [InlineData("2026-11-10 20:00:00", 1)]
    [InlineData("2026-11-11 07:59:59", 1)]
    [InlineData("2026-11-11 08:00:00", 4)] // twelve hours after the sale began
    [InlineData("2026-11-11 23:59:59", 4)]
    [InlineData("2026-11-12 00:00:00", 12)]
    public void The_first_reminder_s_moment_against_the_sale_s_start_decides(string firstAt, int hours)
    {
        var rules = RulesOf(China, Double11) with { PaymentRate = 0.5 };
        var order = Placed("o", At(firstAt).Later(-30), deadline: At("2026-11-20 00:00"));

        rules.Reminder(order, Sent("o", firstAt))!.DueAt.Should().Be(At(firstAt) + Duration.FromHours(hours));
    }

    [Fact]
    public void When_the_order_was_placed_does_not_decide()
    {
        var rules = RulesOf(China, Double11) with { PaymentRate = 0.5 };

        // Placed on an ordinary evening, reminded of in the sale.
        rules.Reminder(Placed("o", "2026-11-10 19:45"), Sent("o", "2026-11-10 20:15"))!.DueAt.Should().Be(At("2026-11-10 21:15"));
    }

    [Fact]
    public void The_sale_that_is_on_counts_of_several()
    {
        var rules = RulesOf(China, Sale("2026-10-20 20:00", "2026-11-05 00:00"), Double11) with { PaymentRate = 0.5 };

        rules.Reminder(Placed("o", "2026-11-10 21:00"), Sent("o", "2026-11-10 21:20"))!.DueAt.Should().Be(At("2026-11-10 22:20"));
    }

    [Theory]
    [InlineData("2026-11-09 12:00", 600)]
    [InlineData("2026-11-10 22:59", 20)]
    [InlineData("2026-11-10 23:00", 90)]
    public void The_lengths_are_options(string firstAt, int minutes)
    {
        var cadence = new ReminderCadence(Duration.FromHours(10), Duration.FromMinutes(20), Duration.FromMinutes(90), Duration.FromHours(3));

        cadence.After(At(firstAt), Double11.Includes(At(firstAt)) ? Double11 : null).Should().Be(Duration.FromMinutes(minutes));
    }

    [Fact]
    public void A_sale_without_first_hours_has_one_cadence() =>
        new ReminderCadence(saleStartLength: Duration.Zero).After(Double11.From, Double11).Should().Be(Duration.FromHours(4));
}
