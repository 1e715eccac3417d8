using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>A journal that fails for a while.</summary>
public sealed class JournalFailureTests : IDisposable
{
    private readonly SendingShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task The_end_is_written_again_and_again_while_the_contact_is_held(int failures)
    {
        var intent = await _shop.WriteOneAsync();
        _shop.Watch.Before = Failing(JournalStep.Complete, failures);
        var report = await _shop.Clock.DriveAsync(() => _shop.DispatchAsync());
        report.Of(ContactState.Sent).Should().Be(1);
        (await _shop.FindAsync(intent)).State.Should().Be(ContactState.Sent);
        _shop.Sms.Given.Should().ContainSingle();
        _shop.Watch.Completions.Should().HaveCount(failures + 1);
        _shop.Logs.Lines.Count(line => line.Level == LogLevel.Error).Should().Be(failures);
    }

    [Fact]
    public async Task The_waits_between_the_tries_grow()
    {
        await _shop.WriteOneAsync();
        List<Instant> tries = [];
        _shop.Watch.Before = step =>
        {
            if (step == JournalStep.Complete)
                tries.Add(_shop.Now);
            return step == JournalStep.Complete && tries.Count <= 5 ? throw new IOException("down") : Task.CompletedTask;
        };
        await _shop.Clock.DriveAsync(() => _shop.DispatchAsync());
        var waits = tries.Zip(tries.Skip(1), (one, next) => next - one).ToList();
        waits.Should().HaveCount(5).And.BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_end_that_cannot_be_written_is_given_up_when_the_contact_is_not_held_any_more_and_the_rest_goes_on()
    {
        var intent = await _shop.WriteOneAsync();
        var start = _shop.Now;
        _shop.Watch.Before = Failing(JournalStep.Complete, int.MaxValue);
        var report = await _shop.Clock.DriveAsync(() => _shop.DispatchAsync());
        report.LetGo.Should().Be(report.Claimed).And.BePositive();
        (_shop.Now - start).Should().BeLessThanOrEqualTo(Duration.FromMinutes(2) * report.Claimed);
        _shop.Watch.Before = _ => Task.CompletedTask;
        _shop.Clock.Move(Duration.FromMinutes(3));
        await _shop.DispatchAsync();
        (await _shop.FindAsync(intent)).State.Should().Be(ContactState.Unknown);
        _shop.Sms.Given.Should().ContainSingle();
    }

    [Fact]
    public async Task An_end_that_was_written_although_the_call_failed_is_written_once()
    {
        var intent = await _shop.WriteOneAsync();
        _shop.Watch.After = Failing(JournalStep.Complete, 1);
        await _shop.Clock.DriveAsync(() => _shop.DispatchAsync());
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Sent, Attempts = 1 });
        _shop.Sms.Given.Should().ContainSingle();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sending_that_could_not_begin_is_tried_again_and_nothing_went_out(bool tookEffect)
    {
        var intent = await _shop.WriteOneAsync();
        var failing = Failing(JournalStep.Begin, 1);
        (_shop.Watch.Before, _shop.Watch.After) = tookEffect ? (_shop.Watch.Before, failing) : (failing, _shop.Watch.After);
        (await _shop.DispatchAsync()).Of(ContactState.Failed).Should().Be(1);
        _shop.Sms.Given.Should().BeEmpty();
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { MayHaveBeenSent = false, IsOpen = true, Why = nameof(IOException) });
        _shop.Clock.Move(Duration.FromMinutes(2));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        _shop.Sms.Given.Should().ContainSingle();
    }

    [Fact]
    public async Task A_claim_that_fails_is_the_schedulers_to_see_and_what_it_took_is_sent_after_its_lease()
    {
        await _shop.WriteOneAsync();
        _shop.Watch.After = Failing(JournalStep.Claim, 1);
        await _shop.Invoking(shop => shop.DispatchAsync()).Should().ThrowAsync<IOException>();
        (await _shop.DispatchAsync()).Claimed.Should().Be(0);
        _shop.Clock.Move(Duration.FromMinutes(2));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task What_was_interrupted_and_cannot_be_decided_on_is_not_given_up()
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromDays(1));
        var intent = await shop.WriteOneAsync();
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(RiceJar.Messaging.SendResult.Unknown("reset"));
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromMinutes(2));
        shop.Watch.Before = Failing(JournalStep.Read, 1);
        (await shop.DispatchAsync()).LetGo.Should().Be(1);
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Sending, MayHaveBeenSent = true });
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(RiceJar.Messaging.SendResult.Accepted());
        shop.Clock.Move(Duration.FromMinutes(2));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    private static Func<JournalStep, Task> Failing(JournalStep at, int times) =>
        step => step == at && times-- > 0 ? Task.FromException(new IOException("the database is down")) : Task.CompletedTask;
}
