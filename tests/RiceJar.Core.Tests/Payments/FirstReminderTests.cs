using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class FirstReminderTests
{
    [Fact]
    public void An_unpaid_order_is_reminded_of_once_its_delay_is_over()
    {
        var intent = Rules.Reminder(Placed("o1", "2026-03-10 12:00", deadline: "2026-03-11 12:00"))!;

        intent.DueAt.Should().Be(At("2026-03-10 12:30"));
        intent.ExpiresAt.Should().Be(At("2026-03-11 12:00"));
        intent.Orders.Should().Equal(new ContactOrder(new OrderId("o1")));
        intent.Key.Should().Be(ContactKey.OfOrder(ShopId.Default, ContactReason.PaymentReminder, new OrderId("o1"), 1));
        (intent.Shop, intent.Customer, intent.Template).Should().Be((ShopId.Default, Ann, "payment-reminder"));
        intent.Channels.Should().Equal(ContactChannel.Sms, ContactChannel.Push);
    }

    [Fact]
    public void The_delay_is_what_was_learned()
    {
        var learned = PaymentBaseline.Fit(Paid(100, "2026-03-09 12:00", Duration.FromMinutes(47)), Rules.Learning, new LocalDate(2026, 3, 10));

        var plan = Rules.Planner(learned: learned).Plan(Having(Placed("o", "2026-03-10 12:00")), ContactFacts.None, At("2026-03-10 12:00"));

        plan.Intents.Single().DueAt.Should().Be(At("2026-03-10 12:47"));
        plan.Skipped.Should().BeEmpty();
    }

    [Theory]
    [InlineData("2026-11-10 19:59:59", 30)]
    [InlineData("2026-11-10 20:00:00", 20)]
    [InlineData("2026-11-11 23:59:59", 20)]
    [InlineData("2026-11-12 00:00:00", 30)]
    public void An_order_placed_in_a_sale_waits_two_thirds_of_the_delay(string placed, int minutes)
    {
        var rules = RulesOf(China, Sale("2026-11-10 20:00", "2026-11-12 00:00")) with { Batches = [] };

        rules.Reminder(Placed("o", placed))!.DueAt.Should().Be(At(placed).Later(minutes));
    }

    [Theory]
    [InlineData(null, "2026-03-13 12:00")]
    [InlineData("2026-03-10 13:00", "2026-03-10 13:00")]
    [InlineData("2026-03-20 12:00", "2026-03-20 12:00")]
    public void It_expires_at_the_deadline_and_72_hours_after_placing_where_there_is_none(string? deadline, string expires) =>
        Rules.Reminder(Placed("o", "2026-03-10 12:00", deadline: deadline))!.ExpiresAt.Should().Be(At(expires));

    [Fact]
    public void How_long_an_order_without_a_deadline_is_reminded_of_is_an_option() =>
        (Rules with { ExpiresAfter = Duration.FromHours(5) }).Reminder(Placed("o", "2026-03-10 12:00"))!
            .ExpiresAt.Should().Be(At("2026-03-10 17:00"));

    [Theory]
    [InlineData("2026-03-10 12:10:00", false)]
    [InlineData("2026-03-10 12:30:00", false)]
    [InlineData("2026-03-10 12:30:01", true)]
    public void A_reminder_that_would_be_due_at_the_deadline_or_later_is_not_made(string deadline, bool isReminded)
    {
        var order = Placed("o", "2026-03-10 12:00", deadline: deadline);

        if (isReminded)
            Rules.Reminder(order)!.DueAt.Should().Be(At("2026-03-10 12:30"));
        else
            Rules.Skip(order).Should().Be(ReminderSkip.DeadlineTooClose);
    }

    [Fact]
    public void A_reminder_that_should_have_gone_out_is_due_at_once()
    {
        var plan = Rules.Plan(Having(Placed("o", "2026-03-10 12:00")), "2026-03-10 18:00");

        plan.Intents.Single().DueAt.Should().Be(At("2026-03-10 12:30"));
    }

    [Fact]
    public void Planning_again_gives_the_same_key_so_that_nothing_is_sent_twice()
    {
        var customer = Having(Placed("o", "2026-03-10 12:00"));

        Rules.Plan(customer, "2026-03-10 12:05").Intents.Single().Keys
            .Should().Equal(Rules.Plan(customer, "2026-03-10 12:25").Intents.Single().Keys);
    }

    [Fact]
    public void A_customer_without_orders_has_an_empty_plan()
    {
        var plan = Rules.Plan(Having(), "2026-03-10 12:00");

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().BeEmpty();
    }

    [Fact]
    public void The_customer_s_favourite_comes_first_where_it_is_among_the_channels()
    {
        var customer = Having(Placed("o", "2026-03-10 12:00"));

        Rules.Plan(customer with { Favourite = ContactChannel.Push }, "2026-03-10 12:00").Intents.Single().Channels
            .Should().Equal(ContactChannel.Push, ContactChannel.Sms);
        Rules.Plan(customer with { Favourite = ContactChannel.WeChat }, "2026-03-10 12:00").Intents.Single().Channels
            .Should().Equal(ContactChannel.Sms, ContactChannel.Push);
    }

    [Fact]
    public void The_products_of_the_order_are_named_once_each()
    {
        var intent = Rules.Reminder(Placed("o", "2026-03-10 12:00").Of("tea", "rice", "tea"))!;

        intent.Products.Should().Equal(new ProductId("tea"), new ProductId("rice"));
    }
}
