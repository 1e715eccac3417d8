using System.Globalization;
using NodaTime;
using RabbitMQ.Client;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.TestServers;

namespace RiceJar.RabbitMq.Tests.Support;

/// <summary>A broker for the tests of a class.</summary>
public sealed class Broker : IAsyncLifetime
{
    private RabbitMqServer? _server;
    private int _queues;

    /// <summary>The broker; skips the test where there can be none.</summary>
    public RabbitMqServer Server => _server ?? throw new InvalidOperationException("There is no broker.");

    public static void SkipIfMissing() => Assert.SkipWhen(
        RabbitMqServer.MissingPackage is not null, $"The package {RabbitMqServer.MissingPackage} of Debian is not installed.");

    public async ValueTask InitializeAsync()
    {
        if (RabbitMqServer.MissingPackage is null)
            _server = await RabbitMqServer.StartNewAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>A durable queue of a test's own.</summary>
    public async Task<string> QueueAsync(IDictionary<string, object?>? arguments = null)
    {
        SkipIfMissing();
        return await DeclareAsync(Server, $"queue-{Interlocked.Increment(ref _queues)}", arguments);
    }

    public static async Task<string> DeclareAsync(RabbitMqServer server, string queue, IDictionary<string, object?>? arguments = null)
    {
        await using var connection = await ConnectAsync(server);
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
        return queue;
    }

    /// <summary>Takes all that a queue has.</summary>
    public static async Task<IReadOnlyList<(IReadOnlyBasicProperties Properties, byte[] Body)>> TakeAsync(RabbitMqServer server, string queue)
    {
        await using var connection = await ConnectAsync(server);
        await using var channel = await connection.CreateChannelAsync();
        List<(IReadOnlyBasicProperties, byte[])> taken = [];
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            taken.Add((message.BasicProperties, message.Body.ToArray()));
        return taken;
    }

    public static Task<IConnection> ConnectAsync(RabbitMqServer server) =>
        new ConnectionFactory { Uri = new Uri(server.Uri) }.CreateConnectionAsync();
}

/// <summary>Makes what tests start from.</summary>
public static class Make
{
    public const string Address = "+8613912345678";
    public const string Text = "Dear Lin, order 1001 waits";

    public static Instant Noon { get; } = Instant.FromUtc(2026, 11, 11, 12, 0);

    public static OutgoingMessage Message(string order = "1001", string text = Text, Duration? lives = null, string channel = "sms")
    {
        var sms = new ContactChannel(channel);
        var intent = new ContactIntent(
            ShopId.Default,
            new CustomerId("lin"),
            ContactPurpose.Service,
            ContactReason.PaymentReminder,
            [sms],
            "unpaid",
            Noon - Duration.FromDays(1),
            Noon + (lives ?? Duration.FromDays(365)))
        {
            Orders = [new ContactOrder(new OrderId(order))],
        };
        return new OutgoingMessage(intent, intent.Key, sms, Address, new Recipient(), new MessageContent(text));
    }

    public static OutgoingMessage Message(int order) => Message(order.ToString(CultureInfo.InvariantCulture));

    public static RabbitMqChannel Channel(string uri, string queue, Action<RabbitMqOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new RabbitMqOptions { Uri = uri, RoutingKey = queue, TimeOut = "PT1M", ReconnectDelay = "PT0S" };
        configure?.Invoke(options);
        return new RabbitMqChannel(ContactChannel.Sms, options, time ?? new StandingClock(Noon));
    }
}

/// <summary>A clock that stands until it is moved, whose timers never go off: nothing hangs on how fast the machine is.</summary>
public sealed class StandingClock(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
