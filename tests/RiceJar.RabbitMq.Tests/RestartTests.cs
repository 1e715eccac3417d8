using System.Collections.Concurrent;
using RiceJar.Messaging;
using RiceJar.RabbitMq.Tests.Support;
using RiceJar.TestServers;

namespace RiceJar.RabbitMq.Tests;

/// <summary>A broker that comes and goes.</summary>
public class RestartTests
{
    private const string Queue = "outbox";

    [Fact]
    public async Task It_goes_on_by_itself_after_a_restart_and_nothing_that_was_accepted_is_lost()
    {
        Broker.SkipIfMissing();
        await using var server = new RabbitMqServer();
        await using var channel = Make.Channel(server.Uri, Queue);
        (await channel.SendAsync(Make.Message("down"))).Should().Be(SendResult.NotAccepted("no connection to the broker"));

        await server.StartAsync();
        await Broker.DeclareAsync(server, Queue);
        (await channel.SendAsync(Make.Message("1"))).Should().Be(SendResult.Accepted());

        await server.StopAsync();
        (await channel.SendAsync(Make.Message("2"))).Outcome.Should().BeOneOf(SendOutcome.NotAccepted, SendOutcome.Unknown);

        await server.StartAsync();
        (await channel.SendAsync(Make.Message("3"))).Should().Be(SendResult.Accepted());
        var taken = await Broker.TakeAsync(server, Queue);
        taken.Select(one => one.Properties.MessageId).Should().Equal(MessageId.Of(Make.Message("1").Key), MessageId.Of(Make.Message("3").Key));
    }

    [Fact]
    public async Task A_broker_that_is_killed_loses_nothing_that_was_accepted_and_has_nothing_that_was_not()
    {
        Broker.SkipIfMissing();
        await using var server = await RabbitMqServer.StartNewAsync();
        await Broker.DeclareAsync(server, Queue);
        // A broker has a new queue on disk only some time after it said yes; one that stops in order has all there.
        await server.StopAsync();
        await server.StartAsync();
        await using var channel = Make.Channel(server.Uri, Queue);
        var (next, accepted, enough) = (0, 0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var sent = new ConcurrentQueue<(string Id, SendOutcome Outcome)>();
        var sending = Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(SendUntilNobodyIsThereAsync)));
        await enough.Task;
        await server.KillAsync();
        await sending;

        await server.StartAsync();
        var taken = (await Broker.TakeAsync(server, Queue)).Select(one => one.Properties.MessageId).ToList();
        taken.Should().OnlyHaveUniqueItems();
        Ids(SendOutcome.Accepted).Should().HaveCountGreaterThanOrEqualTo(300).And.BeSubsetOf(taken);
        Ids(SendOutcome.NotAccepted).Should().NotBeEmpty().And.NotIntersectWith(taken);
        Ids(SendOutcome.Rejected).Should().BeEmpty();

        async Task SendUntilNobodyIsThereAsync()
        {
            SendResult result;
            do
            {
                var message = Make.Message(Interlocked.Increment(ref next));
                result = await channel.SendAsync(message);
                sent.Enqueue((MessageId.Of(message.Key), result.Outcome));
                if (result.Outcome == SendOutcome.Accepted && Interlocked.Increment(ref accepted) == 300)
                    enough.SetResult();
            }
            while (result.Outcome != SendOutcome.NotAccepted);
        }

        List<string> Ids(SendOutcome outcome) => [.. sent.Where(one => one.Outcome == outcome).Select(one => one.Id)];
    }
}
