using NodaTime;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

/// <summary>What each status of an answer means.</summary>
public class StatusTests
{
    [Theory]
    [InlineData(200, SendOutcome.Accepted)]
    [InlineData(201, SendOutcome.Accepted)]
    [InlineData(202, SendOutcome.Accepted)]
    [InlineData(204, SendOutcome.Accepted)]
    [InlineData(301, SendOutcome.Rejected)]
    [InlineData(304, SendOutcome.Rejected)]
    [InlineData(307, SendOutcome.Rejected)]
    [InlineData(400, SendOutcome.Rejected)]
    [InlineData(401, SendOutcome.Rejected)]
    [InlineData(404, SendOutcome.Rejected)]
    [InlineData(407, SendOutcome.NotAccepted)]
    [InlineData(408, SendOutcome.NotAccepted)]
    [InlineData(409, SendOutcome.Rejected)]
    [InlineData(410, SendOutcome.Rejected)]
    [InlineData(413, SendOutcome.Rejected)]
    [InlineData(422, SendOutcome.Rejected)]
    [InlineData(425, SendOutcome.NotAccepted)]
    [InlineData(429, SendOutcome.NotAccepted)]
    [InlineData(499, SendOutcome.Rejected)]
    [InlineData(500, SendOutcome.Unknown)]
    [InlineData(501, SendOutcome.Unknown)]
    [InlineData(502, SendOutcome.Unknown)]
    [InlineData(503, SendOutcome.Unknown)]
    [InlineData(504, SendOutcome.Unknown)]
    [InlineData(599, SendOutcome.Unknown)]
    public async Task A_status_has_one_meaning(int status, SendOutcome expected)
    {
        await using var receiver = await Receiver.StartAsync(status);
        using var channel = Make.Channel(receiver.Url);
        var result = await channel.SendAsync(Make.Message());
        result.Outcome.Should().Be(expected);
        if (expected == SendOutcome.Accepted)
            result.Should().Be(SendResult.Accepted());
        else
            result.Why.Should().StartWith($"HTTP {status}");
        result.RetryAt.Should().BeNull();
        receiver.Requests.Should().HaveCount(1, "nothing is sent twice where the receiver does not dedupe");
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_After_in_seconds_counts_from_the_answer(int status)
    {
        var clock = new ManualTimeProvider(Make.Noon);
        await using var receiver = await Receiver.StartAsync(status, "Retry-After", "120");
        using var channel = Make.Channel(receiver.Url, clock);
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted($"HTTP {status}", Make.Noon + Duration.FromMinutes(2)));
    }

    [Theory]
    [InlineData("Wed, 11 Nov 2026 12:30:00 GMT", 30)]
    [InlineData("Wed, 11 Nov 2026 11:30:00 GMT", 0)]
    public async Task Retry_After_as_a_date_is_that_moment_and_never_before_now(string date, int minutes)
    {
        var clock = new ManualTimeProvider(Make.Noon);
        await using var receiver = await Receiver.StartAsync(429, "Retry-After", date);
        using var channel = Make.Channel(receiver.Url, clock);
        (await channel.SendAsync(Make.Message())).RetryAt.Should().Be(Make.Noon + Duration.FromMinutes(minutes));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task A_Retry_After_that_is_none_is_passed_over(string text)
    {
        await using var receiver = await Receiver.StartAsync(429, "Retry-After", text);
        using var channel = Make.Channel(receiver.Url);
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("HTTP 429"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(404)]
    public async Task Retry_After_makes_no_other_status_known(int status)
    {
        await using var receiver = await Receiver.StartAsync(status, "Retry-After", "10");
        using var channel = Make.Channel(receiver.Url);
        (await channel.SendAsync(Make.Message())).Outcome.Should().NotBe(SendOutcome.NotAccepted);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var other = await Receiver.StartAsync(200);
        await using var receiver = await Receiver.StartAsync(status, "Location", other.Url);
        using var channel = Make.Channel(receiver.Url);
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.Rejected($"HTTP {status}, and redirects are not followed"));
        other.Requests.Should().BeEmpty("what is signed for one address must not go to another");
    }
}
