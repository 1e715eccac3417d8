using System.Text;
using NodaTime;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

/// <summary>What it means that there is no answer: all hangs on whether the receiver can have the message.</summary>
public class ConnectionTests
{
    [Fact]
    public async Task A_refused_connection_took_nothing()
    {
        using var channel = Make.Channel($"http://127.0.0.1:{RawReceiver.ClosedPort()}/hook");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("connection refused"));
    }

    [Fact]
    public async Task A_name_that_is_not_resolved_took_nothing()
    {
        using var channel = Make.Channel("http://gateway.invalid/hook");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("the receiver's name was not resolved"));
    }

    [Fact]
    public async Task No_TLS_took_nothing()
    {
        await using var receiver = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
        });
        using var channel = Make.Channel($"https://127.0.0.1:{receiver.Port}/hook");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("no secure connection"));
    }

    [Fact]
    public async Task A_TLS_handshake_without_end_took_nothing()
    {
        var clock = new ManualTimeProvider(Make.Noon);
        var connected = new TaskCompletionSource();
        await using var receiver = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            connected.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var channel = Make.Channel($"https://127.0.0.1:{receiver.Port}/hook", clock);
        var sending = channel.SendAsync(Make.Message());
        await connected.Task;
        clock.Advance(Duration.FromMinutes(1));
        (await sending).Should().Be(SendResult.NotAccepted("no connection within 60 s"));
    }

    [Fact]
    public async Task A_receiver_that_hangs_leaves_it_unknown()
    {
        var clock = new ManualTimeProvider(Make.Noon);
        await using var receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var channel = Make.Channel(receiver.Url, clock);
        var sending = channel.SendAsync(Make.Message());
        await receiver.ArrivedAsync();
        clock.Advance(Duration.FromSeconds(59));
        sending.IsCompleted.Should().BeFalse();
        clock.Advance(Duration.FromSeconds(1));
        (await sending).Should().Be(SendResult.Unknown("no answer within 60 s"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_is_cut_leaves_it_unknown(bool readsFirst)
    {
        await using var receiver = await Receiver.StartAsync(
            context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            readsFirst);
        using var channel = Make.Channel(receiver.Url);
        (await channel.SendAsync(Make.Message())).Outcome.Should().Be(SendOutcome.Unknown);
    }

    [Fact]
    public async Task A_connection_that_is_closed_after_reading_leaves_it_unknown()
    {
        await using var receiver = new RawReceiver(RawReceiver.ReadAsync);
        using var channel = Make.Channel($"http://127.0.0.1:{receiver.Port}/hook");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.Unknown("connection closed without an answer"));
        receiver.Connections.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_is_reset_after_reading_leaves_it_unknown()
    {
        await using var receiver = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            RawReceiver.Reset(socket);
        });
        using var channel = Make.Channel($"http://127.0.0.1:{receiver.Port}/hook");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.Unknown("connection reset"));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 999999 What\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n")]
    public async Task An_answer_that_is_none_leaves_it_unknown(string answer)
    {
        await using var receiver = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer), stop);
        });
        using var channel = Make.Channel($"http://127.0.0.1:{receiver.Port}/hook");
        (await channel.SendAsync(Make.Message())).Outcome.Should().Be(SendOutcome.Unknown);
    }

    [Fact]
    public async Task Headers_without_end_leave_it_unknown()
    {
        await using var receiver = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            await socket.SendAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            var header = Encoding.ASCII.GetBytes($"X-Filler: {new string('x', 1000)}\r\n");
            while (!stop.IsCancellationRequested)
                await socket.SendAsync(header, stop);
        });
        using var channel = Make.Channel($"http://127.0.0.1:{receiver.Port}/hook");
        (await channel.SendAsync(Make.Message())).Outcome.Should().Be(SendOutcome.Unknown);
    }

    [Fact]
    public async Task A_receiver_that_comes_back_is_found_again()
    {
        using var receiver = RawReceiver.Refusing();
        using var channel = Make.Channel($"http://{receiver.LocalEndPoint}/hook");
        (await channel.SendAsync(Make.Message())).Outcome.Should().Be(SendOutcome.NotAccepted);
        receiver.Listen();
        var sending = channel.SendAsync(Make.Message());
        using var socket = await receiver.AcceptAsync();
        await RawReceiver.ReadAsync(socket, CancellationToken.None);
        await socket.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
        (await sending).Should().Be(SendResult.Accepted());
    }
}
