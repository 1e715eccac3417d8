using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Orders;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>The moment of a contact is found when it is planned, not when it is too late.</summary>
public sealed class PlacementTests
{
    private static readonly LocalDate Today = Make.Date(2026, 11, 12);

    [Fact]
    public async Task What_is_due_at_an_allowed_moment_waits_for_it()
    {
        using var shop = new SendingShop();
        (await PlanAsync(shop, Make.At(Today, 15), Make.At(Today, 20))).Should().Be(Make.At(Today, 15));
    }

    [Fact]
    public async Task What_was_due_before_is_due_now()
    {
        using var shop = new SendingShop();
        var intent = shop.Intent(shop.Customer("c1"));
        shop.Own.Intents.Add(intent);
        shop.Clock.Move(Duration.FromHours(2));
        await shop.PlanAsync();
        (await shop.FindAsync(intent)).WakeAt.Should().Be(shop.Now);
    }

    [Fact]
    public async Task What_is_due_in_quiet_hours_waits_for_the_morning()
    {
        using var shop = new SendingShop();
        (await PlanAsync(shop, Make.At(Today, 23), Make.At(Today.PlusDays(1), 9))).Should().Be(Make.At(Today.PlusDays(1), 8));
    }

    [Fact]
    public async Task What_has_no_allowed_moment_is_dropped_and_counted()
    {
        using var shop = new SendingShop();
        shop.Own.Late = LatePlacement.Drop;
        (await PlanAsync(shop, Make.At(Today, 23), Make.At(Today.PlusDays(1), 7), dropped: 1)).Should().BeNull();
    }

