using System.Text.Json;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Customers;

/// <summary>A customer is erased everywhere, and what he refused outlives him.</summary>
public sealed class ErasureTests : IDisposable
{
    private const string Phone = "+86 138 0000 0001";

    private readonly SendingShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Nothing_of_him_is_left_and_others_stay()
    {
        var (ann, ben) = (_shop.Customer("ann"), _shop.Customer("ben"));
        await _shop.WriteAsync(_shop.Intent(ann), _shop.Intent(ben));
        await _shop.DispatchAsync();
        await _shop.Get<ConsentRegister>().AgreeAsync(ShopId.Default, ann, null, ContactPurposes.All, "page");
        await AssessAsync("ann", "ben");
        await EraseAsync(ann);
        (await _shop.ContactsAsync(ann)).Should().BeEmpty();
        (await _shop.ContactsAsync(ben)).Should().ContainSingle();
        (await _shop.Get<IConsentStore>().FindAsync(ShopId.Default, [ConsentSubject.Of(ann)])).Should().BeEmpty();
        (await _shop.Get<IAssessmentStore>().FindAsync(ShopId.Default, ann)).Should().BeNull();
        (await _shop.Get<IAssessmentStore>().FindAsync(ShopId.Default, ben)).Should().NotBeNull();
    }

