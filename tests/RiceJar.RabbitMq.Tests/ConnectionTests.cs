using System.Net;
using System.Net.Sockets;
using NodaTime;
using RiceJar.Messaging;
using RiceJar.RabbitMq.Tests.Support;

namespace RiceJar.RabbitMq.Tests;

/// <summary>No broker, or none that speaks.</summary>
public class ConnectionTests
{
    private readonly StandingClock _clock = new(Make.Noon);

    [Fact]
    public async Task After_a_connection_failed_no_other_is_tried_for_a_while()
    {
        // It has a port and does not listen yet: it refuses, and nobody else can take the port.
        using var broker = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        broker.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var channel = Make.Channel($"amqp://{broker.LocalEndPoint}", "queue", options => options.ReconnectDelay = "PT5S", _clock);
        var expected = SendResult.NotAccepted("no connection to the broker", Make.Noon + Duration.FromSeconds(5));
        (await channel.SendAsync(Make.Message())).Should().Be(expected);

        broker.Listen();
        var accepting = broker.AcceptAsync();
        (await channel.SendAsync(Make.Message())).Should().Be(expected);
        accepting.IsCompleted.Should().BeFalse("it is not tried");

        _clock.Now += Duration.FromSeconds(5);
        var sending = channel.SendAsync(Make.Message());
        (await accepting).Dispose();
        (await sending).Outcome.Should().Be(SendOutcome.NotAccepted);
    }

    [Fact]
    public async Task Many_who_wait_share_one_connection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var channel = Make.Channel($"amqp://127.0.0.1:{port}", "queue", options => options.ReconnectDelay = "PT5S", _clock);
        var sending = Enumerable.Range(0, 50).Select(i => channel.SendAsync(Make.Message(i)).AsTask()).ToList();
        (await listener.AcceptSocketAsync()).Dispose();
        (await Task.WhenAll(sending)).Should().OnlyContain(result => result.Outcome == SendOutcome.NotAccepted);
        listener.Pending().Should().BeFalse();
    }

    [Fact]
    public async Task Cancelled_while_connecting_it_is_not_published()
    {
        using var cancel = new CancellationTokenSource();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var channel = Make.Channel($"amqp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", "queue", null, _clock);
        var sending = channel.SendAsync(Make.Message(), cancel.Token);
        using var socket = await listener.AcceptSocketAsync();
        await cancel.CancelAsync();
        (await sending).Should().Be(SendResult.NotAccepted("cancelled"));
    }

    [Fact]
    public async Task A_message_of_another_channel_is_a_mistake()
    {
        await using var channel = Make.Channel("amqp://localhost", "queue");
        var act = async () => await channel.SendAsync(Make.Message(channel: "email"));
        (await act.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("sms").And.Contain("email");
    }
}
