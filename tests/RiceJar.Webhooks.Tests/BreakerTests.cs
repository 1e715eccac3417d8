using NodaTime;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

/// <summary>A receiver that fails is left alone for a while.</summary>
public class BreakerTests
{
    private readonly ManualTimeProvider _clock = new(Make.Noon);

    [Fact]
    public async Task It_is_left_alone_and_tried_with_one_message()
    {
        var status = 500;
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var channel = Channel(receiver.Url);
        for (var i = 0; i < 4; i++)
            (await channel.SendAsync(Make.Message($"{i}"))).Outcome.Should().Be(SendOutcome.Unknown);

        var alone = await channel.SendAsync(Make.Message());
        alone.Should().Be(SendResult.NotAccepted("the receiver failed too often and is left alone", Make.Noon + Duration.FromSeconds(20)));
        receiver.Requests.Should().HaveCount(4);

        _clock.Advance(Duration.FromSeconds(5));
        (await channel.SendAsync(Make.Message())).RetryAt.Should().Be(Make.Noon + Duration.FromSeconds(20), "the time does not begin anew");

        _clock.Advance(Duration.FromSeconds(15));
        (await channel.SendAsync(Make.Message())).Outcome.Should().Be(SendOutcome.Unknown, "one is let through");
        (await channel.SendAsync(Make.Message())).RetryAt.Should()
            .Be(Make.Noon + Duration.FromSeconds(40), "it failed, and so it is left alone again");
        receiver.Requests.Should().HaveCount(5);

        status = 200;
        _clock.Advance(Duration.FromSeconds(20));
        for (var i = 0; i < 3; i++)
            (await channel.SendAsync(Make.Message($"{i}"))).Outcome.Should().Be(SendOutcome.Accepted);
    }

    [Fact]
    public async Task A_receiver_that_makes_the_sender_give_up_is_left_alone_too()
    {
        await using var receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var channel = Channel(receiver.Url);
        for (var i = 0; i < 4; i++)
        {
            using var cancel = new CancellationTokenSource();
            var sending = channel.SendAsync(Make.Message($"{i}"), cancel.Token);
            await receiver.ArrivedAsync();
            await cancel.CancelAsync();
            (await sending).Should().Be(SendResult.Unknown("cancelled"));
        }

        (await channel.SendAsync(Make.Message())).Why.Should().Be("the receiver failed too often and is left alone");
    }

    [Fact]
    public async Task While_one_message_tries_it_the_others_wait()
    {
        var (status, release) = (500, new TaskCompletionSource());
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            if (status == 200)
                await release.Task;
        });
        using var channel = Channel(receiver.Url);
        for (var i = 0; i < 4; i++)
        {
            await channel.SendAsync(Make.Message($"{i}"));
            await receiver.ArrivedAsync();
        }

        status = 200;
        _clock.Advance(Duration.FromSeconds(20));
        var probe = channel.SendAsync(Make.Message());
        await receiver.ArrivedAsync();
        var other = await channel.SendAsync(Make.Message());
        other.Outcome.Should().Be(SendOutcome.NotAccepted);
        (other.RetryAt >= _clock.Now).Should().BeTrue();
        release.SetResult();
        (await probe).Outcome.Should().Be(SendOutcome.Accepted);
        receiver.Requests.Should().HaveCount(5);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task A_receiver_that_answers_is_none_that_fails(int status)
    {
        await using var receiver = await Receiver.StartAsync(status);
        using var channel = Channel(receiver.Url);
        for (var i = 0; i < 10; i++)
            (await channel.SendAsync(Make.Message($"{i}"))).Why.Should().Be($"HTTP {status}");
        receiver.Requests.Should().HaveCount(10);
    }

    [Fact]
    public async Task Refused_connections_count()
    {
        using var channel = Channel($"http://127.0.0.1:{RawReceiver.ClosedPort()}/");
        for (var i = 0; i < 4; i++)
            (await channel.SendAsync(Make.Message($"{i}"))).Why.Should().Be("connection refused");
        (await channel.SendAsync(Make.Message())).Why.Should().Contain("left alone");
    }

    [Fact]
    public async Task A_message_that_is_unknown_stays_so_where_the_receiver_is_left_alone_meanwhile()
    {
        await using var receiver = await Receiver.StartAsync(500);
        using var channel = Channel(receiver.Url, dedupes: "P1D", attempts: 10);
        var sending = channel.SendAsync(Make.Message()).AsTask();
        for (var i = 0; i < 4; i++)
        {
            await _clock.TimerAsync(time => time <= Duration.FromSeconds(10));
            _clock.Advance(Duration.FromSeconds(10));
        }

        (await sending).Should().Be(SendResult.Unknown("HTTP 500, then the receiver failed too often and is left alone"));
        receiver.Requests.Should().HaveCount(4);
    }

    private WebhookChannel Channel(string url, string? dedupes = null, int attempts = 1) => Make.Channel(url, _clock, options =>
    {
        (options.DedupesWithin, options.Attempts) = (dedupes, attempts);
        options.Breaker = new WebhookBreakerOptions { MinimumRequests = 4, FailureRatio = 1, Within = "PT1M", BreakFor = "PT20S" };
    });
}
