using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Payments;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Retaining;

/// <summary>Letting go of history in batches.</summary>
public sealed class ContactRetentionTests
{
    private static readonly Duration Kept = Duration.FromDays(200);
    private static readonly Duration KeysKept = Duration.FromDays(300);
    private static readonly RetentionRules Rules = new() { KeepContacts = Kept, KeepKeys = KeysKept, BatchSize = 3 };

    private readonly TestClock _clock = new(Instant.FromUtc(2026, 11, 12, 2, 0));
    private readonly WatchedJournal _journal = new(new InMemoryContactJournal());
    private readonly List<JournalStep> _steps = [];

    public ContactRetentionTests() => _journal.Before = step =>
    {
        _steps.Add(step);
        return Task.CompletedTask;
    };

    [Fact]
    public async Task What_is_older_than_it_is_kept_goes_in_batches_and_keys_stay_longer()
    {
        await EndedAsync(days: [100, 199, 200, 201, 250, 299, 300, 301, 400, 500]);
        (await RunAsync()).Should().Be(new RetentionReport(7, 3));
        (await DaysAsync()).Should().Equal(100, 199, 200);
        _steps.Where(step => step is JournalStep.Forget or JournalStep.FreeKeys).Should().Equal(
            JournalStep.Forget, JournalStep.Forget, JournalStep.Forget, JournalStep.FreeKeys, JournalStep.FreeKeys);
        foreach (var day in new[] { 100, 199, 200, 201, 250, 299, 300 })
            (await PlanAsync(day, _clock.Now)).Should().Be(PlanResult.Taken, "the key of day {0} is kept", day);
        foreach (var day in new[] { 301, 400, 500 })
            (await PlanAsync(day, _clock.Now)).Should().Be(PlanResult.Added, "the key of day {0} is free", day);
    }

    [Fact]
    public async Task Between_two_batches_others_have_their_turn()
    {
        await EndedAsync(days: [300, 301, 302, 303]);
        var run = Retention.RunAsync(ShopId.Default, Rules with { KeepKeys = null, Pause = Duration.FromMinutes(1) });
        (run.IsCompleted, (await DaysAsync()).Count).Should().Be((false, 1));
        _clock.Move(Duration.FromSeconds(59));
        (await DaysAsync()).Should().ContainSingle();
        _clock.Move(Duration.FromSeconds(1));
        (await run).Should().Be(new RetentionReport(4, 0));
    }

    [Fact]
    public async Task A_run_that_is_stopped_loses_nothing_and_the_next_goes_on()
    {
        await EndedAsync(days: [400, 401, 402, 403, 404]);
        using var stop = new CancellationTokenSource();
        _journal.After = async step =>
        {
            if (step == JournalStep.Forget)
                await stop.CancelAsync();
        };
        await FluentActions.Awaiting(() => RunAsync(cancellationToken: stop.Token)).Should().ThrowAsync<OperationCanceledException>();
        (await DaysAsync()).Should().Equal([400, 401], "the oldest go first");
        _journal.After = _ => Task.CompletedTask;
        (await RunAsync()).Should().Be(new RetentionReport(2, 5));
    }

    [Fact]
    public async Task What_is_kept_forever_is_not_even_looked_for()
    {
        await EndedAsync(days: [4000]);
        (await RunAsync(new RetentionRules())).Should().Be(new RetentionReport(0, 0));
        _steps.Should().NotContain(JournalStep.Forget).And.NotContain(JournalStep.FreeKeys);
    }

    [Fact]
    public async Task Open_and_unknown_contacts_stay_however_old()
    {
        await PlanAsync(500, At(500));
        await PlanAsync(501, At(501));
        var claimed = await _journal.ClaimDueAsync(new ClaimRequest(_clock.Now, _clock.Now, 1));
        await _journal.CompleteAsync(ShopId.Default, claimed[0].Contact.Key, claimed[0].Lease, ContactCompletion.Unknown("no answer"), At(500));
        (await RunAsync()).Should().Be(new RetentionReport(0, 0));
        (await DaysAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Keys_stay_as_long_as_payment_reminders_look_back()
    {
        await EndedAsync(days: [340, 360]);
        var reminders = new PaymentReminderRules(new PaymentLearning(DateTimeZone.Utc)) { OldestOrder = Duration.FromDays(350) };
        (await new ContactRetention(_journal, _clock, reminders).RunAsync(ShopId.Default, Rules)).Should().Be(new RetentionReport(2, 1));
        (await new ContactRetention(_journal, _clock, reminders with { OldestOrder = Duration.FromDays(1) }).RunAsync(ShopId.Default, Rules)).Should().Be(new RetentionReport(0, 1));
    }

    [Fact]
    public void Nothing_is_kept_shorter_than_planners_look_back()
    {
        var tooShort = Duration.FromDays(180) - Duration.Epsilon;
        FluentActions.Invoking(() => new RetentionRules { KeepContacts = tooShort }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*180 days*KeepContacts*179:23:59:59*");
        FluentActions.Invoking(() => new RetentionRules { KeepKeys = tooShort }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*KeepKeys*");
        new RetentionRules { KeepContacts = RetentionRules.Least, KeepKeys = RetentionRules.Least }.KeepKeys.Should().Be(Duration.FromDays(180));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(1, 86_401)]
    public void A_batch_has_one_at_least_and_a_pause_is_no_longer_than_a_day(int batch, int pause) =>
        FluentActions.Invoking(() => new RetentionRules { BatchSize = batch, Pause = Duration.FromSeconds(pause) }).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void It_is_among_the_services()
    {
        using var services = new ServiceCollection().AddRiceJar().Services.BuildServiceProvider(validateScopes: true);
        services.GetRequiredService<ContactRetention>().Should().NotBeNull();
    }

    private ContactRetention Retention => new(_journal, _clock);

    private Task<RetentionReport> RunAsync(RetentionRules? rules = null, CancellationToken cancellationToken = default) =>
        _clock.DriveAsync(() => Retention.RunAsync(ShopId.Default, (rules ?? Rules) with { Pause = Duration.Zero }, cancellationToken));

    /// <summary>Contacts that were planned, and ended, so many days ago.</summary>
    private async Task EndedAsync(int[] days)
    {
        foreach (var day in days)
        {
            (await PlanAsync(day, At(day))).Should().Be(PlanResult.Added);
            await _journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, new CustomerId("ann"), "over", At(day)));
        }
    }

    private async Task<PlanResult> PlanAsync(int day, Instant now)
    {
        var intent = new ContactIntent(
            ShopId.Default, new CustomerId("ann"), ContactPurpose.Service, new ContactReason("notice"), [ContactChannel.Sms], "notice", At(day), At(day) + Duration.FromDays(1))
        {
            Occasion = $"{day}",
        };
        return (await _journal.PlanAsync([new PlannedContact(intent, At(day))], now)).Single();
    }

    private async Task<List<int>> DaysAsync() =>
        [.. (await _journal.ListAsync(new JournalQuery(ShopId.Default))).Select(contact => int.Parse(contact.Intent.Occasion!, null)).Order()];

    private Instant At(int days) => _clock.Now - Duration.FromDays(days);
}
