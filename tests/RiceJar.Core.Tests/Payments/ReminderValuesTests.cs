using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class ReminderValuesTests
{
    [Fact]
    public void A_reminder_carries_amount_deadline_loss_wave_urgency_and_its_orders()
    {
        var intent = Rules.Reminder(Placed("o1", "2026-03-10 12:00", 199, "2026-03-11 23:59:59"))!;

        intent.Values.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["amount"] = "199.00",
            ["deadline"] = "2026-03-11T15:59:59Z",
            ["lost"] = "order",
            ["wave"] = "1",
            ["urgency"] = "normal",
            ["order"] = "o1",
            ["orders"] = "1",
        });
    }

    [Fact]
    public void The_names_of_the_values_are_told_beforehand() =>
        ReminderMessages.ValueNames.Should().BeEquivalentTo(["amount", "deadline", "lost", "wave", "urgency", "order", "orders"]);

    [Fact]
    public void Without_a_deadline_no_deadline_is_told() =>
        Rules.Reminder(Placed("o", "2026-03-10 12:00"))!.Values.Keys.Should().BeEquivalentTo(ReminderMessages.ValueNames.Except(["deadline"]));

    [Fact]
    public void A_balance_s_deadline_is_the_window_s_end()
    {
        var presale = Presale("p", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-11 00:00", "2026-03-12 00:00");

        Rules.Plan(Having(presale), "2026-03-10 12:00").Intents.Single().Values["deadline"].Should().Be("2026-03-11T16:00:00Z");
    }

    [Theory]
    [InlineData("2026-03-10 14:29:59", "last-call")]
    [InlineData("2026-03-10 14:30:00", "last-call")] // two hours after it is due
    [InlineData("2026-03-10 14:30:01", "normal")]
    public void Within_two_hours_of_the_deadline_it_is_the_last_call(string deadline, string urgency) =>
        Rules.Reminder(Placed("o", "2026-03-10 12:00", deadline: deadline))!.Values["urgency"].Should().Be(urgency);

    [Fact]
    public void What_is_overdue_is_as_urgent_as_now()
    {
        var customer = Having(Placed("o", "2026-03-10 12:00", deadline: "2026-03-10 20:00"));

        Rules.Plan(customer, "2026-03-10 17:59:59").Intents.Single().Values["urgency"].Should().Be("normal");
        Rules.Plan(customer, "2026-03-10 18:00").Intents.Single().Values["urgency"].Should().Be("last-call");
    }

    [Theory]
    [InlineData("2026-11-10 19:29:59", "normal")]
    [InlineData("2026-11-10 19:30:00", "high")]
    [InlineData("2026-11-11 23:39:59", "high")]
    [InlineData("2026-11-11 23:40:00", "normal")]
    public void It_is_higher_when_it_goes_out_in_a_sale(string placed, string urgency)
    {
        var rules = RulesOf(China, Sale("2026-11-10 20:00", "2026-11-12 00:00")) with { Batches = [] };

        rules.Reminder(Placed("o", placed))!.Values["urgency"].Should().Be(urgency);
    }

    [Fact]
    public void The_last_call_goes_before_the_sale()
    {
        var rules = RulesOf(China, Sale("2026-11-10 20:00", "2026-11-12 00:00"));

        rules.Reminder(Placed("o", "2026-11-10 21:00", deadline: "2026-11-10 22:00"))!.Values["urgency"].Should().Be("last-call");
    }

    [Fact]
    public void How_near_the_deadline_the_last_call_is_is_an_option() =>
        (Rules with { LastCall = Duration.FromMinutes(10) }).Reminder(Placed("o", "2026-03-10 12:00", deadline: "2026-03-10 13:00"))!
            .Values["urgency"].Should().Be("normal");

    [Fact]
    public void Without_an_offer_it_is_service_and_with_one_promotion()
    {
        var order = Placed("o", "2026-03-10 12:00");
        var offer = Rules with { Messages = new ReminderMessages { Incentive = IncentiveLevel.Light } };

        (Rules.Reminder(order)!.Purpose, Rules.Reminder(order)!.Incentive).Should().Be((ContactPurpose.Service, IncentiveLevel.None));
        (offer.Reminder(order)!.Purpose, offer.Reminder(order)!.Incentive).Should().Be((ContactPurpose.Promotion, IncentiveLevel.Light));
    }

    [Fact]
    public void An_offer_has_the_shorter_hours_of_promotion()
    {
        // Promotions end at 21:00: due at 21:15 with a deadline in the night, it would have to go before its delay is over.
        var order = Placed("o", "2026-03-10 20:45", deadline: "2026-03-11 02:00");
        var offer = Rules with { Messages = new ReminderMessages { Incentive = IncentiveLevel.Light } };

        Rules.Plan(Having(order), "2026-03-10 20:45", Quiet).Intents.Should().HaveCount(1);
        offer.Plan(Having(order), "2026-03-10 20:45", Quiet).Intents.Should().BeEmpty();
    }

    [Fact]
    public void Templates_and_what_is_lost_are_options()
    {
        var rules = Rules with
        {
            AverageOrder = Units(10),
            Messages = new ReminderMessages { Payment = "pay", Presale = "balance", Call = "call", LostOrder = "stock", LostPresale = "place" },
        };
        var presale = Presale("p", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-11 00:00", "2026-03-12 00:00");

        var plan = rules.Plan(Having(Placed("o", "2026-03-10 12:00"), presale), "2026-03-10 12:00");

        plan.Intents.Select(intent => (intent.Reason.Name, intent.Template, intent.Values["lost"])).Should().BeEquivalentTo(
            [("payment-reminder", "pay", "stock"), ("payment-call", "call", "stock"), ("presale-balance", "balance", "place")]);
    }
}
