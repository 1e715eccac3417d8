using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactIntentTests
{
    [Fact]
    public void What_is_not_said_has_a_plain_default()
    {
        var intent = Intent();

        intent.Wave.Should().Be(1);
        intent.Orders.Should().BeEmpty();
        intent.Products.Should().BeEmpty();
        intent.Values.Should().BeEmpty();
        intent.Campaign.Should().BeNull();
        intent.Gift.Should().BeNull();
        intent.Incentive.Should().Be(IncentiveLevel.None);
        intent.Channels.Should().Equal(ContactChannel.Sms);
    }

    [Fact]
    public void The_preferred_channel_stays_first() =>
        Intent(channels: [ContactChannel.WeChat, ContactChannel.Sms, ContactChannel.Email]).Channels
            .Should().Equal(ContactChannel.WeChat, ContactChannel.Sms, ContactChannel.Email);

    [Fact]
    public void A_contact_without_a_channel_is_refused()
    {
        var none = () => New(channels: []);
        var missing = () => New(channels: null);

        none.Should().Throw<ArgumentException>().WithParameterName("channels");
        missing.Should().Throw<ArgumentNullException>().WithParameterName("channels");
    }

    [Fact]
    public void A_channel_that_is_given_twice_is_refused_and_named()
    {
        var twice = () => New(channels: [ContactChannel.Sms, ContactChannel.Email, ContactChannel.Sms]);

        twice.Should().Throw<ArgumentException>().WithParameterName("channels").WithMessage("*sms*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void A_contact_without_a_template_is_refused(string? name)
    {
        var make = () => New([ContactChannel.Sms], name);

        make.Should().Throw<ArgumentException>().WithParameterName("template");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_contact_that_expires_when_it_is_due_or_before_is_refused(long ticks)
    {
        var make = () => Intent(due: Noon, expires: Noon + Duration.FromTicks(ticks));

        make.Should().Throw<ArgumentException>().WithParameterName("expiresAt");
    }

    [Fact]
    public void A_contact_may_expire_a_microsecond_after_it_is_due() =>
        Intent(due: Noon, expires: Noon + Duration.FromTicks(10)).ExpiresAt.Should().Be(Noon + Duration.FromTicks(10));

    [Fact]
    public void Instants_are_floored_to_the_microsecond() =>
        Intent(due: Noon + Duration.FromTicks(19), expires: Noon + Duration.FromTicks(29)).Should()
            .BeEquivalentTo(new { DueAt = Noon + Duration.FromTicks(10), ExpiresAt = Noon + Duration.FromTicks(20) });

    [Fact]
    public void A_contact_that_expires_within_the_microsecond_in_which_it_is_due_is_none()
    {
        var make = () => Intent(due: Noon, expires: Noon + Duration.FromTicks(9));
        make.Should().Throw<ArgumentException>().WithParameterName("expiresAt");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Waves_are_counted_from_one(int wave)
    {
        var make = () => Intent() with { Wave = wave };

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_occasion_is_what_was_given_else_the_campaign_else_the_due_time()
    {
        (Intent() with { Campaign = "spring", Occasion = "birthday-2026" }).Occasion.Should().Be("birthday-2026");
        (Intent() with { Campaign = "spring" }).Occasion.Should().Be("spring");
        Intent(due: Instant.FromUtc(2026, 3, 10, 4, 0)).Occasion.Should().Be("2026-03-10T04:00:00Z");
    }

    [Fact]
    public void Contacts_due_at_different_moments_of_one_second_are_different_contacts()
    {
        var early = Intent(due: Noon);
        var late = Intent(due: Noon + Duration.FromMilliseconds(1));

        late.Key.Should().NotBe(early.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_occasion_is_refused_when_it_is_given(string occasion)
    {
        var make = () => Intent() with { Occasion = occasion };

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_id_that_was_never_given_is_refused_when_the_intent_is_made()
    {
        var noShop = () => New([ContactChannel.Sms], shop: default(ShopId));
        var noCustomer = () => New([ContactChannel.Sms], customer: default(CustomerId));
        var noReason = () => New([ContactChannel.Sms], reason: default(ContactReason));

        noShop.Should().Throw<InvalidOperationException>();
        noCustomer.Should().Throw<InvalidOperationException>();
        noReason.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Lists_that_change_later_do_not_change_the_intent()
    {
        List<ContactChannel> channels = [ContactChannel.Sms];
        List<ContactOrder> orders = [new(new OrderId("o1"))];
        List<ProductId> products = [new("p1")];
        Dictionary<string, string> values = new() { ["amount"] = "9.90" };
        var intent = New(channels) with { Orders = orders, Products = products, Values = values };

        channels.Add(ContactChannel.Email);
        orders.Clear();
        products.Add(new("p2"));
        values["amount"] = "0";

        intent.Channels.Should().Equal(ContactChannel.Sms);
        intent.Orders.Should().Equal(new ContactOrder(new OrderId("o1")));
        intent.Products.Should().Equal(new ProductId("p1"));
        intent.Values["amount"].Should().Be("9.90");
    }

    private static ContactIntent New(
        IReadOnlyList<ContactChannel>? channels,
        string? template = "template",
        ShopId? shop = null,
        CustomerId? customer = null,
        ContactReason? reason = null) =>
        new(
            shop ?? ShopId.Default,
            customer ?? Customer,
            ContactPurpose.Care,
            reason ?? new ContactReason("greeting"),
            channels!,
            template!,
            Noon,
            Noon + Duration.FromHours(1));
}
