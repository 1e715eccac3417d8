using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>Who is reached by which channel, and what happens where nobody is or no text can be made.</summary>
public sealed class RecipientTests
{
    private static readonly ContactChannel[] PushFirst = [ContactChannel.Push, ContactChannel.Sms];

    [Fact]
    public async Task A_customer_whom_the_directory_does_not_know_is_denied()
    {
        using var shop = new SendingShop();
        var intent = shop.Intent(new CustomerId("nobody"));
        await shop.WriteAsync(intent);
        (await shop.DispatchAsync()).Of(ContactState.Denied).Should().Be(1);
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { Gate = "recipient", Why = "no channel reaches the customer", IsOpen = false });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_customer_without_an_address_is_denied(string? address)
    {
        using var shop = new SendingShop();
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = address is null ? new Recipient() : Reached((ContactChannel.Sms, address));
        await shop.WriteAsync(shop.Intent(customer));
        (await shop.DispatchAsync()).Of(ContactState.Denied).Should().Be(1);
        shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task A_channel_that_the_shop_does_not_have_is_passed_over()
    {
        using var shop = new SendingShop();
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = Reached((ContactChannel.Push, "token"), (ContactChannel.Sms, "+8613800000001"));
        await shop.WriteAsync(shop.Intent(customer, channels: PushFirst));
        await shop.DispatchAsync();
        shop.Sms.Given.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Channel = ContactChannel.Sms, Address = "+8613800000001" });
    }

    [Fact]
    public async Task A_contact_by_channels_alone_that_the_shop_does_not_have_is_denied()
    {
        using var shop = new SendingShop();
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = Reached((ContactChannel.Push, "token"));
        var intent = shop.Intent(customer, channels: [ContactChannel.Push]);
        await shop.WriteAsync(intent);
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(
            new { State = ContactState.Denied, Gate = "recipient", Why = "the shop has no channel 'push'" });
    }

    [Fact]
    public async Task The_preferred_channel_that_reaches_him_is_taken_and_written_down()
    {
        var push = new ScriptedChannel(ContactChannel.Push);
        using var shop = new SendingShop(build: builder => builder.AddChannel(push));
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = Reached((ContactChannel.Sms, "+8613800000001"), (ContactChannel.Push, "token"));
        var intent = shop.Intent(customer, channels: PushFirst);
        await shop.WriteAsync(intent);
        await shop.DispatchAsync();
        (push.Given.Count, shop.Sms.Given.Count).Should().Be((1, 0));
        (await shop.FindAsync(intent)).Channel.Should().Be(ContactChannel.Push);
    }

    [Fact]
    public async Task A_channel_that_he_refused_gives_way_to_the_next()
    {
        var push = new ScriptedChannel(ContactChannel.Push);
        using var shop = new SendingShop(build: builder => builder.AddChannel(push));
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = Reached((ContactChannel.Sms, "+8613800000001"), (ContactChannel.Push, "token"));
        await shop.Get<RiceJar.Running.ConsentRegister>().RefuseAsync(ShopId.Default, customer, ContactChannel.Push, ContactPurposes.All, "page");
        await shop.WriteAsync(shop.Intent(customer, channels: PushFirst));
        await shop.DispatchAsync();
        (push.Given.Count, shop.Sms.Given.Count).Should().Be((0, 1));
    }

    [Fact]
    public async Task What_may_have_gone_out_on_one_channel_is_not_sent_on_another()
    {
        var push = new ScriptedChannel(ContactChannel.Push, Duration.FromDays(1));
        using var shop = new SendingShop(build: builder => builder.AddChannel(push));
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = Reached((ContactChannel.Sms, "+8613800000001"), (ContactChannel.Push, "token"));
        var intent = shop.Intent(customer, channels: PushFirst);
        await shop.WriteAsync(intent);
        push.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await shop.DispatchAsync();
        shop.Recipients[customer] = Reached((ContactChannel.Sms, "+8613800000001"));
        shop.Clock.Move(Duration.FromMinutes(2));
        await shop.DispatchAsync();
        shop.Sms.Given.Should().BeEmpty();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Unknown, MayHaveBeenSent = true });
    }

    [Fact]
    public async Task What_was_certainly_not_taken_by_one_channel_may_go_out_on_another()
    {
        var push = new ScriptedChannel(ContactChannel.Push);
        using var shop = new SendingShop(build: builder => builder.AddChannel(push));
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = Reached((ContactChannel.Sms, "+8613800000001"), (ContactChannel.Push, "token"));
        await shop.WriteAsync(shop.Intent(customer, channels: PushFirst));
        push.Answer = (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 503"));
        await shop.DispatchAsync();
        shop.Recipients[customer] = Reached((ContactChannel.Sms, "+8613800000001"));
        shop.Clock.Move(Duration.FromMinutes(2));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        shop.Sms.Given.Should().ContainSingle();
    }

    [Theory]
    [InlineData("no-such-template", "no-such-template")]
    [InlineData("presale-balance", "order")]
    public async Task A_text_that_cannot_be_made_is_for_a_person_and_says_what_is_missing(string template, string named)
    {
        using var shop = new SendingShop();
        var intent = shop.Intent(shop.Customer("c1"), template: template);
        await shop.WriteAsync(intent);
        await shop.DispatchAsync();
        var contact = await shop.FindAsync(intent);
        contact.Should().BeEquivalentTo(new { State = ContactState.Failed, IsOpen = false, MayHaveBeenSent = false, Attempts = 0 });
        contact.Why.Should().Contain(named);
        shop.Sms.Given.Should().BeEmpty();
        (await shop.Operations.ListAsync(new JournalQuery(ShopId.Default) { ForPerson = true })).Should().ContainSingle();
    }

    [Fact]
    public async Task He_is_addressed_by_the_address_name_and_zone_of_the_moment_of_sending()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer));
        shop.Recipients[customer] = Reached((ContactChannel.Sms, "+8613900000009")) with { Name = "王小明" };
        await shop.DispatchAsync();
        var message = shop.Sms.Given.Single();
        message.Address.Should().Be("+8613900000009");
        message.Content.Text.Should().Be("王小明: about day");
    }

    [Theory]
    [InlineData("Europe/London", ContactState.Deferred)]
    [InlineData("Mars/Olympus", ContactState.Sent)]
    [InlineData(null, ContactState.Sent)]
    public async Task Quiet_hours_are_those_of_his_zone_or_else_of_the_shops(string? zone, ContactState expected)
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1", zone: zone);
        var intent = shop.Intent(customer);
        await shop.WriteAsync(intent);
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).State.Should().Be(expected);
    }

    private static Recipient Reached(params (ContactChannel Channel, string Address)[] addresses) =>
        new() { Addresses = addresses.ToDictionary(address => address.Channel, address => address.Address) };
}
