using NodaTime;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Customers;

/// <summary>What customers agree to and refuse counts at once.</summary>
public sealed class ConsentRegisterTests : IDisposable
{
    private readonly SendingShop _shop = new(options => options.Contacts.Preset = "china");

    private ConsentRegister Register => _shop.Get<ConsentRegister>();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Promotion_that_needs_an_opt_in_goes_out_only_after_one()
    {
        var customer = _shop.Customer("c1");
        await _shop.WriteAsync(_shop.Intent(customer, "a", ContactPurpose.Promotion));
        (await _shop.DispatchAsync()).Of(ContactState.Denied).Should().Be(1);
        await Register.AgreeAsync(ShopId.Default, customer, ContactChannel.Sms, ContactPurposes.Promotion, "checkout");
        await _shop.WriteAsync(_shop.Intent(customer, "b", ContactPurpose.Promotion));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task Each_answer_is_kept_with_its_moment_and_source()
    {
        var customer = _shop.Customer("c1");
        await Register.AgreeAsync(ShopId.Default, customer, null, ContactPurposes.All, "checkout");
        _shop.Clock.Move(Duration.FromMinutes(1));
        await Register.RefuseAsync(ShopId.Default, customer, ContactChannel.Sms, ContactPurposes.Promotion, "sms-reply");
        var records = await _shop.Get<IConsentStore>().FindAsync(ShopId.Default, [ConsentSubject.Of(customer)]);
        records.OrderBy(record => record.At).Should().BeEquivalentTo(
            [
                new { At = _shop.Now - Duration.FromMinutes(1), Source = "checkout", Answer = new ConsentEntry(null, ContactPurposes.All, true) },
                new { At = _shop.Now, Source = "sms-reply", Answer = new ConsentEntry(ContactChannel.Sms, ContactPurposes.Promotion, false) },
            ],
            options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData(ContactPurposes.All, true, true)]
    [InlineData(ContactPurposes.Promotion, false, true)]
    [InlineData(ContactPurposes.Service, true, false)]
    public async Task Refusing_on_every_channel_cancels_what_waits_of_these_purposes(ContactPurposes purposes, bool service, bool promotion)
    {
        var customer = _shop.Customer("c1");
        var (notice, offer) = (_shop.Intent(customer, "n"), _shop.Intent(customer, "o", ContactPurpose.Promotion));
        await _shop.WriteAsync(notice, offer, _shop.Intent(_shop.Customer("c2")));
        await Register.RefuseAsync(ShopId.Default, customer, null, purposes, "page");
        (await _shop.FindAsync(notice)).State.Should().Be(service ? ContactState.Cancelled : ContactState.Planned);
        (await _shop.FindAsync(offer)).State.Should().Be(promotion ? ContactState.Cancelled : ContactState.Planned);
        (await _shop.ContactsAsync(new CustomerId("c2"))).Single().State.Should().Be(ContactState.Planned);
    }

    [Fact]
    public async Task Refusing_automated_marketing_cancels_care_and_promotion_and_not_service()
    {
        var customer = _shop.Customer("c1");
        await Register.AgreeAsync(ShopId.Default, customer, null, ContactPurposes.All, "checkout");
        var intents = new[] { _shop.Intent(customer, "n"),
            _shop.Intent(customer, "o", ContactPurpose.Promotion), _shop.Intent(customer, "c", ContactPurpose.Care) };
        await _shop.WriteAsync(intents);
        await Register.SetAutomatedMarketingAsync(ShopId.Default, customer, refuses: true, "page");
        (await Task.WhenAll(intents.Select(_shop.FindAsync))).Select(contact => contact.State)
            .Should().Equal(ContactState.Planned, ContactState.Cancelled, ContactState.Cancelled);
        await _shop.WriteAsync(_shop.Intent(customer, "o2", ContactPurpose.Promotion));
        await _shop.DispatchAsync();
        _shop.Sms.Given.Should().ContainSingle().Which.Intent.Purpose.Should().Be(ContactPurpose.Service);

        _shop.Clock.Move(Duration.FromMinutes(1));
        await Register.SetAutomatedMarketingAsync(ShopId.Default, customer, refuses: false, "page");
        await _shop.WriteAsync(_shop.Intent(customer, "o3", ContactPurpose.Promotion));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task A_refusal_in_one_shop_is_none_in_another()
    {
        var customer = _shop.Customer("c1");
        await Register.RefuseAsync(new ShopId("other"), customer, null, ContactPurposes.All, "page");
        await _shop.WriteAsync(_shop.Intent(customer));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task A_reply_from_an_address_counts_for_everybody_who_has_it_on_that_channel_alone()
    {
        var (ann, ben) = (_shop.Customer("ann", phone: "138 0000 0001"), _shop.Customer("ben", phone: "13800000001"));
        await Register.SetByAddressAsync(ShopId.Default, ContactChannel.Sms, "138-0000-0001", ContactPurposes.Service, agrees: false, "sms-reply");
        await _shop.WriteAsync(_shop.Intent(ann), _shop.Intent(ben), _shop.Intent(_shop.Customer("cy")));
        var report = await _shop.DispatchAsync();
        (report.Of(ContactState.Denied), report.Of(ContactState.Sent)).Should().Be((2, 1));
    }

    [Fact]
    public async Task The_later_of_an_answer_by_address_and_one_by_customer_counts()
    {
        var customer = _shop.Customer("c1", phone: "13800000001");
        await Register.SetByAddressAsync(ShopId.Default, ContactChannel.Sms, "13800000001", ContactPurposes.All, agrees: false, "sms-reply");
        _shop.Clock.Move(Duration.FromMinutes(1));
        await Register.AgreeAsync(ShopId.Default, customer, ContactChannel.Sms, ContactPurposes.All, "page");
        await _shop.WriteAsync(_shop.Intent(customer, "a"));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        _shop.Clock.Move(Duration.FromMinutes(1));
        await Register.SetByAddressAsync(ShopId.Default, ContactChannel.Sms, "13800000001", ContactPurposes.All, agrees: false, "sms-reply");
        await _shop.WriteAsync(_shop.Intent(customer, "b"));
        (await _shop.DispatchAsync()).Of(ContactState.Denied).Should().Be(1);
    }

    [Fact]
    public async Task Without_a_key_answers_by_address_are_a_clear_error_and_others_are_taken()
    {
        var register = new ConsentRegister(new InMemoryConsentStore(), new InMemoryContactJournal(), _shop.Clock);
        (await register.Invoking(
            r => r.SetByAddressAsync(ShopId.Default, ContactChannel.Sms, "13800000001", ContactPurposes.All, false, "reply").AsTask())
            .Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("RiceJar:Messages:AddressKey").And.NotContain("138");
        await register.RefuseAsync(ShopId.Default, new CustomerId("c1"), null, ContactPurposes.All, "page");
    }

    [Fact]
    public async Task Stores_hold_no_address()
    {
        await Register.SetByAddressAsync(ShopId.Default, ContactChannel.Sms, "13800000001", ContactPurposes.All, agrees: false, "sms-reply");
        var hash = new RiceJar.Messaging.AddressHasher(new byte[32]).Hash(ContactChannel.Sms, "13800000001");
        var record = (await _shop.Get<IConsentStore>().FindAsync(ShopId.Default, [ConsentSubject.Of(hash)])).Single();
        record.ToString().Should().NotContain("13800000001");
        record.Subject.Customer.Should().BeNull();
    }
}
