using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class LargeOrdersTests
{
    private const string Placing = "2026-03-10 12:00";
    private static readonly PaymentReminderRules Fifty = Rules with { AverageOrder = Units(50) };

    [Theory]
    [InlineData(249.9999, false)]
    [InlineData(250, true)]
    [InlineData(1000, true)]
    public void From_five_times_the_average_order_on_a_person_calls_too(decimal amount, bool calls)
    {
        var plan = Fifty.Plan(Having(Placed("o", Placing, amount)), Placing);

        plan.Intents.Select(intent => intent.Reason).Should().BeEquivalentTo(
            calls ? [ContactReason.PaymentReminder, ContactReason.PaymentCall] : new[] { ContactReason.PaymentReminder });
        plan.Skipped.Should().BeEmpty();
    }

    [Fact]
    public void A_call_goes_by_phone_under_a_key_of_its_own_when_the_first_message_is_due()
    {
        var call = Call(Fifty, Placed("o", Placing, 300, "2026-03-11 12:00"));

        call.Channels.Should().Equal(ContactChannel.Phone);
        call.Key.Should().Be(ContactKey.OfOrder(ShopId.Default, ContactReason.PaymentCall, new OrderId("o"), 1));
        (call.DueAt, call.ExpiresAt).Should().Be((At("2026-03-10 12:30"), At("2026-03-11 12:00")));
        (call.Template, call.Values["amount"]).Should().Be(("payment-call", "300.00"));
    }

    [Fact]
    public void A_call_by_a_person_makes_no_offer_even_where_the_messages_do()
    {
        var rules = Fifty with { Messages = new ReminderMessages { Incentive = IncentiveLevel.Light } };

        var call = Call(rules, Placed("o", Placing, 300));

        (call.Purpose, call.Incentive).Should().Be((ContactPurpose.Service, IncentiveLevel.None));
    }

    [Fact]
    public void Instead_of_the_message_is_an_option()
    {
        var rules = Fifty with { Large = new LargeOrders(handling: LargeOrderHandling.CallInstead) };

        var plan = rules.Plan(Having(Placed("o", Placing, 250)), Placing);

        plan.Intents.Select(intent => intent.Reason).Should().Equal(ContactReason.PaymentCall);
        plan.Skipped.Should().Equal(new SkippedReminder(new OrderId("o"), ContactReason.PaymentReminder, 1, ReminderSkip.CalledInstead));
    }

    [Fact]
    public void An_order_that_is_not_large_gets_its_message_also_where_a_person_calls_instead() =>
        (Fifty with { Large = new LargeOrders(handling: LargeOrderHandling.CallInstead) }).Plan(Having(Placed("o", Placing, 249)), Placing)
            .Intents.Select(intent => intent.Reason).Should().Equal(ContactReason.PaymentReminder);

    [Fact]
    public void No_calls_is_an_option() =>
        (Fifty with { Large = new LargeOrders(handling: LargeOrderHandling.None) }).Plan(Having(Placed("o", Placing, 5000)), Placing)
            .Intents.Select(intent => intent.Reason).Should().Equal(ContactReason.PaymentReminder);

    [Theory]
    [InlineData(149, 1)]
    [InlineData(150, 2)]
    public void From_how_many_times_on_is_an_option(decimal amount, int contacts) =>
        (Fifty with { Large = new LargeOrders(3) }).Plan(Having(Placed("o", Placing, amount)), Placing).Intents.Should().HaveCount(contacts);

    [Fact]
    public void Where_the_average_order_is_not_known_none_is_large() =>
        Rules.Plan(Having(Placed("o", Placing, 1_000_000)), Placing)
            .Intents.Select(intent => intent.Reason).Should().Equal(ContactReason.PaymentReminder);

    [Theory]
    [InlineData(true, ReminderSkip.AllSent)]
    [InlineData(false, ReminderSkip.Refused)]
    public void There_is_one_call_and_the_message_does_not_wait_for_it(bool wasSent, ReminderSkip why)
    {
        var past = Sent("o", "2026-03-10 12:10", reason: ContactReason.PaymentCall) with { WasSent = wasSent };

        var plan = Fifty.Plan(Having(Placed("o", Placing, 300)) with { Past = [past] }, "2026-03-10 12:15");

        plan.Intents.Select(intent => intent.Reason).Should().Equal(ContactReason.PaymentReminder);
        plan.Skipped.Should().Equal(new SkippedReminder(new OrderId("o"), ContactReason.PaymentCall, 2, why));
    }

    [Fact]
    public void A_call_for_which_the_deadline_comes_too_soon_is_named_as_the_first() =>
        Fifty.Plan(Having(Placed("o", Placing, 300, "2026-03-10 12:30")), Placing).Skipped.Should().Equal(
            new SkippedReminder(new OrderId("o"), ContactReason.PaymentCall, 1, ReminderSkip.DeadlineTooClose),
            new SkippedReminder(new OrderId("o"), ContactReason.PaymentReminder, 1, ReminderSkip.DeadlineTooClose));

    [Fact]
    public void The_channels_of_calls_are_an_option()
    {
        var byReason = new Dictionary<ContactReason, IReadOnlyList<ContactChannel>> { [ContactReason.PaymentCall] = [ContactChannel.WeChat] };
        var channels = new ChannelRules(byReason: byReason);

        Call(Fifty with { Channels = channels }, Placed("o", Placing, 300)).Channels.Should().Equal(ContactChannel.WeChat);
    }

    private static ContactIntent Call(PaymentReminderRules rules, RiceJar.Orders.Order order) =>
        rules.Plan(Having(order), Placing).Intents.Single(intent => intent.Reason == ContactReason.PaymentCall);
}