    [Fact]
    public async Task What_is_planned_for_him_does_not_go_out()
    {
        var intent = await _shop.WriteOneAsync("ann");
        await EraseAsync(intent.Customer);
        (await _shop.DispatchAsync()).Claimed.Should().Be(0);
        _shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_that_he_was_reminded_of_is_not_reminded_of_again()
    {
        var ann = _shop.Customer("ann");
        await _shop.PlanAsync();
        _shop.Place("o1", ann);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        await _shop.DispatchAsync();
        await EraseAsync(ann);
        (await _shop.PlanAsync()).Added.Should().Be(0);
        await _shop.DispatchAsync();
        _shop.Sms.Given.Should().ContainSingle();
    }

    [Theory]
    [InlineData("+8613800000001", true)]
    [InlineData("+86-138-0000-0001", true)]
    [InlineData("+8613800000002", false)]
    public async Task His_refusal_holds_for_a_new_customer_with_his_number(string number, bool refused)
    {
        await RefuseAndEraseAsync(
            register => register.RefuseAsync(ShopId.Default, new CustomerId("ann"), ContactChannel.Sms, ContactPurposes.All, "page"));
        var intent = _shop.Intent(_shop.Customer("new", phone: number));
        await _shop.WriteAsync(intent);
        await _shop.DispatchAsync();
        (await _shop.FindAsync(intent)).State.Should().Be(refused ? ContactState.Denied : ContactState.Sent);
    }

    [Fact]
    public async Task Only_what_he_refused_is_refused()
    {
        await RefuseAndEraseAsync(register => register.RefuseAsync(ShopId.Default, new CustomerId("ann"), null, ContactPurposes.Promotion, "page"));
        await ShouldBeAsync(ContactPurpose.Promotion, ContactState.Denied);
        await ShouldBeAsync(ContactPurpose.Service, ContactState.Sent);
    }

    [Fact]
    public async Task Refusing_automated_marketing_outlives_him_as_a_refusal_of_care_and_promotion()
    {
        await RefuseAndEraseAsync(register => register.SetAutomatedMarketingAsync(ShopId.Default, new CustomerId("ann"), refuses: true, "page"));
        await ShouldBeAsync(ContactPurpose.Promotion, ContactState.Denied);
        await ShouldBeAsync(ContactPurpose.Care, ContactState.Denied);
        await ShouldBeAsync(ContactPurpose.Service, ContactState.Sent);
    }

    [Fact]
    public async Task What_he_agreed_to_does_not_outlive_him()
    {
        using var shop = new SendingShop(options => options.Contacts.Preset = "china");
        var ann = shop.Customer("ann", phone: Phone);
        await shop.Get<ConsentRegister>().AgreeAsync(ShopId.Default, ann, null, ContactPurposes.All, "page");
        await EraseAsync(ann, shop);
        await shop.WriteAsync(shop.Intent(shop.Customer("new", phone: Phone), purpose: ContactPurpose.Promotion));
        (await shop.DispatchAsync()).Of(ContactState.Denied).Should().Be(1);
    }

    [Fact]
    public async Task A_new_customer_with_his_number_may_agree_again()
    {
        await RefuseAndEraseAsync(register => register.RefuseAsync(ShopId.Default, new CustomerId("ann"), null, ContactPurposes.All, "page"));
        _shop.Clock.Move(Duration.FromMinutes(1));
        var fresh = _shop.Customer("new", phone: Phone);
        await _shop.Get<ConsentRegister>().AgreeAsync(ShopId.Default, fresh, null, ContactPurposes.All, "page");
        await ShouldBeAsync(ContactPurpose.Service, ContactState.Sent);
    }

    [Fact]
    public async Task An_opt_out_by_address_holds_after_the_erasure_too()
    {
        var ann = _shop.Customer("ann", phone: Phone);
        await _shop.Get<ConsentRegister>().SetByAddressAsync(
            ShopId.Default, ContactChannel.Sms, Phone, ContactPurposes.All, agrees: false, "sms-reply");
        await EraseAsync(ann);
        await ShouldBeAsync(ContactPurpose.Service, ContactState.Denied);
    }

    [Fact]
    public async Task Refusals_are_kept_before_anything_is_erased_and_places_are_erased_in_their_order()
    {
        List<string> steps = [];
        var consent = new InMemoryConsentStore();
        var ann = _shop.Customer("ann", phone: Phone);
        await consent.AddAsync(
            [new ConsentRecord(ShopId.Default, ConsentSubject.Of(ann), _shop.Now, "page") { Answer = new(null, ContactPurposes.All, false) }]);
        var hasher = new AddressHasher(new byte[32]);
        var kept = ConsentSubject.Of(hasher.Hash(ContactChannel.Sms, Phone));
        var data = new CustomerData([new Place("first", Look), new Place("second", Look)], consent, _shop, _shop.Clock, hasher);
        await data.EraseAsync(ShopId.Default, ann);
        steps.Should().Equal("first, kept True", "second, kept True");

        async Task Look(string place) => steps.Add($"{place}, kept {(await consent.FindAsync(ShopId.Default, [kept])).Count == 1}");
    }

    [Fact]
    public async Task Erasing_that_failed_half_way_is_finished_by_another_try()
    {
        var consent = new InMemoryConsentStore();
        var ann = _shop.Customer("ann", phone: Phone);
        await consent.AddAsync(
            [new ConsentRecord(ShopId.Default, ConsentSubject.Of(ann), _shop.Now, "page") { Answer = new(null, ContactPurposes.All, false) }]);
        var fails = true;
        var erased = 0;
        var last = new Place("last", _ => fails ? throw new IOException("down") : Task.FromResult(erased++));
        var hasher = new AddressHasher(new byte[32]);
        var data = new CustomerData([consent, last], consent, _shop, _shop.Clock, hasher);
        await data.Invoking(d => d.EraseAsync(ShopId.Default, ann)).Should().ThrowAsync<IOException>();
        fails = false;
        _shop.Recipients.Remove(ann);
        await data.EraseAsync(ShopId.Default, ann);
        erased.Should().Be(1);
        (await consent.FindAsync(ShopId.Default, [ConsentSubject.Of(hasher.Hash(ContactChannel.Sms, Phone))])).Should().ContainSingle();
    }

    private async Task ShouldBeAsync(ContactPurpose purpose, ContactState state)
    {
        var intent = _shop.Intent(_shop.Customer("new", phone: Phone), $"{purpose}", purpose);
        await _shop.WriteAsync(intent);
        await _shop.DispatchAsync();
        (await _shop.FindAsync(intent)).State.Should().Be(state, $"it is {purpose}");
    }

    private async Task RefuseAndEraseAsync(Func<ConsentRegister, ValueTask> refuse)
    {
        var ann = _shop.Customer("ann", phone: Phone);
        await refuse(_shop.Get<ConsentRegister>());
        await EraseAsync(ann);
        _shop.Recipients.Remove(ann);
    }

    private async Task EraseAsync(CustomerId customer, SendingShop? shop = null)
    {
        await using var scope = (shop ?? _shop).Scope();
        await scope.ServiceProvider.GetCustomerData().EraseAsync(ShopId.Default, customer);
    }

    private async Task AssessAsync(params string[] customers)
    {
        var today = Make.Date(2026, 11, 12);
        await using var writer = await _shop.Get<IAssessmentStore>().BeginAsync(Make.Run(today), Make.Baseline(today));
        await writer.WriteAsync([.. customers.Select(customer => Make.Assessed(customer, today))]);
        await writer.PublishAsync();
    }

    private sealed class Place(string name, Func<string, Task> onErase) : ICustomerRecords
    {
        public string Name => name;

        public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
        {
            writer.WriteNullValue();
            return ValueTask.CompletedTask;
        }

        public async ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) => await onErase(name);
    }
}