    [Fact]
    public async Task What_has_no_allowed_moment_goes_out_earlier_where_the_producer_says_so()
    {
        using var shop = new SendingShop();
        shop.Own.Late = LatePlacement.Earlier;
        var at = await PlanAsync(shop, Make.At(Today, 23), Make.At(Today.PlusDays(1), 7));
        at!.Value.Should().BeGreaterThanOrEqualTo(Make.At(Today, 22, 29)).And.BeLessThan(Make.At(Today, 22, 30));
        shop.Clock.Move(at.Value - shop.Now);
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task What_has_no_earlier_moment_either_is_dropped()
    {
        using var shop = new SendingShop();
        shop.Own.Late = LatePlacement.Earlier;
        shop.Clock.Move(Duration.FromHours(12.75));
        (await PlanAsync(shop, Make.At(Today, 23), Make.At(Today.PlusDays(1), 7), dropped: 1)).Should().BeNull();
    }

    [Theory]
    [InlineData(LatePlacement.OtherChannel, true)]
    [InlineData(LatePlacement.Drop, false)]
    public async Task What_one_channel_cannot_take_in_time_another_does_where_the_producer_says_so(LatePlacement late, bool planned)
    {
        var push = new ScriptedChannel(ContactChannel.Push);
        using var shop = new SendingShop(build: builder => builder.AddChannel(push).AddContactFacts<SmsIsBusy>());
        shop.Own.Late = late;
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = new Recipient
        {
            Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = "+8613800000001", [ContactChannel.Push] = "token" },
        };
        shop.Own.Intents.Add(shop.Intent(customer, expiresIn: Duration.FromHours(2), channels: [ContactChannel.Sms, ContactChannel.Push]));
        var report = await shop.PlanAsync();
        (report.Added, report.Dropped).Should().Be(planned ? (1, 0) : (0, 1));
        await shop.DispatchAsync();
        (push.Given.Count, shop.Sms.Given.Count).Should().Be((planned ? 1 : 0, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_channel_that_cannot_be_used_keeps_no_contact_from_another(bool isRefused)
    {
        var push = new ScriptedChannel(ContactChannel.Push);
        using var shop = new SendingShop(build: builder => builder.AddChannel(push).AddContactFacts<SmsIsBusy>());
        await shop.PlanAsync();
        var customer = new CustomerId("c1");
        var addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = isRefused ? "+8613800000001" : " ", [ContactChannel.Push] = "token" };
        shop.Recipients[customer] = new Recipient { Addresses = addresses };
        if (isRefused)
            await shop.Get<ConsentRegister>().RefuseAsync(ShopId.Default, customer, ContactChannel.Sms, ContactPurposes.All, "test");
        shop.Own.Intents.Add(shop.Intent(customer, expiresIn: Duration.FromHours(2), channels: [ContactChannel.Sms, ContactChannel.Push]));
        Place(shop, customer, shop.Now + Duration.FromHours(2));

        (await shop.PlanAsync()).Should().Be(new PlanningReport(2, 0, 0, 0, 0));
        shop.Clock.Move(Duration.FromMinutes(30));
        await shop.DispatchAsync();
        (push.Given.Count, shop.Sms.Given.Count).Should().Be((2, 0));
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(9, 30)]
    public async Task A_reminder_that_the_shops_own_facts_put_off_comes_not_before_its_delay(int deadlineHour, int? minutes)
    {
        using var shop = new SendingShop(build: builder => builder.AddContactFacts<InAuckland>());
        await shop.PlanAsync();
        var auckland = DateTimeZoneProviders.Tzdb["Pacific/Auckland"];
        Instant Local(int day, int hour, int minute) => new LocalDateTime(2026, 11, day, hour, minute).InZoneStrictly(auckland).ToInstant();
        // Ten minutes before quiet hours there, and in the middle of the afternoon in Shanghai.
        shop.Clock.Move(Local(12, 22, 20) - shop.Now);
        var order = Place(shop, shop.Customer("c1"), Local(13, deadlineHour, 0));
        shop.Clock.Move(Duration.FromMinutes(1));

        (await shop.PlanAsync()).Should().Be(new PlanningReport(minutes is null ? 0 : 1, 0, 0, 0, Dropped: minutes is null ? 1 : 0));
        (await shop.ContactsAsync(new CustomerId("c1"))).Select(contact => (contact.Intent.DueAt, contact.WakeAt)).Should().Equal(
            minutes is { } delay ? [(order.PlacedAt + Duration.FromMinutes(delay), Local(13, 8, 0))] : Array.Empty<(Instant, Instant?)>());
    }

    [Theory]
    [InlineData("china", false)]
    [InlineData("neutral", true)]
    public async Task A_birthday_greeting_is_kept_and_judged_as_what_the_preset_files_it_under(string preset, bool isSent)
    {
        using var shop = new SendingShop(options => options.Contacts.Preset = preset);
        var greeting = new ContactIntent(
            ShopId.Default, shop.Customer("c1"), ContactPurpose.Care, ContactReason.Birthday, [ContactChannel.Sms], "notice", shop.Now, shop.Now + Duration.FromDays(1))
        { Values = new Dictionary<string, string> { ["text"] = "hello" } };
        shop.Own.Intents.Add(greeting);
        await shop.PlanAsync();
        await shop.DispatchAsync();
        var contact = await shop.FindAsync(greeting);
        (contact.Intent.Purpose, contact.State).Should().Be(isSent ? (ContactPurpose.Care, ContactState.Sent) : (ContactPurpose.Promotion, ContactState.Denied));
    }

    [Fact]
    public async Task Caps_that_are_reached_put_a_contact_off_when_it_is_planned()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer, "first", ContactPurpose.Promotion));
        await shop.DispatchAsync();
        shop.Own.Intents.Add(shop.Intent(customer, "second", ContactPurpose.Promotion));
        await shop.PlanAsync();
        (await shop.ContactsAsync(customer)).Single(contact => contact.IsOpen).WakeAt.Should().Be(Make.At(Today.PlusDays(1), 8));
    }

    [Fact]
    public async Task Quiet_hours_are_those_of_the_customers_zone()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1", zone: "Europe/London");
        shop.Own.Intents.Add(shop.Intent(customer));
        await shop.PlanAsync();
        (await shop.ContactsAsync(customer)).Single().WakeAt.Should().Be(Make.At(Today, 16), "that is eight in London");
    }

    private static Order Place(SendingShop shop, CustomerId customer, Instant deadline)
    {
        var order = new Order(new OrderId("o"), customer, shop.Now, Money.FromDecimal(199)) { DeadlineAt = deadline, ChangedAt = shop.Now };
        shop.Orders.Add(order);
        return order;
    }

    private static async Task<Instant?> PlanAsync(SendingShop shop, Instant dueAt, Instant expiresAt, int dropped = 0)
    {
        var intent = new ContactIntent(
            ShopId.Default, shop.Customer("c1"), ContactPurpose.Service, SendingShop.Notice, [ContactChannel.Sms], "notice", dueAt, expiresAt)
        {
            Occasion = "day",
            Values = new Dictionary<string, string> { ["text"] = "hello" },
        };
        shop.Own.Intents.Add(intent);
        (await shop.PlanAsync()).Should().Be(new PlanningReport(1 - dropped, 0, 0, 0, dropped));
        return (await shop.Operations.FindAsync(ShopId.Default, intent.Key))?.WakeAt;
    }

    private sealed class SmsIsBusy : IContactFacts
    {
        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(facts with
            {
                ChannelFreeAt = new Dictionary<ContactChannel, Instant> { [ContactChannel.Sms] = Make.At(Today, 16) },
            });
    }

    private sealed class InAuckland : IContactFacts
    {
        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(facts with { ZoneId = "Pacific/Auckland" });
    }
}
