using NodaTime;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>When what was not accepted is tried again, and until when.</summary>
public sealed class BackOffTests
{
    [Fact]
    public async Task Each_wait_is_twice_the_one_before_with_up_to_a_fifth_more_and_never_above_the_longest()
    {
        using var shop = Busy();
        var intent = await shop.WriteOneAsync();
        foreach (var minutes in (int[])[1, 2, 4, 8, 16, 32])
        {
            var wait = await AttemptAsync(shop, intent);
            wait.Should().BeInRange(minutes, minutes * 1.2);
        }

        (await AttemptAsync(shop, intent)).Should().Be(60);
        (await AttemptAsync(shop, intent)).Should().Be(60);
    }

    [Fact]
    public async Task The_first_wait_and_the_longest_are_options()
    {
        using var shop = Busy(options => (options.RetryAfter, options.RetryAtMost) = ("PT10M", "PT25M"));
        var intent = await shop.WriteOneAsync();
        (await AttemptAsync(shop, intent)).Should().BeInRange(10, 12);
        (await AttemptAsync(shop, intent)).Should().BeInRange(20, 24);
        (await AttemptAsync(shop, intent)).Should().Be(25);
    }

    [Fact]
    public async Task Contacts_that_failed_together_are_not_all_tried_again_together()
    {
        using var shop = Busy();
        for (var i = 0; i < 20; i++)
            await shop.WriteOneAsync($"c{i}");
        await shop.DispatchAsync();
        var waiting = await shop.Operations.ListAsync(new JournalQuery(ShopId.Default, ContactState.Failed));
        waiting.Select(contact => contact.WakeAt).Distinct().Should().HaveCountGreaterThan(10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task After_the_most_attempts_it_failed_for_good_and_a_person_is_told(int most)
    {
        using var shop = Busy(options => options.MostAttempts = most);
        var intent = await shop.WriteOneAsync();
        for (var i = 0; i < 20; i++)
        {
            await shop.DispatchAsync();
            shop.Clock.Move(Duration.FromMinutes(61));
        }

        shop.Sms.Given.Should().HaveCount(most);
        (await shop.FindAsync(intent))
            .Should().BeEquivalentTo(new { State = ContactState.Failed, IsOpen = false, Attempts = most, MayHaveBeenSent = false });
        (await shop.Operations.CountAsync(ShopId.Default)).FailedForGood.Should().Be(1);
    }

    [Fact]
    public async Task A_person_who_has_it_tried_again_gets_one_attempt_more()
    {
        using var shop = Busy(options => options.MostAttempts = 2);
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromMinutes(2));
        await shop.DispatchAsync();
        (await shop.Operations.ResolveAsync(ShopId.Default, intent.Key, ContactResolution.Retry, shop.Now)).Should().BeTrue();
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task The_receivers_own_moment_counts_also_where_it_is_later_than_the_longest_wait()
    {
        using var shop = Busy();
        var later = shop.Now + Duration.FromHours(5);
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 429", later));
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).WakeAt.Should().Be(later);
    }

    [Fact]
    public async Task The_receivers_own_moment_does_not_hurry_the_next_attempt()
    {
        // A broker or a breaker says "in a moment" each time; an outage of minutes must not use up the attempts of hours.
        using var shop = Busy();
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.NotAccepted("no connection", shop.Now + Duration.FromSeconds(2)));
        var intent = await shop.WriteOneAsync();
        foreach (var minutes in (int[])[1, 2, 4, 8])
            (await AttemptAsync(shop, intent)).Should().BeInRange(minutes, minutes * 1.2);
    }

    [Theory]
    [InlineData(269, 2)]
    [InlineData(270, 1)]
    public async Task A_copy_that_could_come_after_the_window_is_not_begun(int seconds, int copies)
    {
        // A sending may take 30 seconds, and after five minutes the receiver has forgotten the key.
        using var shop = new SendingShop(dedupesWithin: Duration.FromMinutes(5));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await shop.WriteOneAsync();
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromSeconds(seconds));
        (await shop.DispatchAsync()).Of(ContactState.Unknown).Should().Be(2 - copies);
        shop.Sms.Given.Should().HaveCount(copies);
    }

    [Fact]
    public async Task On_a_deduping_channel_the_attempts_after_silence_are_limited_and_then_it_is_unknown()
    {
        using var shop = new SendingShop(options => options.Dispatch.MostAttempts = 3, dedupesWithin: Duration.FromDays(2));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        var intent = await shop.WriteOneAsync();
        for (var i = 0; i < 8; i++)
        {
            await shop.DispatchAsync();
            shop.Clock.Move(Duration.FromMinutes(5));
        }

        shop.Sms.Given.Should().HaveCount(3);
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Unknown, IsOpen = false, MayHaveBeenSent = true });
    }

    [Fact]
    public async Task After_the_channels_window_it_is_not_sent_again()
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromMinutes(30));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromMinutes(30));
        (await shop.DispatchAsync()).Of(ContactState.Unknown).Should().Be(1);
        shop.Sms.Given.Should().ContainSingle();
        (await shop.FindAsync(intent)).MayHaveBeenSent.Should().BeTrue();
    }

    [Fact]
    public async Task The_window_counts_from_the_first_time_it_was_sent()
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromMinutes(5));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await shop.WriteOneAsync();
        for (var i = 0; i < 10; i++)
        {
            await shop.DispatchAsync();
            shop.Clock.Move(Duration.FromMinutes(2));
        }

        shop.Sms.Given.Should().HaveCount(3, "at 0, 2 and 4 minutes; at 6 the receiver has forgotten the key");
    }

    [Fact]
    public async Task What_was_not_taken_the_second_time_may_have_been_taken_the_first()
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromDays(1));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        var intent = await shop.WriteOneAsync();
        await shop.DispatchAsync();
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 503"));
        shop.Clock.Move(Duration.FromMinutes(2));
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Sending, IsOpen = true, MayHaveBeenSent = true });
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Rejected("number not in use"));
        shop.Clock.Move(Duration.FromMinutes(2));
        await shop.DispatchAsync();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Unknown, IsOpen = false, MayHaveBeenSent = true });
    }

    private static SendingShop Busy(Action<RiceJar.Configuration.DispatchOptions>? configure = null)
    {
        var shop = new SendingShop(options => configure?.Invoke(options.Dispatch));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 503"));
        return shop;
    }

    /// <summary>Attempts once, and says for how many minutes it waits then; the clock stands there afterwards.</summary>
    private static async Task<double> AttemptAsync(SendingShop shop, RiceJar.Contacts.ContactIntent intent)
    {
        (await shop.DispatchAsync()).Of(ContactState.Failed).Should().Be(1);
        var wait = (await shop.FindAsync(intent)).WakeAt!.Value - shop.Now;
        shop.Clock.Move(wait);
        return wait.TotalMinutes;
    }
}
