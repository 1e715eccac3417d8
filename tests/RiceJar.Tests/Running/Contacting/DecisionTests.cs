using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>The policy decides at the moment of sending, on what the stores and the shop know then.</summary>
public sealed class DecisionTests
{
    [Fact]
    public async Task What_is_due_in_quiet_hours_is_put_off_and_sent_in_the_morning()
    {
        using var shop = new SendingShop();
        shop.Clock.Move(Duration.FromHours(13));
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        var morning = Make.At(Make.Date(2026, 11, 13), 8);
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new
        {
            State = ContactState.Deferred,
            WakeAt = morning,
            Gate = "quiet-hours",
            Why = "quiet hours",
            Attempts = 0,
            MayHaveBeenSent = false,
        });
        shop.Clock.Move(morning - shop.Now - Duration.Epsilon);
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
        shop.Clock.Move(Duration.Epsilon);
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        (await shop.FindAsync(intent)).Gate.Should().BeNull();
    }

    [Fact]
    public async Task A_third_promotion_within_the_week_waits_and_the_fourth_longer()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        var intents = Enumerable.Range(0, 4).Select(i => shop.Intent(customer, $"p{i}", ContactPurpose.Promotion, Duration.FromDays(20))).ToArray();
        await shop.WriteAsync(intents);
        List<Instant> sent = [];
        for (var hours = 0; hours < 24 * 15; hours++)
        {
            if ((await shop.DispatchAsync()).Of(ContactState.Sent) is var count and > 0)
                sent.AddRange(Enumerable.Repeat(shop.Now, count));
            shop.Clock.Move(Duration.FromHours(1));
        }

        sent.Select(at => (at - sent[0]).TotalHours).Should().Equal(0, 22, 46, 168);
    }

    [Fact]
    public async Task A_cap_of_none_denies()
    {
        using var shop = new SendingShop(
            options => options.Contacts.Caps = [new CapOptions { Name = "none", Limit = 0, Window = "day", Purposes = ["service"] }]);
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "frequency-cap", IsOpen = false });
    }

    [Theory]
    [InlineData("promotion", "promotion", true)]
    [InlineData("care", "promotion", false)]
    [InlineData("care", "care", true)]
    [InlineData("promotion", "care", false)]
    public async Task What_he_bought_is_looked_at_for_the_purposes_that_the_gate_is_asked_for(string purpose, string asked, bool isDenied)
    {
        using var shop = new SendingShop(options => options.Contacts.Gates = new Dictionary<string, GateOptions> { ["recent-purchase"] = new() { Purposes = [asked] } });
        var customer = shop.Customer("c1");
        shop.Orders.Add(new Order(new OrderId("o1"), customer, shop.Now, Money.FromDecimal(20))
        {
            PaidAt = shop.Now,
            Lines = [new OrderLine(new ProductId("tea"), 1, Money.FromDecimal(20))],
        });
        var intent = shop.Intent(customer, purpose: purpose == "care" ? ContactPurpose.Care : ContactPurpose.Promotion) with { Products = [new ProductId("tea")] };
        await shop.WriteAsync(intent);
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Gate.Should().Be(isDenied ? "recent-purchase" : null);
    }

    [Theory]
    [InlineData(20, 20, 0, false)]
    [InlineData(20, 19.99, 0, true)] // a part of it is still a purchase
    [InlineData(20, 20, 1, true)] // given back after that moment
    [InlineData(0, 0, 0, true)]
    [InlineData(-20, 0, 0, false)] // a credit note
    public async Task What_was_wholly_given_back_was_not_bought_lately(decimal amount, decimal refunded, int hoursLater, bool isDenied)
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        shop.Orders.Add(new Order(new OrderId("o1"), customer, shop.Now, Money.FromDecimal(amount))
        {
            PaidAt = shop.Now,
            Refunds = refunded == 0 ? [] : [new Refund(shop.Now + Duration.FromHours(hoursLater), Money.FromDecimal(refunded))],
            Lines = [new OrderLine(new ProductId("tea"), 1, Money.FromDecimal(amount))],
        });
        var intent = shop.Intent(customer, purpose: ContactPurpose.Promotion) with { Products = [new ProductId("tea")] };
        await shop.WriteAsync(intent);
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Gate.Should().Be(isDenied ? "recent-purchase" : null);
    }

    [Fact]
    public async Task Whoever_is_held_out_is_denied_by_name_and_does_not_count_as_reached()
    {
        using var shop = new SendingShop(options => options.Contacts.Holdout = new HoldoutOptions { Share = 1, Salt = "s", Experiment = "e" });
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent))
            .Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "holdout", IsOpen = false, MayHaveBeenSent = false });
        shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task Whoever_would_not_have_been_reached_now_is_put_off_and_not_held_out_yet()
    {
        using var shop = new SendingShop(options => options.Contacts.Holdout = new HoldoutOptions { Share = 1, Salt = "s", Experiment = "e" });
        shop.Clock.Move(Duration.FromHours(13));
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Gate.Should().Be("quiet-hours");
    }

    [Fact]
    public async Task The_shops_own_gate_is_asked_with_the_facts_that_the_shop_adds()
    {
        var gate = new ProductGate();
        using var shop = new SendingShop(build: builder => builder.AddContactGate(gate).AddContactFacts<SixProducts>());
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "products", Why = "6 purchases" });
        gate.Asked.Should().BePositive();
    }

    [Fact]
    public async Task A_provider_at_its_limit_is_waited_for()
    {
        using var shop = new SendingShop(build: builder => builder.AddContactFacts<BusyProvider>());
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(
            new { State = ContactState.Deferred, Gate = "provider-limit", WakeAt = Make.At(Make.Date(2026, 11, 12), 16) });
    }

    [Fact]
    public async Task Order_data_that_are_too_old_deny()
    {
        using var shop = new SendingShop(build: builder => builder.AddContactFacts<OldOrders>());
        var customer = shop.Customer("c1");
        await shop.PlanAsync();
        shop.Place("o1", customer);
        await shop.PlanAsync();
        shop.Clock.Move(Duration.FromMinutes(30));
        await shop.DispatchAsync();
        (await shop.ContactsAsync(customer)).Single().Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "stale-data" });
    }

    [Fact]
    public async Task Facts_are_asked_for_the_contact_and_the_moment()
    {
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IContactFacts, Requests>());
        var intent = await shop.WriteOneAsync();
        shop.Clock.Move(Duration.FromMinutes(1));
        await shop.DispatchAsync();
        var request = ((Requests)shop.Get<IContactFacts>()).Asked.Should().ContainSingle().Which;
        request.Should().BeEquivalentTo(new { Shop = ShopId.Default, intent.Customer, shop.Now });
        request.Intent!.Key.Should().Be(intent.Key);
    }

    private sealed class ProductGate : IContactGate
    {
        public int Asked { get; private set; }

        public string Name => "products";

        public GateVerdict Check(in GateContext context)
        {
            Asked++;
            return GateVerdict.Deny($"{context.Facts.RecentPurchases.Count} purchases");
        }

        public string Saw(in GateContext context) => "";
    }

    private sealed class SixProducts : IContactFacts
    {
        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(facts with
            {
                RecentPurchases = [.. Enumerable.Range(0, 6).Select(i => new ProductPurchase(new ProductId($"p{i}"), request.Now))],
            });
    }

    private sealed class BusyProvider : IContactFacts
    {
        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(facts with
            {
                ChannelFreeAt = new Dictionary<ContactChannel, Instant> { [ContactChannel.Sms] = Make.At(Make.Date(2026, 11, 12), 16) },
            });
    }

    private sealed class OldOrders : IContactFacts
    {
        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(facts with { OrdersKnownUntil = request.Now - Duration.FromHours(7) });
    }

    private sealed class Requests : IContactFacts
    {
        public List<ContactFactsRequest> Asked { get; } = [];

        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default)
        {
            Asked.Add(request);
            return ValueTask.FromResult(facts);
        }
    }
}
