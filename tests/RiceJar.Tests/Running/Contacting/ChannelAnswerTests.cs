using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>What each answer of a channel makes of a contact.</summary>
public sealed class ChannelAnswerTests : IDisposable
{
    private readonly SendingShop _plain = new();
    private readonly SendingShop _deduping = new(dedupesWithin: Duration.FromHours(24));

    public void Dispose()
    {
        _plain.Dispose();
        _deduping.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accepted_is_sent_with_the_providers_reference(bool dedupes)
    {
        var (shop, contact) = await RunAsync(dedupes, (_, _) => ValueTask.FromResult(SendResult.Accepted("sms-4711")));
        contact.Should().BeEquivalentTo(new
        {
            State = ContactState.Sent,
            Reference = "sms-4711",
            SendingAt = shop.Now,
            Channel = ContactChannel.Sms,
            Attempts = 1,
            IsOpen = false,
            Why = (string?)null,
        });
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Not_accepted_waits_for_another_attempt_and_does_not_count_as_sent(bool dedupes)
    {
        var (shop, contact) = await RunAsync(dedupes, (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 503")));
        contact.Should().BeEquivalentTo(
            new { State = ContactState.Failed, Why = "HTTP 503", SendingAt = (Instant?)null, Channel = (ContactChannel?)null, Attempts = 1 });
        contact.MayHaveBeenSent.Should().BeFalse();
        contact.WakeAt!.Value
            .Should().BeGreaterThanOrEqualTo(shop.Now + Duration.FromMinutes(1)).And.BeLessThanOrEqualTo(shop.Now + Duration.FromMinutes(1.2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Not_accepted_until_a_moment_waits_for_that_moment(bool dedupes)
    {
        var (shop, contact) = await RunAsync(
            dedupes, (_, _) => ValueTask.FromResult(SendResult.NotAccepted("HTTP 429", Make.At(Make.Date(2026, 11, 12), 14, 7))));
        contact.WakeAt.Should().Be(Make.At(Make.Date(2026, 11, 12), 14, 7));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        shop.Clock.Move(contact.WakeAt!.Value - shop.Now - Duration.Epsilon);
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
        shop.Clock.Move(Duration.Epsilon);
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        shop.Sms.Given.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rejected_is_for_a_person_and_never_tried_again(bool dedupes)
    {
        var (shop, contact) = await RunAsync(dedupes, (_, _) => ValueTask.FromResult(SendResult.Rejected("number not in use")));
        contact.Should().BeEquivalentTo(new { State = ContactState.Failed, Why = "number not in use", IsOpen = false, SendingAt = (Instant?)null });
        shop.Clock.Move(Duration.FromDays(2));
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
        (await shop.Operations.ListAsync(new JournalQuery(ShopId.Default) { ForPerson = true })).Should().ContainSingle();
    }

    public static TheoryData<string, Func<OutgoingMessage, CancellationToken, ValueTask<SendResult>>> Silences { get; } = new()
    {
        { "unknown", (_, _) => ValueTask.FromResult(SendResult.Unknown("connection reset")) },
        { "gives an answer that it never made", (_, _) => ValueTask.FromResult(default(SendResult)) },
        { "throws", (_, _) => throw new IOException("reset") },
        { "throws later", async (_, _) => { await Task.Yield(); throw new IOException("reset"); } },
        { "cancels by itself", (_, _) => throw new OperationCanceledException() },
        { "cancelled task", (_, _) => ValueTask.FromCanceled<SendResult>(new CancellationToken(canceled: true)) },
        { "listens to its token", async (_, token) => { await Task.Delay(Timeout.Infinite, token); return SendResult.Accepted(); } },
        { "never answers", (_, _) => new ValueTask<SendResult>(new TaskCompletionSource<SendResult>().Task) },
    };

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task What_nobody_knows_is_unknown_and_counts_and_is_never_sent_again(
        string silence, Func<OutgoingMessage, CancellationToken, ValueTask<SendResult>> answer)
    {
        var (shop, contact) = await RunAsync(dedupes: false, answer);
        contact.Should().BeEquivalentTo(
            new { State = ContactState.Unknown, IsOpen = false, Channel = ContactChannel.Sms, MayHaveBeenSent = true }, silence);
        contact.SendingAt.Should().NotBeNull();
        shop.Clock.Move(Duration.FromDays(2));
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
        shop.Sms.Given.Should().ContainSingle();
        (await shop.Operations.ListAsync(new JournalQuery(ShopId.Default) { ForPerson = true })).Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task What_nobody_knows_is_sent_again_by_the_same_key_where_the_channel_recognises_it(
        string silence, Func<OutgoingMessage, CancellationToken, ValueTask<SendResult>> answer)
    {
        var (shop, contact) = await RunAsync(dedupes: true, answer);
        contact.Should().BeEquivalentTo(new { State = ContactState.Sending, IsOpen = true, MayHaveBeenSent = true }, silence);
        (await shop.DispatchAsync()).Claimed.Should().Be(0, "its answer may still come");
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        shop.Clock.Move(Duration.FromMinutes(2));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        shop.Sms.Given.Should().HaveCount(2);
        shop.Sms.Given.Select(message => message.Key).Distinct().Should().ContainSingle();
        (await shop.FindAsync(contact.Intent)).Should().BeEquivalentTo(new { contact.SendingAt, Attempts = 2 });
    }

    [Fact]
    public async Task A_channel_is_waited_for_as_long_as_the_rules_say()
    {
        var intent = await _plain.WriteOneAsync();
        _plain.Sms.Answer = (_, _) => new ValueTask<SendResult>(new TaskCompletionSource<SendResult>().Task);
        var running = Task.Run(() => _plain.DispatchAsync());
        while (_plain.Clock.Waiting == 0)
            await Task.Yield();
        _plain.Clock.Move(Duration.FromSeconds(30) - Duration.Epsilon);
        running.IsCompleted.Should().BeFalse();
        (await _plain.FindAsync(intent)).State.Should().Be(ContactState.Sending);
        _plain.Clock.Move(Duration.Epsilon);
        (await running).Of(ContactState.Unknown).Should().Be(1);
        _plain.Clock.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task One_channel_that_hangs_does_not_keep_others_from_being_sent()
    {
        await _plain.WriteOneAsync("c1");
        await _plain.WriteOneAsync("c2");
        _plain.Sms.Answer = (message, _) => message.Intent.Customer.Value == "c1"
            ? new ValueTask<SendResult>(new TaskCompletionSource<SendResult>().Task)
            : ValueTask.FromResult(SendResult.Accepted());
        var report = await _plain.Clock.DriveAsync(() => _plain.DispatchAsync());
        (report.Of(ContactState.Unknown), report.Of(ContactState.Sent)).Should().Be((1, 1));
    }

    private async Task<(SendingShop Shop, JournalContact Contact)> RunAsync(
        bool dedupes, Func<OutgoingMessage, CancellationToken, ValueTask<SendResult>> answer)
    {
        var shop = dedupes ? _deduping : _plain;
        var intent = await shop.WriteOneAsync();
        shop.Sms.Answer = answer;
        await shop.Clock.DriveAsync(() => shop.DispatchAsync());
        return (shop, await shop.FindAsync(intent));
    }
}
