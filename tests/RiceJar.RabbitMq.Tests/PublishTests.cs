using System.Text;
using NodaTime;
using RabbitMQ.Client;
using RiceJar.Messaging;
using RiceJar.RabbitMq.Tests.Support;

namespace RiceJar.RabbitMq.Tests;

/// <summary>A broker that is there.</summary>
public class PublishTests(Broker broker) : IClassFixture<Broker>
{
    [Fact]
    public async Task A_message_is_confirmed_persistent_and_known_by_its_key()
    {
        var queue = await broker.QueueAsync();
        await using var channel = Make.Channel(broker.Server.Uri, queue);
        var message = Make.Message(text: "您好,订单待付款 🧧");
        (await channel.SendAsync(message)).Should().Be(SendResult.Accepted());
        var (properties, body) = (await Broker.TakeAsync(broker.Server, queue)).Should().ContainSingle().Subject;
        body.Should().Equal(OutgoingMessageJson.Write(message));
        properties.MessageId.Should().Be("order|default|payment-reminder|1001|1");
        properties.DeliveryMode.Should().Be(DeliveryModes.Persistent);
        (properties.ContentType, properties.AppId).Should().Be(("application/json", "RiceJar"));
        properties.Timestamp.UnixTime.Should().Be(Make.Noon.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("订单-1001")]
    [InlineData("a\r\nb\u2028")]
    [InlineData("订单订单订单订单订单订单订单订单订单订单订单订单订单订单订单订单订单订单订单订单")]
    public async Task A_key_of_any_signs_is_a_message_id(string order)
    {
        var queue = await broker.QueueAsync();
        await using var channel = Make.Channel(broker.Server.Uri, queue);
        var message = Make.Message(order);
        (await channel.SendAsync(message)).Should().Be(SendResult.Accepted());
        (await Broker.TakeAsync(broker.Server, queue)).Single().Properties.MessageId.Should().Be(MessageId.Of(message.Key));
    }

    [Theory]
    [InlineData(60_000, "60000")]
    [InlineData(4_294_967_295, "4294967295")]
    [InlineData(4_294_967_296, null)]
    public async Task The_broker_drops_what_expired(long milliseconds, string? expiration)
    {
        var queue = await broker.QueueAsync();
        await using var channel = Make.Channel(broker.Server.Uri, queue);
        (await channel.SendAsync(Make.Message(lives: Duration.FromMilliseconds(milliseconds)))).Should().Be(SendResult.Accepted());
        (await Broker.TakeAsync(broker.Server, queue)).Single().Properties.Expiration.Should().Be(expiration);
    }

    [Fact]
    public async Task Without_a_queue_that_takes_it_it_is_not_accepted_until_there_is_one()
    {
        Broker.SkipIfMissing();
        await using var channel = Make.Channel(broker.Server.Uri, "nobody");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("no queue takes it"));
        await Broker.DeclareAsync(broker.Server, "nobody");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.Accepted());
    }

    [Fact]
    public async Task A_queue_that_is_full_does_not_accept()
    {
        var queue = await broker.QueueAsync(new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
        await using var channel = Make.Channel(broker.Server.Uri, queue);
        (await channel.SendAsync(Make.Message("1"))).Should().Be(SendResult.Accepted());
        (await channel.SendAsync(Make.Message("2"))).Should().Be(SendResult.NotAccepted("the broker did not take it"));
        (await Broker.TakeAsync(broker.Server, queue)).Should().HaveCount(1);
    }

    [Fact]
    public async Task What_one_queue_of_an_exchange_refuses_another_may_have_taken()
    {
        var (full, free) = (await broker.QueueAsync(new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" }), await broker.QueueAsync());
        await using (var connection = await Broker.ConnectAsync(broker.Server))
        await using (var model = await connection.CreateChannelAsync())
        {
            await model.ExchangeDeclareAsync("copies", "fanout", durable: true);
            await model.QueueBindAsync(full, "copies", "");
            await model.QueueBindAsync(free, "copies", "");
        }

        await using var channel = Make.Channel(broker.Server.Uri, "", options => options.Exchange = "copies");
        (await channel.SendAsync(Make.Message("1"))).Should().Be(SendResult.Accepted());
        (await channel.SendAsync(Make.Message("2"))).Should().Be(SendResult.Unknown("a queue did not take it"));
        (await Broker.TakeAsync(broker.Server, free)).Should().HaveCount(2);
    }

    [Fact]
    public async Task An_exchange_that_is_missing_takes_nothing_until_it_is_made()
    {
        var queue = await broker.QueueAsync();
        await using var channel = Make.Channel(broker.Server.Uri, queue, options => options.Exchange = "outbox");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("there is no such exchange"));
        await using (var connection = await Broker.ConnectAsync(broker.Server))
        await using (var model = await connection.CreateChannelAsync())
        {
            await model.ExchangeDeclareAsync("outbox", "direct", durable: true);
            await model.QueueBindAsync(queue, "outbox", queue);
        }

        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.Accepted());
        (await Broker.TakeAsync(broker.Server, queue)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Credentials_that_are_wrong_are_told_without_them()
    {
        Broker.SkipIfMissing();
        await using var channel = Make.Channel($"amqp://guest:hunter2@127.0.0.1:{broker.Server.Port}", "queue");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("the broker does not let us in"));
    }

    [Fact]
    public async Task Many_threads_publish_each_message_once()
    {
        var queue = await broker.QueueAsync();
        await using var channel = Make.Channel(broker.Server.Uri, queue);
        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(async () => await channel.SendAsync(Make.Message(i)))));
        results.Should().OnlyContain(result => result == SendResult.Accepted());
        var taken = await Broker.TakeAsync(broker.Server, queue);
        taken.Select(one => one.Properties.MessageId).Should()
            .BeEquivalentTo(Enumerable.Range(0, 1000).Select(i => MessageId.Of(Make.Message(i).Key)));
        taken.Should().OnlyContain(
            one => Encoding.UTF8.GetString(one.Body).Contains($"\"{one.Properties.MessageId}\""), "bodies and ids are not mixed up");
    }

    [Fact]
    public async Task Among_many_each_gets_its_own_answer()
    {
        var queue = await broker.QueueAsync(new Dictionary<string, object?> { ["x-max-length"] = 50, ["x-overflow"] = "reject-publish" });
        await using var channel = Make.Channel(broker.Server.Uri, queue);
        var sent = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
            (Id: MessageId.Of(Make.Message(i).Key), Result: await channel.SendAsync(Make.Message(i))))));
        sent.Where(one => one.Result.Outcome == SendOutcome.Accepted).Select(one => one.Id).Should()
            .BeEquivalentTo((await Broker.TakeAsync(broker.Server, queue)).Select(one => one.Properties.MessageId));
        sent.Should().OnlyContain(one => one.Result.Outcome == SendOutcome.Accepted || one.Result.Outcome == SendOutcome.NotAccepted);
    }

    [Fact]
    public async Task A_channel_that_is_closed_takes_nothing()
    {
        var queue = await broker.QueueAsync();
        var channel = Make.Channel(broker.Server.Uri, queue);
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.Accepted());
        channel.Dispose();
        await channel.DisposeAsync();
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("the channel is closed"));
        await Make.Channel(broker.Server.Uri, queue).DisposeAsync();
    }

    [Fact]
    public async Task Cancelled_before_it_began_it_is_not_published()
    {
        var queue = await broker.QueueAsync();
        await using var channel = Make.Channel(broker.Server.Uri, queue);
        (await channel.SendAsync(Make.Message(), new CancellationToken(canceled: true))).Should().Be(SendResult.NotAccepted("cancelled"));
        (await Broker.TakeAsync(broker.Server, queue)).Should().BeEmpty();
    }
}
