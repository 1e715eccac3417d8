using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class SimpleGateEdgeTests
{
    private static readonly Duration Tick = Duration.FromTicks(1);
    private static readonly ProductId Tea = new("tea");

    [Fact]
    public void A_contact_is_sent_until_it_expires_and_not_at_that_moment()
    {
        var intent = Intent(expires: Noon + Duration.FromHours(1));

        Ask(new ExpiryGate(), intent, now: intent.ExpiresAt - Tick).Should().Be(ContactOutcome.Allow);
        Ask(new ExpiryGate(), intent, now: intent.ExpiresAt).Should().Be(ContactOutcome.Deny);
        Ask(new ExpiryGate(), intent, now: intent.ExpiresAt + Tick).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void Order_data_older_than_six_hours_deny()
    {
        Stale(new StaleDataGate(), Noon - Duration.FromHours(6)).Should().Be(ContactOutcome.Allow);
        Stale(new StaleDataGate(), Noon - Duration.FromHours(6) - Tick).Should().Be(ContactOutcome.Deny);
        Stale(new StaleDataGate(), Noon).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void The_limit_of_stale_data_is_the_shops_choice()
    {
        var gate = new StaleDataGate(Duration.FromMinutes(10));

        Stale(gate, Noon - Duration.FromMinutes(10)).Should().Be(ContactOutcome.Allow);
        Stale(gate, Noon - Duration.FromMinutes(10) - Tick).Should().Be(ContactOutcome.Deny);
        Stale(new StaleDataGate(Duration.Zero), Noon - Tick).Should().Be(ContactOutcome.Deny);
        var negative = () => new StaleDataGate(-Tick);
        negative.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("limit");
    }

    [Fact]
    public void Orders_that_are_read_live_are_never_stale_and_a_contact_about_no_order_does_not_need_them()
    {
        var old = ContactFacts.None with { OrdersKnownUntil = Noon - Duration.FromDays(9) };

        Stale(new StaleDataGate(), null).Should().Be(ContactOutcome.Allow);
        Ask(new StaleDataGate(), Intent(), old).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void A_product_bought_within_thirty_days_is_not_promoted()
    {
        Bought(new RecentPurchaseGate(), (Tea, Noon)).Should().Be(ContactOutcome.Deny);
        Bought(new RecentPurchaseGate(), (Tea, Noon - Duration.FromDays(30) + Tick)).Should().Be(ContactOutcome.Deny);
        // What is bought is recent from then until thirty days later, which are over at that moment.
        Bought(new RecentPurchaseGate(), (Tea, Noon - Duration.FromDays(30))).Should().Be(ContactOutcome.Allow);
        Bought(new RecentPurchaseGate(), (Tea, Noon - Duration.FromDays(30) - Tick)).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void The_window_of_recent_purchases_is_the_shops_choice()
    {
        var gate = new RecentPurchaseGate(Duration.FromDays(2));

        Bought(gate, (Tea, Noon - Duration.FromDays(2) + Tick)).Should().Be(ContactOutcome.Deny);
        Bought(gate, (Tea, Noon - Duration.FromDays(2) - Tick)).Should().Be(ContactOutcome.Allow);
        var none = () => new RecentPurchaseGate(Duration.Zero);
        none.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("window");
    }

    [Fact]
    public void Another_product_bought_lately_does_not_matter()
    {
        Bought(new RecentPurchaseGate(), (new ProductId("coat"), Noon)).Should().Be(ContactOutcome.Allow);
        Bought(new RecentPurchaseGate(), (new ProductId("coat"), Noon), (Tea, Noon)).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void Any_of_the_products_that_was_bought_lately_denies() =>
        Ask(new RecentPurchaseGate(), Intent() with { Products = [new("coat"), Tea] }, Purchases((Tea, Noon))).Should().Be(ContactOutcome.Deny);

    [Fact]
    public void A_contact_that_speaks_of_no_product_is_not_held_back_by_purchases() =>
        Ask(new RecentPurchaseGate(), Intent(), Purchases((Tea, Noon))).Should().Be(ContactOutcome.Allow);

    [Fact]
    public void A_gift_is_not_handed_out_twice_however_long_ago_and_by_whatever_channel()
    {
        Gift("card-a", "card-a").Should().Be(ContactOutcome.Deny);
        Gift("card-a", "card-b").Should().Be(ContactOutcome.Allow);
        Gift("card-a", null).Should().Be(ContactOutcome.Allow);
        Gift(null, "card-a").Should().Be(ContactOutcome.Allow);
        Gift(null, null).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void The_history_is_kept_in_time_order_however_it_is_given()
    {
        PastContact[] given = [.. new[] { 3, 1, 2 }.Select(day => new PastContact(
            Noon - Duration.FromDays(day), ContactChannel.Sms, ContactPurpose.Care, new ContactReason("greeting")))];
        var facts = ContactFacts.None with { History = given };
        given[0] = default;

        facts.History.Select(contact => (Noon - contact.At).Days).Should().Equal(3, 2, 1);
    }

    [Theory]
    [InlineData(ContactPurpose.Transactional, "00:00-00:00")]
    [InlineData(ContactPurpose.Service, "08:00-22:30")]
    [InlineData(ContactPurpose.Care, "08:00-21:00")]
    [InlineData(ContactPurpose.Promotion, "08:00-21:00")]
    public void Each_purpose_has_hours_by_default(ContactPurpose purpose, string hours) =>
        QuietHoursGate.DefaultHours(purpose).ToString().Should().Be(hours);

    [Fact]
    public void An_unknown_purpose_has_no_hours_by_default() =>
        FluentActions.Invoking(() => QuietHoursGate.DefaultHours((ContactPurpose)9)).Should().Throw<ArgumentOutOfRangeException>();

    private static ContactOutcome Stale(StaleDataGate gate, Instant? known) =>
        Ask(gate, Reminder("o1"), Knowing(Order("o1")) with { OrdersKnownUntil = known });

    private static ContactFacts Purchases(params (ProductId Product, Instant At)[] purchases) =>
        ContactFacts.None with { RecentPurchases = [.. purchases.Select(purchase => new ProductPurchase(purchase.Product, purchase.At))] };

    private static ContactOutcome Bought(RecentPurchaseGate gate, params (ProductId Product, Instant At)[] purchases) =>
        Ask(gate, Intent() with { Products = [Tea] }, Purchases(purchases));

    private static ContactOutcome Gift(string? past, string? now)
    {
        PastContact[] history =
        [
            new(Noon - Duration.FromDays(4000), ContactChannel.WeChat, ContactPurpose.Care, new ContactReason("birthday"), past),
            new(Noon - Duration.FromDays(1), ContactChannel.Sms, ContactPurpose.Care, new ContactReason("birthday"), "another"),
        ];
        return Ask(new SameGiftGate(), Intent() with { Gift = now }, ContactFacts.None with { History = history });
    }
}
