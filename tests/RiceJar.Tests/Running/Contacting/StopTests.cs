using NodaTime;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>A dispatcher that is asked to stop finishes what it sends and gives back what it holds.</summary>
public sealed class StopTests : IDisposable
{
    private readonly SendingShop _shop = new();
    private readonly CancellationTokenSource _stopping = new();

    public void Dispose()
    {
        _shop.Dispose();
        _stopping.Dispose();
    }

    [Fact]
    public async Task What_is_being_sent_is_finished_and_the_rest_is_free_at_once()
    {
        await WriteAsync(5);
        _shop.Sms.Answer = async (_, token) =>
        {
            await _stopping.CancelAsync();
            token.IsCancellationRequested.Should().BeFalse("stopping does not interrupt a sending");
            return SendResult.Accepted();
        };
        var report = await _shop.DispatchAsync(_stopping.Token);
        report.Claimed.Should().Be(5);
        (report.Of(ContactState.Sent), report.Of(ContactState.Planned)).Should().Be((1, 4));

        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(4);
        _shop.Sms.Given.Select(message => message.Key).Should().OnlyHaveUniqueItems().And.HaveCount(5);
    }

    [Fact]
    public async Task What_is_given_back_has_no_attempt_and_does_not_count_as_sent()
    {
        await WriteAsync(2);
        _shop.Sms.Answer = async (_, _) =>
        {
            await _stopping.CancelAsync();
            return SendResult.Accepted();
        };
        await _shop.DispatchAsync(_stopping.Token);
        (await _shop.Operations.ListAsync(new JournalQuery(ShopId.Default, ContactState.Planned))).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Attempts = 0, MayHaveBeenSent = false, WakeAt = _shop.Now, SendingAt = (Instant?)null });
    }

    [Fact]
    public async Task One_that_is_asked_before_it_begins_takes_nothing_up()
    {
        await WriteAsync(1);
        await _stopping.CancelAsync();
        (await _shop.DispatchAsync(_stopping.Token)).Claimed.Should().Be(0);
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task One_that_is_asked_while_it_claims_gives_back_what_it_took()
    {
        await WriteAsync(3);
        _shop.Watch.After = step => step == JournalStep.Claim ? _stopping.CancelAsync() : Task.CompletedTask;
        (await _shop.DispatchAsync(_stopping.Token)).Of(ContactState.Planned).Should().Be(3);
        _shop.Sms.Given.Should().BeEmpty();
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(3);
    }

    [Fact]
    public async Task What_may_have_been_sent_before_is_not_given_back_as_if_it_was_not()
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromDays(1));
        var intent = await shop.WriteOneAsync();
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromMinutes(2));
        shop.Watch.After = step => step == JournalStep.Claim ? _stopping.CancelAsync() : Task.CompletedTask;
        (await shop.DispatchAsync(_stopping.Token)).LetGo.Should().Be(1);
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Sending, MayHaveBeenSent = true, IsOpen = true });
    }

    [Fact]
    public async Task A_journal_that_fails_while_it_stops_costs_nothing_but_time()
    {
        await WriteAsync(3);
        _shop.Watch.After = step => step == JournalStep.Claim ? _stopping.CancelAsync() : Task.CompletedTask;
        _shop.Watch.Before = step => step == JournalStep.Complete ? throw new IOException("down") : Task.CompletedTask;
        await _shop.Clock.DriveAsync(() => _shop.DispatchAsync(_stopping.Token));
        (_shop.Watch.Before, _shop.Watch.After) = (_ => Task.CompletedTask, _ => Task.CompletedTask);
        _shop.Clock.Move(Duration.FromMinutes(2));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(3);
    }

    private async Task WriteAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await _shop.WriteOneAsync($"c{i}");
    }
}
