using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Orders;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>Paid, cancelled, opted out, erased: what is planned does not go out, also when a dispatcher already holds it.</summary>
public sealed class CancelledMeanwhileTests : WithSendingShop
{
    [Fact]
    public async Task What_is_cancelled_while_it_waits_is_not_taken_up()
    {
        var intent = await Shop.WriteOneAsync();
        (await CancelAsync(intent)).Should().Be(1);
        (await Shop.DispatchAsync()).Claimed.Should().Be(0);
        (await Shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Cancelled, Why = "closed", IsOpen = false });
    }

    [Theory]
    [InlineData(JournalStep.Read)]
    [InlineData(JournalStep.Begin)]
    public async Task What_is_cancelled_while_it_is_held_is_not_sent(JournalStep at)
    {
        var intent = await Shop.WriteOneAsync();
        On(at, () => CancelAsync(intent));
        (await Shop.DispatchAsync()).LetGo.Should().Be(1);
        Shop.Sms.Given.Should().BeEmpty();
        (await Shop.FindAsync(intent)).State.Should().Be(ContactState.Cancelled);
    }

    [Fact]
    public async Task What_is_being_sent_cannot_be_cancelled_any_more()
    {
        var intent = await Shop.WriteOneAsync();
        Shop.Sms.Answer = async (_, _) =>
        {
            (await CancelAsync(intent)).Should().Be(0);
            return SendResult.Accepted();
        };
        await Shop.DispatchAsync();
        (await Shop.FindAsync(intent)).State.Should().Be(ContactState.Sent);
    }

    [Theory]
    [InlineData(JournalStep.Read)]
    [InlineData(JournalStep.Begin)]
    public async Task A_customer_who_refuses_while_his_contact_is_held_gets_nothing(JournalStep at)
    {
        var intent = await Shop.WriteOneAsync();
        On(at, () => Shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, intent.Customer, null, ContactPurposes.All, "page").AsTask());
        await Shop.DispatchAsync();
        Shop.Sms.Given.Should().BeEmpty();
        (await Shop.FindAsync(intent)).IsOpen.Should().BeFalse();
    }

    [Fact]
    public async Task A_customer_who_refused_the_channel_alone_is_denied_at_sending()
    {
        var intent = await Shop.WriteOneAsync();
        await Shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, intent.Customer, ContactChannel.Sms, ContactPurposes.Service, "page");
        await Shop.DispatchAsync();
        (await Shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "consent", IsOpen = false });
    }

    [Fact]
    public async Task A_reply_that_opts_an_address_out_counts_for_what_is_planned()
    {
        Shop.Customer("c1", phone: "+86 138-0000-0001");
        var intent = Shop.Intent(new CustomerId("c1"));
        await Shop.WriteAsync(intent);
        await Shop.Get<ConsentRegister>().SetByAddressAsync(
            ShopId.Default, ContactChannel.Sms, "+8613800000001", ContactPurposes.All, agrees: false, "sms-reply");
        await Shop.DispatchAsync();
        Shop.Sms.Given.Should().BeEmpty();
        (await Shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "consent" });
    }

    [Theory]
    [InlineData(JournalStep.Read)]
    [InlineData(JournalStep.Begin)]
    [InlineData(JournalStep.Complete)]
    public async Task A_customer_who_is_erased_while_his_contact_is_held_leaves_nothing_behind(JournalStep at)
    {
        var intent = await Shop.WriteOneAsync();
        On(at, async () =>
        {
            await using var scope = Shop.Scope();
            await scope.ServiceProvider.GetCustomerData().EraseAsync(ShopId.Default, intent.Customer);
        });
        (await Shop.DispatchAsync()).LetGo.Should().Be(1);
        Shop.Sms.Given.Should().HaveCount(at == JournalStep.Complete ? 1 : 0);
        (await Shop.ContactsAsync(intent.Customer)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_that_is_paid_before_another_decision_is_not_reminded_of()
    {
        var order = await DueOrderAsync();
        var met = false;
        Shop.Watch.Before = async step =>
        {
            if (step != JournalStep.Begin || met)
                return;
            met = true;
            // Another contact of his goes out, so it is decided again; and meanwhile he pays.
            Shop.Pay(order);
            await Shop.WriteAsync(Shop.Intent(order.CustomerId));
            await Shop.DispatchAsync();
        };
        await Shop.DispatchAsync();
        Shop.Sms.Given.Should().ContainSingle().Which.Intent.Reason.Should().Be(SendingShop.Notice);
        (await Shop.ContactsAsync(order.CustomerId))[0].IsOpen.Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_order_that_is_closed_or_past_its_deadline_is_not_reminded_of(bool closed)
    {
        var order = await DueOrderAsync();
        var changed = order with { ChangedAt = Shop.Now };
        Shop.Orders.Add(closed ? changed with { ClosedAt = Shop.Now } : changed with { DeadlineAt = Shop.Now });
        await Shop.DispatchAsync();
        Shop.Sms.Given.Should().BeEmpty();
        (await Shop.ContactsAsync(order.CustomerId)).Single().Should().BeEquivalentTo(new { State = ContactState.Cancelled, IsOpen = false });
    }

    /// <summary>An unpaid order whose reminder is due now.</summary>
    private async Task<Order> DueOrderAsync()
    {
        var customer = Shop.Customer("c1");
        await Shop.PlanAsync();
        var order = Shop.Place("o1", customer);
        await Shop.PlanAsync();
        Shop.Clock.Move(Duration.FromMinutes(30));
        return order;
    }

    private Task<int> CancelAsync(ContactIntent intent) =>
        Shop.Journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, intent.Customer, "closed", Shop.Now)).AsTask();

    /// <summary>Does something once before a call of the journal.</summary>
    private void On(JournalStep at, Func<Task> act) => Shop.Watch.Before = async step =>
    {
        if (step != at)
            return;
        Shop.Watch.Before = _ => Task.CompletedTask;
        await act();
    };
}
