using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class RecheckTests
{
    private const string Planning = "2026-03-10 12:20";
    private const string Sending = "2026-03-10 12:30";

    private static readonly Order A = Placed("a", "2026-03-10 12:00", 100, "2026-03-10 20:00");
    private static readonly Order B = Placed("b", "2026-03-10 12:10", 30, "2026-03-11 12:00");

    [Fact]
    public void What_is_still_unpaid_is_sent_as_it_was_planned()
    {
        var planned = Planned(Rules, A, B);

        var fresh = Again(Rules, planned, Sending, A, B)!;

        (fresh.DueAt, fresh.ExpiresAt, fresh.Reason, fresh.Template, fresh.Purpose).Should()
            .Be((planned.DueAt, planned.ExpiresAt, planned.Reason, planned.Template, planned.Purpose));
        fresh.Keys.Should().Equal(planned.Keys);
        fresh.Channels.Should().Equal(planned.Channels);
        fresh.Values.Should().BeEquivalentTo(planned.Values);
    }

    [Fact]
    public void Orders_that_were_paid_or_closed_meanwhile_fall_out()
    {
        var planned = Planned(Rules, A, B);

        var withoutA = Again(Rules, planned, Sending, A with { PaidAt = At(Sending) }, B)!;
        var withoutB = Again(Rules, planned, Sending, A, B with { ClosedAt = At(Sending) })!;

        withoutA.Orders.Select(order => order.Id.Value).Should().Equal("b");
        (withoutA.Values["amount"], withoutA.Values["orders"], withoutA.Values["order"]).Should().Be(("30.00", "1", "b"));
        withoutA.Values["deadline"].Should().Be("2026-03-11T04:00:00Z");
        withoutB.Orders.Select(order => order.Id.Value).Should().Equal("a");
        (withoutB.Values["amount"], withoutB.ExpiresAt).Should().Be(("100.00", At("2026-03-10 20:00")));
    }

    [Fact]
    public void An_order_that_the_shop_does_not_know_any_more_falls_out() =>
        Again(Rules, Planned(Rules, A, B), Sending, B)!.Orders.Select(order => order.Id.Value).Should().Equal("b");

    [Fact]
    public void When_none_is_left_nothing_is_sent()
    {
        var planned = Planned(Rules, A, B);

        Again(Rules, planned, Sending, A with { PaidAt = At("2026-03-10 12:25") }, B with { PaidAt = At("2026-03-10 12:25") }).Should().BeNull();
        Again(Rules, planned, Sending).Should().BeNull();
    }

    [Fact]
    public void A_payment_after_the_moment_of_sending_is_not_known() =>
        Again(Rules, Planned(Rules, A), Sending, A with { PaidAt = At("2026-03-10 12:30:01") }).Should().NotBeNull();

    [Fact]
    public void The_amount_and_the_deadline_are_fresh()
    {
        var changed = Placed("a", "2026-03-10 12:00", 80, "2026-03-10 22:00");

        var fresh = Again(Rules, Planned(Rules, A), Sending, changed)!;

        (fresh.Values["amount"], fresh.Values["deadline"], fresh.ExpiresAt).Should().Be(("80.00", "2026-03-10T14:00:00Z", At("2026-03-10 22:00")));
    }

    [Theory]
    [InlineData("2026-03-10 19:59:59", true)]
    [InlineData("2026-03-10 20:00:00", false)]
    public void At_the_deadline_it_is_not_sent_any_more(string now, bool isSent) =>
        (Again(Rules, Planned(Rules, A), now, A) is not null).Should().Be(isSent);

    [Theory]
    [InlineData("2026-03-10 12:30:00", false)]
    [InlineData("2026-03-10 12:29:00", false)]
    [InlineData("2026-03-10 12:30:01", true)]
    public void An_order_whose_new_deadline_comes_before_the_message_is_due_falls_out(string deadline, bool isSent)
    {
        var fresh = Again(Rules, Planned(Rules, A), "2026-03-10 12:25", A with { DeadlineAt = At(deadline) });

        (fresh?.ExpiresAt).Should().Be(isSent ? At(deadline) : null);
    }

    [Fact]
    public void Urgency_is_that_of_the_moment_of_sending()
    {
        var planned = Planned(Rules, A);

        planned.Values["urgency"].Should().Be("normal");
        Again(Rules, planned, "2026-03-10 18:00", A)!.Values["urgency"].Should().Be("last-call");
    }

    [Fact]
    public void An_order_that_was_placed_since_is_not_added() =>
        Again(Rules, Planned(Rules, A), Sending, A, B)!.Orders.Select(order => order.Id.Value).Should().Equal("a");

    [Fact]
    public void Goods_bought_meanwhile_or_sold_out_are_not_reminded_of()
    {
        var order = A.Of("tea");
        var planned = Planned(Rules, order);
        var bought = Placed("c", "2026-03-10 12:21").Of("tea") with { PaidAt = At("2026-03-10 12:22") };

        Again(Rules, planned, Sending, order, bought).Should().BeNull();
        Rules.Planner().Recheck(planned, Having(order) with { SoldOut = new HashSet<ProductId> { new("tea") } }, At(Sending)).Should().BeNull();
        Again(Rules, planned, Sending, order).Should().NotBeNull();
    }

    [Fact]
    public void Orders_keep_their_waves_and_the_first_that_is_left_becomes_the_anchor()
    {
        var rules = Rules with { PaymentRate = 0.5 };
        var old = Placed("old", "2026-03-10 00:15");
        var customer = Having(old, A) with { Past = [Sent("old", "2026-03-10 00:45")] };
        var planned = rules.Plan(customer, Planning).Intents.Single();

        var fresh = rules.Planner().Recheck(planned, customer with { Orders = [old, A with { PaidAt = At("2026-03-10 12:25") }] }, At(Sending))!;

        planned.Orders.Select(order => (order.Id.Value, order.Wave)).Should().Equal(("a", 1), ("old", 2));
        fresh.Orders.Should().Equal(new ContactOrder(new OrderId("old"), 2));
        fresh.Values["wave"].Should().Be("2");
        fresh.Key.Should().Be(ContactKey.OfOrder(ShopId.Default, ContactReason.PaymentReminder, new OrderId("old"), 2));
    }

    [Fact]
    public void A_reminder_of_the_deposit_is_not_sent_when_the_deposit_was_paid_meanwhile()
    {
        var presale = Presale("p", "2026-03-10 12:00", null, "2026-03-12 00:00", "2026-03-13 00:00");
        var planned = Planned(Rules, presale, B);

        planned.Values["amount"].Should().Be("80.00");
        Again(Rules, planned, Sending, presale with { DepositPaidAt = At(Sending) }, B)!.Values["amount"].Should().Be("30.00");
        Again(Rules, planned, Sending, presale with { DepositPaidAt = At("2026-03-10 12:31") }, B)!.Values["amount"].Should().Be("80.00");
    }

    [Fact]
    public void A_balance_that_was_paid_meanwhile_is_not_reminded_of()
    {
        var planned = Balance();

        Again(Rules, planned, "2026-03-11 20:00", Deposited).Should().NotBeNull();
        Again(Rules, planned, "2026-03-11 20:00", Deposited with { PaidAt = At("2026-03-11 20:00") }).Should().BeNull();
    }

    [Fact]
    public void The_first_about_a_balance_still_expires_when_the_second_is_due()
    {
        var planned = Balance();
        planned.ExpiresAt.Should().Be(At("2026-03-12 22:00"));

        Again(Rules, planned, "2026-03-11 20:00", Deposited)!.ExpiresAt.Should().Be(At("2026-03-12 22:00"));
        Again(Rules, planned, "2026-03-12 22:00", Deposited).Should().BeNull("the second is due");
    }

    [Fact]
    public void A_call_is_read_again_too()
    {
        var rules = Rules with { AverageOrder = Units(10) };
        var call = rules.Plan(Having(A), Planning).Intents.Single(intent => intent.Reason == ContactReason.PaymentCall);

        Again(rules, call, Sending, A)!.Channels.Should().Equal(ContactChannel.Phone);
        Again(rules, call, Sending, A with { PaidAt = At(Sending) }).Should().BeNull();
    }

    private static Order Deposited => Presale("p", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-12 00:00", "2026-03-13 00:00");

    private static ContactIntent Balance() => Rules.Plan(Having(Deposited), Planning).Intents.Single();

    private static ContactIntent Planned(PaymentReminderRules rules, params Order[] orders) => rules.Plan(Having(orders), Planning).Intents.Single();

    private static ContactIntent? Again(PaymentReminderRules rules, ContactIntent planned, string now, params Order[] orders) =>
        rules.Planner().Recheck(planned, Having(orders), At(now));
}
