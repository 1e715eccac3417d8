using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Tests.Messaging;

namespace RiceJar.Tests.InMemory;

public class InMemoryContactChannelTests
{
    private readonly InMemoryContactChannel _channel = new(ContactChannel.Sms);

    [Fact]
    public async Task It_keeps_each_key_once_and_gives_the_same_reference_again()
    {
        var first = Outgoing.Message("1");
        (await _channel.SendAsync(first)).Should().Be(SendResult.Accepted("1"));
        (await _channel.SendAsync(Outgoing.Message("2"))).Should().Be(SendResult.Accepted("2"));
        (await _channel.SendAsync(Outgoing.Message("1", text: "again"))).Should().Be(SendResult.Accepted("1"));
        _channel.Sent.Should().HaveCount(2);
        _channel.Sent[0].Should().BeSameAs(first);
        _channel.Duplicates.Should().Be(1);
    }

    [Fact]
    public async Task Many_threads_send_each_key_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
            await _channel.SendAsync(Outgoing.Message($"{i % 100}")))));
        _channel.Sent.Should().HaveCount(100);
        _channel.Sent.Select(message => message.Key).Should().OnlyHaveUniqueItems();
        _channel.Duplicates.Should().Be(300);
        results.Select(result => result.Reference).Distinct().Should().HaveCount(100);
    }

    [Fact]
    public async Task Cancelled_it_keeps_nothing()
    {
        (await _channel.SendAsync(Outgoing.Message(), new CancellationToken(canceled: true))).Outcome.Should().Be(SendOutcome.NotAccepted);
        _channel.Sent.Should().BeEmpty();
    }
}
