using NodaTime;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>What has expired is never sent, wherever it was on its way.</summary>
public sealed class ExpiryTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Theory]
    [InlineData(-1, ContactState.Sent)]
    [InlineData(0, ContactState.Expired)]
    [InlineData(1, ContactState.Expired)]
    public async Task It_goes_out_before_its_expiry_and_from_then_on_not(int microseconds, ContactState expected)
    {
        using var shop = new SendingShop();
        var intent = await shop.WriteOneAsync(expiresIn: Hour);
        shop.Clock.Move(Hour + Duration.FromNanoseconds(1000L * microseconds));
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = expected, IsOpen = false });
        shop.Sms.Given.Should().HaveCount(expected == ContactState.Sent ? 1 : 0);
    }

    [Fact]
    public async Task It_expires_while_it_waits_for_another_attempt()
    {
        using var shop = new SendingShop();
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 503", shop.Now + Duration.FromHours(2)));
        var intent = await shop.WriteOneAsync(expiresIn: Hour);
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromHours(2));
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Expired, MayHaveBeenSent = false });
        shop.Sms.Given.Should().ContainSingle();
    }

    [Fact]
    public async Task Deferring_keeps_the_expiry()
    {
        using var shop = new SendingShop();
        shop.Clock.Move(Duration.FromHours(13));
        var intent = await shop.WriteOneAsync(expiresIn: Duration.FromHours(12));
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Deferred, Gate = "quiet-hours" });
        shop.Clock.Move(Duration.FromHours(12));
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).State.Should().Be(ContactState.Expired);
        shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task What_could_go_out_only_after_its_expiry_is_denied()
    {
        using var shop = new SendingShop();
        shop.Clock.Move(Duration.FromHours(13));
        var intent = await shop.WriteOneAsync(expiresIn: Duration.FromHours(8));
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Denied, Gate = "quiet-hours", IsOpen = false });
    }

    [Fact]
    public async Task It_expires_while_the_producer_looks_again()
    {
        using var shop = new SendingShop();
        shop.Own.Recheck = intent =>
        {
            shop.Clock.Move(Hour);
            return intent;
        };
        var planned = await shop.WriteOneAsync(expiresIn: Hour);
        await shop.DispatchAsync();
        shop.Sms.Given.Should().BeEmpty();
        (await shop.FindAsync(planned)).Should().BeEquivalentTo(new { IsOpen = false, MayHaveBeenSent = false });
    }

    [Fact]
    public async Task A_producer_that_looks_again_cannot_make_it_live_longer()
    {
        using var shop = new SendingShop();
        var planned = await shop.WriteOneAsync(expiresIn: Hour);
        shop.Own.Recheck = intent =>
        {
            shop.Clock.Move(Hour);
            return shop.Intent(intent.Customer, expiresIn: Duration.FromDays(5));
        };
        await shop.DispatchAsync();
        shop.Sms.Given.Should().BeEmpty("deferring keeps the expiry, and an expired contact is never sent");
        (await shop.FindAsync(planned)).MayHaveBeenSent.Should().BeFalse();
    }

    [Fact]
    public async Task What_was_deferred_by_a_producer_that_made_it_live_longer_still_expires()
    {
        using var shop = new SendingShop();
        shop.Clock.Move(Duration.FromHours(13));
        var planned = await shop.WriteOneAsync(expiresIn: Duration.FromHours(8));
        shop.Own.Recheck = intent => shop.Intent(intent.Customer, expiresIn: Duration.FromDays(5));
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromHours(12));
        await shop.DispatchAsync();
        shop.Sms.Given.Should().BeEmpty();
        (await shop.FindAsync(planned)).MayHaveBeenSent.Should().BeFalse();
    }

    [Fact]
    public async Task It_expires_while_the_customer_changes_under_the_decision()
    {
        using var shop = new SendingShop();
        var planned = await shop.WriteOneAsync(expiresIn: Hour);
        var other = shop.Intent(planned.Customer, "other");
        var interrupted = false;
        shop.Watch.Before = async step =>
        {
            if (step != JournalStep.Begin || interrupted)
                return;
            interrupted = true;
            await shop.WriteAsync(other);
            await shop.DispatchAsync();
            shop.Clock.Move(Hour);
        };
        await shop.DispatchAsync();
        shop.Sms.Given.Should().ContainSingle().Which.Intent.Occasion.Should().Be("other");
        (await shop.FindAsync(planned)).Should().BeEquivalentTo(new { IsOpen = false, MayHaveBeenSent = false });
    }

    [Fact]
    public async Task An_interrupted_sending_that_expired_is_unknown_also_where_the_channel_recognises_it()
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromDays(1));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        var planned = await shop.WriteOneAsync(expiresIn: Hour);
        await shop.DispatchAsync();
        shop.Clock.Move(Hour);
        await shop.DispatchAsync();
        shop.Sms.Given.Should().ContainSingle();
        (await shop.FindAsync(planned)).Should().BeEquivalentTo(new { State = ContactState.Unknown, MayHaveBeenSent = true });
    }

    [Fact]
    public async Task What_a_person_has_tried_again_too_late_expires()
    {
        using var shop = new SendingShop();
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        var planned = await shop.WriteOneAsync(expiresIn: Hour);
        await shop.DispatchAsync();
        shop.Clock.Move(Hour);
        (await shop.Operations.ResolveAsync(ShopId.Default, planned.Key, ContactResolution.Retry, shop.Now)).Should().BeTrue();
        (await shop.DispatchAsync()).Of(ContactState.Expired).Should().Be(1);
        shop.Sms.Given.Should().ContainSingle();
    }
}
