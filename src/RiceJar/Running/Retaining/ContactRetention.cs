using NodaTime;
using NodaTime.Extensions;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>
/// Keeps the journal small: forgets contacts that ended long ago, and then frees keys of forgotten contacts that were reserved long ago, the oldest first, in small batches with pauses between them. Any
/// scheduler may call it, as often as it likes and on several hosts. Thread-safe.
/// </summary>
/// <remarks>
/// Each batch is a transaction of its own and nothing else is remembered, so a run that is stopped or dies loses nothing: the next goes on where it was. What waits for a person
/// (<see cref="ContactState.Unknown"/>) is never forgotten, and open contacts are not either. The customer's version stays.
/// </remarks>
/// <param name="journal">What is kept small.</param>
/// <param name="clock">The only clock.</param>
/// <param name="reminders">How far payment reminders look back, for which keys are kept at least; null = nobody plans them.</param>
public sealed class ContactRetention(IContactJournalOperations journal, TimeProvider clock, PaymentReminderRules? reminders = null)
{
    /// <summary>Forgets and frees until nothing that is old enough is left.</summary>
    /// <param name="shop">Of which shop.</param>
    /// <param name="rules">What is old enough.</param>
    /// <param name="cancellationToken">Stops between two batches, or rolls back the one that is under way.</param>
    /// <exception cref="OperationCanceledException">It was stopped; what went until then is gone.</exception>
    public async Task<RetentionReport> RunAsync(ShopId shop, RetentionRules rules, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var now = clock.GetUtcNow().ToInstant();
        var forgotten = rules.KeepContacts is { } contacts
            ? await InBatchesAsync(most => journal.ForgetAsync(shop, Before(now, contacts), most, cancellationToken), rules, cancellationToken).ConfigureAwait(false)
            : 0;
        var freed = rules.KeepKeys is { } keys
            ? await InBatchesAsync(most => journal.FreeKeysAsync(shop, Before(now, Duration.Max(keys, reminders?.Reach ?? Duration.Zero)), most, cancellationToken), rules, cancellationToken).ConfigureAwait(false)
            : 0;
        return new RetentionReport(forgotten, freed);
    }

    private async Task<int> InBatchesAsync(Func<int, ValueTask<int>> batch, RetentionRules rules, CancellationToken cancellationToken)
    {
        for (var gone = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var some = await batch(rules.BatchSize).ConfigureAwait(false);
            gone += some;
            if (some < rules.BatchSize)
                return gone;
            await Task.Delay(rules.Pause.ToTimeSpan(), clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Instant Before(Instant now, Duration kept) => now - Instant.MinValue > kept ? now - kept : Instant.MinValue;
}
