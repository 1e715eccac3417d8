using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>The producer looks again at the moment of sending; what fails then is tried again, and nothing goes out.</summary>
public sealed class RecheckTests : WithSendingShop
{
    [Fact]
    public async Task What_is_not_wanted_any_more_is_cancelled()
    {
        var intent = await Shop.WriteOneAsync();
        Shop.Own.Recheck = _ => null;
        (await Shop.DispatchAsync()).Of(ContactState.Cancelled).Should().Be(1);
        Shop.Sms.Given.Should().BeEmpty();
        (await Shop.FindAsync(intent)).Should().BeEquivalentTo(new { IsOpen = false, MayHaveBeenSent = false });
    }

    [Fact]
    public async Task Fresh_values_are_what_the_message_says_and_the_journal_keeps_what_was_planned()
    {
        var intent = await Shop.WriteOneAsync();
        Shop.Own.Recheck = planned => planned with { Values = new Dictionary<string, string> { ["text"] = "fresh" } };
        await Shop.DispatchAsync();
        Shop.Sms.Given.Single().Content.Text.Should().Be("fresh");
        Shop.Sms.Given.Single().Key.Should().Be(intent.Key);
        (await Shop.FindAsync(intent)).Intent.Values["text"].Should().Be("about day");
    }

    [Fact]
    public async Task The_producer_is_asked_again_each_time_that_it_is_taken_up()
    {
        await Shop.WriteOneAsync();
        var asked = 0;
        Shop.Own.Recheck = planned =>
        {
            asked++;
            return planned;
        };
        Shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 503"));
        await Shop.DispatchAsync();
        Shop.Clock.Move(Duration.FromMinutes(2));
        await Shop.DispatchAsync();
        asked.Should().Be(2);
    }

    [Fact]
    public async Task A_contact_of_a_reason_that_no_producer_has_is_decided_on_as_it_was_planned()
    {
        var intent = new ContactIntent(
            ShopId.Default,
            Shop.Customer("c1"),
            ContactPurpose.Service,
            new ContactReason("imported"),
            [ContactChannel.Sms],
            "notice",
            Shop.Now,
            Shop.Now + Duration.FromDays(1))
        { Values = new Dictionary<string, string> { ["text"] = "hello" } };
        await Shop.WriteAsync(intent);
        (await Shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task A_producer_that_throws_holds_up_neither_others_nor_itself_for_ever()
    {
        var intent = await Shop.WriteOneAsync("c1");
        await Shop.WriteOneAsync("c2");
        Shop.Own.Recheck = planned => planned.Customer.Value == "c1" ? throw new TimeoutException("database") : planned;
        var report = await Shop.DispatchAsync();
        (report.Of(ContactState.Failed), report.Of(ContactState.Sent)).Should().Be((1, 1));
        (await Shop.FindAsync(intent)).Should().BeEquivalentTo(new { IsOpen = true, Why = nameof(TimeoutException), MayHaveBeenSent = false });
        Shop.Own.Recheck = planned => planned;
        Shop.Clock.Move(Duration.FromMinutes(2));
        (await Shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task A_producer_that_always_throws_is_asked_until_the_contact_expires()
    {
        var intent = await Shop.WriteOneAsync(expiresIn: Duration.FromHours(1));
        var asked = 0;
        Shop.Own.Recheck = _ => throw new TimeoutException($"database {asked++}");
        for (var i = 0; i < 40; i++)
        {
            await Shop.DispatchAsync();
            Shop.Clock.Move(Duration.FromMinutes(2));
        }

        (await Shop.FindAsync(intent)).State.Should().Be(ContactState.Expired);
        asked.Should().BePositive();
    }

    [Fact]
    public async Task Facts_that_cannot_be_loaded_let_nothing_out_and_are_tried_again()
    {
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IContactFacts, ShakyFacts>());
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent))
            .Should().BeEquivalentTo(new { State = ContactState.Failed, IsOpen = true, Why = nameof(IOException), Attempts = 0 });
        ((ShakyFacts)shop.Get<IContactFacts>()).IsDown = false;
        shop.Clock.Move(Duration.FromMinutes(2));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task Templates_of_theShop_that_break_let_nothing_out_and_are_tried_again()
    {
        using var shop = new SendingShop(build: builder => builder.AddMessageTemplates<BrokenTemplates>());
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Failed, Why = nameof(KeyNotFoundException), Attempts = 0 });
        shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_channels_of_one_name_are_an_error_and_nothing_goes_out()
    {
        using var shop = new SendingShop(build: builder => builder.AddChannel(new ScriptedChannel(ContactChannel.Sms)));
        await shop.WriteOneAsync();
        (await shop.Invoking(s => s.DispatchAsync()).Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("'sms'");
        shop.Sms.Given.Should().BeEmpty();
    }

    private sealed class ShakyFacts : IContactFacts
    {
        public bool IsDown { get; set; } = true;

        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default) =>
            IsDown ? throw new IOException("down") : ValueTask.FromResult(facts);
    }

    private sealed class BrokenTemplates : IMessageTemplates
    {
        public MessageContent Render(ContactIntent intent, ContactChannel channel, Recipient recipient) => throw new KeyNotFoundException();
    }
}
