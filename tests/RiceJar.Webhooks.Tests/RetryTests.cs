using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

/// <summary>A receiver that dedupes gets a message again whose fate is unknown.</summary>
public class RetryTests
{
    private readonly ManualTimeProvider _clock = new(Make.Noon);

    [Fact]
    public async Task What_is_unknown_is_tried_again_and_accepted()
    {
        await using var receiver = await Receiver.StartAsync(Statuses(500, 200));
        using var channel = Deduping(receiver.Url);
        var sending = channel.SendAsync(Make.Message()).AsTask();
        await NextAsync();
        (await sending).Should().Be(SendResult.Accepted());
        receiver.Requests.Should().HaveCount(2);
        receiver.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct().Should().HaveCount(1);
        receiver.Requests.Select(request => Convert.ToBase64String(request.Body)).Distinct().Should().HaveCount(1);
        var timestamps = receiver.Requests.Select(request => long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)).ToList();
        timestamps[1].Should().BeGreaterThan(timestamps[0], "each request is signed at its own time");
    }

    [Fact]
    public async Task It_ends_after_the_attempts_that_were_given()
    {
        await using var receiver = await Receiver.StartAsync(502);
        using var channel = Deduping(receiver.Url, attempts: 4);
        var sending = channel.SendAsync(Make.Message()).AsTask();
        for (var i = 0; i < 3; i++)
            await NextAsync();
        (await sending).Should().Be(SendResult.Unknown("HTTP 502"));
        receiver.Requests.Should().HaveCount(4);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    [InlineData(302)]
    public async Task What_a_second_request_is_told_says_nothing_of_the_first(int status)
    {
        await using var receiver = await Receiver.StartAsync(Statuses(504, status));
        using var channel = Deduping(receiver.Url);
        var sending = channel.SendAsync(Make.Message()).AsTask();
        await NextAsync();
        (await sending).Outcome.Should().Be(SendOutcome.Unknown);
        (await sending).Why.Should().StartWith($"HTTP 504, then HTTP {status}");
    }

    [Fact]
    public async Task A_receiver_that_is_gone_after_an_unknown_fate_is_tried_on()
    {
        var receiver = await Receiver.StartAsync(500);
        using var channel = Deduping(receiver.Url);
        var sending = channel.SendAsync(Make.Message()).AsTask();
        await receiver.ArrivedAsync();
        await Retrying();
        await receiver.DisposeAsync();
        await NextAsync();
        await NextAsync();
        (await sending).Should().Be(SendResult.Unknown("HTTP 500, then connection refused"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(400)]
    public async Task What_is_known_is_not_tried_again(int status)
    {
        await using var receiver = await Receiver.StartAsync(status);
        using var channel = Deduping(receiver.Url);
        await channel.SendAsync(Make.Message());
        receiver.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_refused_connection_is_left_to_the_dispatcher()
    {
        using var channel = Deduping($"http://127.0.0.1:{RawReceiver.ClosedPort()}/");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("connection refused"));
    }

    [Fact]
    public async Task Nothing_is_sent_again_after_the_receiver_may_have_forgotten_it()
    {
        await using var receiver = await Receiver.StartAsync(500);
        using var channel = Deduping(receiver.Url, within: "PT1M0.001S");
        var sending = channel.SendAsync(Make.Message()).AsTask();
        await NextAsync();
        (await sending).Should().Be(SendResult.Unknown("HTTP 500"));
        receiver.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Nothing_is_sent_again_after_it_expired()
    {
        await using var receiver = await Receiver.StartAsync(500);
        using var channel = Deduping(receiver.Url);
        var sending = channel.SendAsync(Make.Message(expiresAt: Make.Noon + Duration.FromMilliseconds(1))).AsTask();
        await NextAsync();
        (await sending).Should().Be(SendResult.Unknown("HTTP 500"));
        receiver.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Cancelling_between_attempts_ends_it()
    {
        using var cancel = new CancellationTokenSource();
        await using var receiver = await Receiver.StartAsync(500);
        using var channel = Deduping(receiver.Url);
        var sending = channel.SendAsync(Make.Message(), cancel.Token).AsTask();
        await Retrying();
        await cancel.CancelAsync();
        (await sending).Should().Be(SendResult.Unknown("HTTP 500, then cancelled"));
        receiver.Requests.Should().HaveCount(1);
    }

    [Fact]
    public void What_the_receiver_dedupes_is_told_to_the_dispatcher()
    {
        using var channel = Deduping("http://localhost/");
        using var other = Make.Channel("http://localhost/");
        channel.DedupesWithin.Should().Be(Duration.FromDays(1));
        other.DedupesWithin.Should().BeNull();
    }

    private static Func<HttpContext, Task> Statuses(params int[] statuses)
    {
        var next = 0;
        return context =>
        {
            context.Response.StatusCode = statuses[Interlocked.Increment(ref next) - 1];
            return Task.CompletedTask;
        };
    }

    private WebhookChannel Deduping(string url, string within = "P1D", int attempts = 3) => Make.Channel(
        url, _clock, options => (options.DedupesWithin, options.Attempts) = (within, attempts));

    // The time-out of an attempt is a minute, a delay before the next at most ten seconds.
    private Task Retrying() => _clock.TimerAsync(time => time <= Duration.FromSeconds(10));

    private async Task NextAsync()
    {
        await Retrying();
        _clock.Advance(Duration.FromSeconds(10));
    }
}
