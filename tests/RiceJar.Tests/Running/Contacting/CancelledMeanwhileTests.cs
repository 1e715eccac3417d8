using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>Paid, cancelled, opted out, erased: what is planned does not go out, also when a dispatcher already holds it.</summary>
public sealed class CancelledMeanwhileTests : IDisposable
{
    private readonly SendingShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task What_is_cancelled_while_it_waits_is_not_taken_up()
    {
        var intent = await _shop.WriteOneAsync();
        (await CancelAsync(intent)).Should().Be(1);
        (await _shop.DispatchAsync()).Claimed.Should().Be(0);
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Cancelled, Why = "closed", IsOpen = false });
    }

    [Theory]
    [InlineData(JournalStep.Read)]
    [InlineData(JournalStep.Begin)]
    public async Task What_is_cancelled_while_it_is_held_is_not_sent(JournalStep at)
    {
        var intent = await _shop.WriteOneAsync();
        On(at, () => CancelAsync(intent));
        (await _shop.DispatchAsync()).LetGo.Should().Be(1);
        _shop.Sms.Given.Should().BeEmpty();
        (await _shop.FindAsync(intent)).State.Should().Be(ContactState.Cancelled);
    }

    [Fact]
    public async Task What_is_being_sent_cannot_be_cancelled_any_more()
    {
        var intent = await _shop.WriteOneAsync();
        _shop.Sms.Answer = async (_, _) =>
        {
            (await CancelAsync(intent)).Should().Be(0);
            return SendResult.Accepted();
        };
        await _shop.DispatchAsync();
        (await _shop.FindAsync(intent)).State.Should().Be(ContactState.Sent);
    }

    [Theory]
    [InlineData(JournalStep.Read)]
    [InlineData(JournalStep.Begin)]
    public async Task A_customer_who_refuses_while_his_contact_is_held_gets_nothing(JournalStep at)
    {
        var intent = await _shop.WriteOneAsync();
        On(at, () => _shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, intent.Customer, null, ContactPurposes.All, "page").AsTask());
        await _shop.DispatchAsync();
        _shop.Sms.Given.Should().BeEmpty();
        (await _shop.FindAsync(intent)).IsOpen.Should().BeFalse();
    }

    [Fact]
    public async Task A_customer_who_refused_the_channel_alone_is_denied_at_sending()
    {
        var intent = await _shop.WriteOneAsync();
        await _shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, intent.Customer, ContactChannel.Sms, ContactPurposes.Service, "page");
        await _shop.DispatchAsync();
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "consent", IsOpen = false });
    }

    [Fact]
    public async Task A_reply_that_opts_an_address_out_counts_for_what_is_planned()
    {
        _shop.Customer("c1", phone: "+86 138-0000-0001");
        var intent = _shop.Intent(new CustomerId("c1"));
        await _shop.WriteAsync(intent);
        await _shop.Get<ConsentRegister>().SetByAddressAsync(
            ShopId.Default, ContactChannel.Sms, "+8613800000001", ContactPurposes.All, agrees: false, "sms-reply");
        await _shop.DispatchAsync();
        _shop.Sms.Given.Should().BeEmpty();
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "consent" });
    }

    [Theory]
    [InlineData(JournalStep.Read)]
    [InlineData(JournalStep.Begin)]
    [InlineData(JournalStep.Complete)]
    public async Task A_customer_who_is_erased_while_his_contact_is_held_leaves_nothing_behind(JournalStep at)
    {
        var intent = await _shop.WriteOneAsync();
        On(at, async () =>
        {
            await using var scope = _shop.Scope();
            await scope.ServiceProvider.GetCustomerData().EraseAsync(ShopId.Default, intent.Customer);
        });
        (await _shop.DispatchAsync()).LetGo.Should().Be(1);
        _shop.Sms.Given.Should().HaveCount(at == JournalStep.Complete ? 1 : 0);
        (await _shop.ContactsAsync(intent.Customer)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_that_is_paid_before_another_decision_is_not_reminded_of()
    {
        var customer = _shop.Customer("c1");
        await _shop.PlanAsync();
        var order = _shop.Place("o1", customer);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        var met = false;
        _shop.Watch.Before = async step =>
        {
            if (step != JournalStep.Begin || met)
                return;
            met = true;
            // Another contact of his goes out, so it is decided again; and meanwhile he pays.
            _shop.Pay(order);
            await _shop.WriteAsync(_shop.Intent(customer));
            await _shop.DispatchAsync();
        };
        await _shop.DispatchAsync();
        _shop.Sms.Given.Should().ContainSingle().Which.Intent.Reason.Should().Be(SendingShop.Notice);
        (await _shop.ContactsAsync(customer))[0].IsOpen.Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_order_that_is_closed_or_past_its_deadline_is_not_reminded_of(bool closed)
    {
        var customer = _shop.Customer("c1");
        await _shop.PlanAsync();
        var order = _shop.Place("o1", customer);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        var changed = order with { ChangedAt = _shop.Now };
        _shop.Orders.Add(closed ? changed with { ClosedAt = _shop.Now } : changed with { DeadlineAt = _shop.Now });
        await _shop.DispatchAsync();
        _shop.Sms.Given.Should().BeEmpty();
        (await _shop.ContactsAsync(customer)).Single().Should().BeEquivalentTo(new { State = ContactState.Cancelled, IsOpen = false });
    }

    private Task<int> CancelAsync(ContactIntent intent) =>
        _shop.Journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, intent.Customer, "closed", _shop.Now)).AsTask();

    /// <summary>Does something once before a call of the journal.</summary>
    private void On(JournalStep at, Func<Task> act) => _shop.Watch.Before = async step =>
    {
        if (step != at)
            return;
        _shop.Watch.Before = _ => Task.CompletedTask;
        await act();
    };
}
