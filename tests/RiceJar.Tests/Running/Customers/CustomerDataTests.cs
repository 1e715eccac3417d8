using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RiceJar.Contacts;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Customers;

/// <summary>Exporting a customer's data, and what keeps it from being erased by halves.</summary>
public sealed class CustomerDataTests
{
    private static readonly CustomerId Ann = new("ann \"<王>\"");

    [Fact]
    public async Task An_export_is_one_JSON_object_with_every_place()
    {
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<ICustomerRecords, Points>());
        shop.Customer(Ann.Value, phone: "+8613800000001");
        await shop.WriteAsync(shop.Intent(Ann, "a"), shop.Intent(Ann, "b"));
        await shop.DispatchAsync();
        await shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, Ann, ContactChannel.Email, ContactPurposes.Promotion, "page");
        await shop.Get<ConsentRegister>().SetAutomatedMarketingAsync(ShopId.Default, Ann, true, "page");
        var export = await ExportAsync(shop, Ann);
        export.GetProperty("shop").GetString().Should().Be("default");
        export.GetProperty("customer").GetString().Should().Be(Ann.Value);
        var contacts = export.GetProperty("contacts").EnumerateArray().ToList();
        contacts.Should().HaveCount(2);
        contacts[0].GetProperty("state").GetString().Should().Be("Sent");
        contacts[0].GetProperty("channel").GetString().Should().Be("sms");
        contacts[0].GetProperty("sentAt").GetString().Should().Be("2026-11-12T02:00:00Z");
        contacts[0].GetProperty("intent").GetProperty("values").GetProperty("text").GetString().Should().Be("about a");
        var consent = export.GetProperty("consent").EnumerateArray().ToList();
        consent.Should().HaveCount(2);
        consent.Count(record => record.TryGetProperty("refusesAutomatedMarketing", out var refuses) && refuses.GetBoolean()).Should().Be(1);
        export.GetProperty("points").GetInt32().Should().Be(7);
    }

    [Fact]
    public async Task A_customer_of_whom_nothing_is_known_has_an_export_too()
    {
        using var shop = new SendingShop();
        var export = await ExportAsync(shop, Ann);
        export.GetProperty("contacts").GetArrayLength().Should().Be(0);
        export.GetProperty("consent").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task An_export_holds_nothing_of_others_and_no_address()
    {
        using var shop = new SendingShop();
        shop.Customer(Ann.Value, phone: "+8613800000001");
        await shop.WriteAsync(shop.Intent(Ann), shop.Intent(shop.Customer("ben"), "bens-occasion"));
        var text = (await ExportAsync(shop, Ann)).GetRawText();
        text.Should().NotContain("bens-occasion").And.NotContain("13800000001");
    }

    [Fact]
    public async Task An_assessment_is_in_the_export()
    {
        using var shop = new SendingShop();
        var today = Make.Date(2026, 11, 12);
        await using (var writer = await shop.Get<IAssessmentStore>().BeginAsync(Make.Run(today), Make.Baseline(today)))
        {
            await writer.WriteAsync([Make.Assessed(Ann.Value, today)]);
            await writer.PublishAsync();
        }

        var export = await ExportAsync(shop, Ann);
        export.EnumerateObject().Should().HaveCount(5);
        export.EnumerateObject().Last().Value.ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Fact]
    public async Task Without_a_key_a_customer_who_refused_is_not_erased_and_nothing_is_lost()
    {
        using var shop = new SendingShop(options => options.Messages.AddressKey = null);
        shop.Customer(Ann.Value, phone: "+8613800000001");
        await shop.WriteAsync(shop.Intent(Ann));
        await shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, Ann, ContactChannel.Sms, ContactPurposes.Promotion, "page");
        (await shop.Invoking(s => EraseAsync(s, Ann)).Should().ThrowAsync<InvalidOperationException>()).Which.Message
            .Should().Contain("RiceJar:Messages:AddressKey").And.NotContain("138").And.NotContain(Ann.Value);
        (await shop.ContactsAsync(Ann)).Should().ContainSingle();
        (await shop.Get<IConsentStore>().FindAsync(ShopId.Default, [ConsentSubject.Of(Ann)])).Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_key_a_customer_who_refused_nothing_is_erased()
    {
        using var shop = new SendingShop(options => options.Messages.AddressKey = null);
        shop.Customer(Ann.Value);
        await shop.WriteAsync(shop.Intent(Ann));
        await shop.Get<ConsentRegister>().AgreeAsync(ShopId.Default, Ann, null, ContactPurposes.All, "page");
        await EraseAsync(shop, Ann);
        (await shop.ContactsAsync(Ann)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_customer_who_refused_and_whom_the_directory_forgot_is_not_erased()
    {
        using var shop = new SendingShop();
        await shop.WriteAsync(shop.Intent(Ann));
        await shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, Ann, ContactChannel.Sms, ContactPurposes.Promotion, "page");
        await shop.Invoking(s => EraseAsync(s, Ann)).Should().ThrowAsync<InvalidOperationException>();
        (await shop.ContactsAsync(Ann)).Should().ContainSingle();
    }

    [Fact]
    public async Task Erasing_twice_is_as_good_as_once_also_when_the_shop_has_forgotten_him_by_then()
    {
        using var shop = new SendingShop();
        shop.Customer(Ann.Value, phone: "+8613800000001");
        await shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, Ann, null, ContactPurposes.All, "page");
        await EraseAsync(shop, Ann);
        shop.Recipients.Remove(Ann);
        await EraseAsync(shop, Ann);
        var fresh = shop.Customer("new", phone: "+8613800000001");
        await shop.WriteAsync(shop.Intent(fresh));
        (await shop.DispatchAsync()).Of(ContactState.Denied).Should().Be(1);
    }

    [Fact]
    public void A_store_of_the_shop_that_cannot_forget_is_a_clear_error()
    {
        using var shop = new SendingShop(build: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IConsentStore, Stubborn>()));
        using var scope = shop.Scope();
        scope.ServiceProvider.Invoking(services => services.GetCustomerData()).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain(nameof(Stubborn)).And.Contain(nameof(ICustomerRecords));
    }

    private static async Task<JsonElement> ExportAsync(SendingShop shop, CustomerId customer)
    {
        await using var scope = shop.Scope();
        using var stream = new MemoryStream();
        await scope.ServiceProvider.GetCustomerData().ExportAsync(ShopId.Default, customer, stream);
        stream.CanRead.Should().BeTrue("the stream is the caller's");
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    private static async Task EraseAsync(SendingShop shop, CustomerId customer)
    {
        await using var scope = shop.Scope();
        await scope.ServiceProvider.GetCustomerData().EraseAsync(ShopId.Default, customer);
    }

    private sealed class Points : ICustomerRecords
    {
        public string Name => "points";

        public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
        {
            writer.WriteNumberValue(7);
            return ValueTask.CompletedTask;
        }

        public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }

    private sealed class Stubborn : IConsentStore
    {
        public ValueTask AddAsync(IReadOnlyList<ConsentRecord> records, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask<IReadOnlyList<ConsentRecord>> FindAsync(
            ShopId shop, IReadOnlyCollection<ConsentSubject> subjects, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<ConsentRecord>>([]);
    }
}
