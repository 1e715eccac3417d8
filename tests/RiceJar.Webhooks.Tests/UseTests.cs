using Microsoft.AspNetCore.Http;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

/// <summary>Many at once, cancelled and closed.</summary>
public class UseTests
{
    [Fact]
    public async Task Many_threads_send_each_message_once()
    {
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.Headers["X-Message-Id"] = context.Request.Headers["webhook-id"];
            return Task.CompletedTask;
        });
        var clock = new ManualTimeProvider(Make.Noon);
        using var channel = Make.Channel(receiver.Url, clock);
        var sent = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            var message = Make.Message($"{i}", address: $"+86{i}", text: $"text {i}");
            return (message.Key, Result: await channel.SendAsync(message));
        })));
        sent.Should().OnlyContain(one => one.Result == SendResult.Accepted(MessageId.Of(one.Key)), "each gets the answer to its own");
        receiver.Requests.Select(request => request.Headers["webhook-id"]).Should().BeEquivalentTo(sent.Select(one => MessageId.Of(one.Key)));
        receiver.Requests.Select(request => WebhookSignature.Verify(
            request.Headers["webhook-id"],
            request.Headers["webhook-timestamp"],
            request.Headers["webhook-signature"],
            request.Body,
            [Make.Secret],
            clock)).Should().OnlyContain(verdict => verdict == WebhookVerdict.Valid);
    }

    [Fact]
    public async Task Messages_one_after_the_other_share_a_connection()
    {
        await using var receiver = await Receiver.StartAsync(200);
        using var channel = Make.Channel(receiver.Url);
        for (var i = 0; i < 5; i++)
            await channel.SendAsync(Make.Message($"{i}"));
        receiver.Requests.Select(request => request.Connection).Distinct().Should().HaveCountLessThan(5);
    }

    [Fact]
    public async Task Cancelled_before_it_began_it_is_not_sent()
    {
        await using var receiver = await Receiver.StartAsync(200);
        using var channel = Make.Channel(receiver.Url);
        (await channel.SendAsync(Make.Message(), new CancellationToken(canceled: true))).Should().Be(SendResult.NotAccepted("cancelled"));
        receiver.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_while_the_receiver_thinks_it_is_unknown()
    {
        using var cancel = new CancellationTokenSource();
        await using var receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var channel = Make.Channel(receiver.Url, configure: options => options.DedupesWithin = "P1D");
        var sending = channel.SendAsync(Make.Message(), cancel.Token);
        await receiver.ArrivedAsync();
        await cancel.CancelAsync();
        (await sending).Should().Be(SendResult.Unknown("cancelled"));
        receiver.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Cancelled_while_connecting_it_is_not_sent()
    {
        using var cancel = new CancellationTokenSource();
        var connected = new TaskCompletionSource();
        await using var receiver = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            connected.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var channel = Make.Channel($"https://127.0.0.1:{receiver.Port}/");
        var sending = channel.SendAsync(Make.Message(), cancel.Token);
        await connected.Task;
        await cancel.CancelAsync();
        (await sending).Should().Be(SendResult.NotAccepted("cancelled"));
    }

    [Fact]
    public async Task A_channel_that_is_closed_takes_nothing()
    {
        var channel = Make.Channel("http://localhost/");
        channel.Dispose();
        channel.Dispose();
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("the channel is closed"));
    }

    [Fact]
    public async Task Closing_ends_what_is_under_way()
    {
        await using var receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var channel = Make.Channel(receiver.Url, configure: options => options.DedupesWithin = "P1D");
        var sending = channel.SendAsync(Make.Message());
        await receiver.ArrivedAsync();
        channel.Dispose();
        (await sending).Should().Be(SendResult.Unknown("the channel was closed"));
    }

    [Fact]
    public async Task Nothing_personal_and_no_secret_is_in_any_answer()
    {
        const string Token = "url-token";
        await using var cut = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            // A receiver that quotes what it got where an answer belongs.
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes($"{Make.Address} {Make.Text} {Make.Secret}\r\n\r\n"), stop);
        });
        await using var quoting = await Receiver.StartAsync(async context =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync($"{Make.Address} {Make.Text} {Token}");
        });
        string[] urls = [quoting.Url, $"http://127.0.0.1:{cut.Port}/?token={Token}", $"http://127.0.0.1:{RawReceiver.ClosedPort()}/?token={Token}"];
        foreach (var url in urls)
        {
            using var channel = Make.Channel(url);
            var result = await channel.SendAsync(Make.Message());
            result.Outcome.Should().NotBe(SendOutcome.Accepted);
            foreach (var hidden in new[] { Make.Address, Make.Text, "MfKQ9r8", Token })
                result.ToString().Should().NotContain(hidden);
        }
    }
}
