using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class BoughtMeanwhileTests
{
    private const string Now = "2026-03-10 13:00";

    private static readonly Order Unpaid = Placed("o", "2026-03-10 12:00").Of("tea", "rice");

    private static readonly Order Bought = Placed("other", "2026-03-10 12:20").Of("rice", "tea", "salt") with { PaidAt = At("2026-03-10 12:25") };

    [Fact]
    public void An_order_is_not_reminded_of_when_the_same_goods_were_bought_and_paid_meanwhile() => Skips(Bought).Should().BeTrue();

    [Theory]
    [InlineData("tea")]
    [InlineData("rice", "salt")]
    [InlineData]
    public void A_part_of_the_goods_is_not_the_same_goods(params string[] products) => Skips(Bought.Of(products)).Should().BeFalse();

    [Fact]
    public void Two_orders_that_hold_a_part_each_are_not_the_same_goods_either() =>
        Rules.Plan(Having(Unpaid, Bought.Of("tea"), Paid("third", "2026-03-10 12:40").Of("rice")), Now).Intents.Should().HaveCount(1);

    [Theory]
    [InlineData("2026-03-10 11:59:59", false)] // paid before: it is bought again
    [InlineData("2026-03-10 12:00:00", true)]
    [InlineData("2026-03-10 13:00:00", true)]
    [InlineData("2026-03-10 13:00:01", false)] // not known yet
    public void Meanwhile_is_from_the_placing_until_now(string paidAt, bool skips) =>
        Skips(Placed("other", "2026-03-10 11:00").Of("tea", "rice") with { PaidAt = At(paidAt) }).Should().Be(skips);

    [Fact]
    public void Ordered_and_not_paid_is_not_bought()
    {
        var both = Rules.Plan(Having(Unpaid, Bought with { PaidAt = null }), Now);

        both.Intents.Single().Orders.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("2026-03-10 12:50", 100, false)]
    [InlineData("2026-03-10 12:50", 99.99, true)]
    [InlineData("2026-03-10 13:00:01", 100, true)] // the refund is not known yet
    public void What_was_wholly_refunded_was_not_bought(string refundedAt, decimal refunded, bool skips) =>
        Skips(Bought with { Refunds = [new Refund(At(refundedAt), Units(refunded))] }).Should().Be(skips);

    [Fact]
    public void The_same_goods_that_were_paid_and_closed_since_are_bought() =>
        Skips(Bought with { ClosedAt = At("2026-03-10 12:50") }).Should().BeTrue();

    [Fact]
    public void A_credit_note_buys_nothing() =>
        Skips(Placed("note", "2026-03-10 12:20", -100).Of("tea", "rice") with { PaidAt = At("2026-03-10 12:25") }).Should().BeFalse();

    [Fact]
    public void Where_an_order_does_not_say_what_was_ordered_any_other_is_not_the_same() =>
        Rules.Plan(Having(Unpaid with { Lines = [] }, Bought), Now).Intents.Should().HaveCount(1);

    [Fact]
    public void A_presale_s_balance_is_not_reminded_of_either()
    {
        var presale = Presale("p", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-11 10:00", "2026-03-12 10:00").Of("tea");

        var plan = Rules.Plan(Having(presale, Bought), Now);

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().ContainSingle().Which.Why.Should().Be(ReminderSkip.BoughtMeanwhile);
    }

    private static Order Paid(string id, string at) => Placed(id, at) with { PaidAt = At(at) + Duration.FromMinutes(1) };

    private static bool Skips(Order other)
    {
        var plan = Rules.Plan(Having(Unpaid, other), Now);
        var skips = plan.Skipped.Any(skipped => skipped.Order == Unpaid.Id && skipped.Why == ReminderSkip.BoughtMeanwhile);
        plan.Intents.Any(intent => intent.Orders.Any(order => order.Id == Unpaid.Id)).Should().Be(!skips);
        return skips;
    }
}
