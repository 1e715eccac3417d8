using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>
/// Sends what is due: claims, looks again, decides again, takes the caps, sends, marks. Any scheduler may call it, as often as it likes and on several hosts: each contact is sent by one of
/// them, once. Sends one after the other; for more at once run several dispatchers, each with its own scope.
/// </summary>
/// <remarks>
/// Whatever stops it, a contact is lost in no state: before sending begins it is taken up again when its lease is over; after that it is <see cref="ContactState.Unknown"/>, unless the
/// channel recognises its key and may have it again.
/// </remarks>
/// <param name="journal">Where contacts are kept.</param>
/// <param name="attempt">Decides on and sends one.</param>
/// <param name="rules">How contacts are taken up.</param>
/// <param name="clock">The only clock.</param>
/// <param name="metrics">Counts what becomes of contacts; null = nobody counts.</param>
/// <param name="logger">Told of what goes wrong; null = nobody is.</param>
public sealed partial class ContactDispatcher(
    IContactJournal journal,
    ContactAttempt attempt,
    DispatchRules rules,
    TimeProvider clock,
    ContactMetrics? metrics = null,
    ILogger<ContactDispatcher>? logger = null)
{
    private static readonly Duration FirstWait = Duration.FromMilliseconds(100);

    private readonly ILogger _logger = logger ?? NullLogger<ContactDispatcher>.Instance;

    /// <summary>Sends what is due until nothing is, or until it has taken up as many as a run may.</summary>
    /// <param name="shop">Of which shop; null = of any.</param>
    /// <param name="stopping">Asks to stop: what is being sent is finished, what is held besides is given back.</param>
    public async Task<DispatchReport> RunAsync(ShopId? shop = null, CancellationToken stopping = default)
    {
        var claimed = 0;
        var letGo = 0;
        var completed = new Dictionary<ContactState, int>();
        while (claimed < rules.MostPerRun && !stopping.IsCancellationRequested)
        {
            var now = Now();
            var until = now + rules.Lease;
            var most = Math.Min(rules.BatchSize, rules.MostPerRun - claimed);
            // Not stopped midway: what a cut-off claim took could not be given back.
            var batch = await journal.ClaimDueAsync(new ClaimRequest(now, until, most, shop), CancellationToken.None).ConfigureAwait(false);
            if (batch.Count == 0)
                break;
            claimed += batch.Count;
            foreach (var contact in batch)
            {
                var state = Now() >= until ? null
                    : stopping.IsCancellationRequested ? await GiveBackAsync(contact, until).ConfigureAwait(false)
                    : await WorkOnAsync(contact, until).ConfigureAwait(false);
                if (state is { } end)
                    completed[end] = completed.GetValueOrDefault(end) + 1;
                else
                    letGo++;
            }
        }

        return new DispatchReport(claimed, completed, letGo);
    }

    /// <summary>Works on one contact; the state that it ended in, or null where it is not ours any more.</summary>
    private async Task<ContactState?> WorkOnAsync(ClaimedContact claimed, Instant until)
    {
        var contact = claimed.Contact;
        using var activity = ContactMetrics.Source.StartActivity("ricejar.contact");
        activity?.SetTag("reason", contact.Intent.Reason.Name);
        ContactCompletion? completion;
        try
        {
            completion = await attempt.RunAsync(claimed).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nothing was sent: a channel's failures are answers. What may have been sent before waits for the end of its lease.
            LogFailed(contact.Intent.Reason, e.GetType().Name);
            if (contact.State == ContactState.Sending)
                return null;
            completion = ContactCompletion.Failed(e.GetType().Name, Now() + rules.WaitAfter(1, contact.Key));
        }

        if (completion is null)
            return null;
        activity?.SetTag("state", ContactMetrics.Text(completion.State));
        return await CompleteAsync(claimed, completion, Instant.Max(until, Now() + rules.SendTimeout)).ConfigureAwait(false);
    }

    private async Task<ContactState?> GiveBackAsync(ClaimedContact claimed, Instant until) => claimed.Contact.State == ContactState.Sending
        ? null
        : await CompleteAsync(claimed, ContactCompletion.Released(Now()), until).ConfigureAwait(false);

    /// <summary>Writes the end, again and again while the contact is ours: a database that restarts must not make a sent contact an unknown one.</summary>
    private async Task<ContactState?> CompleteAsync(ClaimedContact claimed, ContactCompletion completion, Instant until)
    {
        var intent = claimed.Contact.Intent;
        for (var wait = FirstWait; ; wait += wait)
        {
            try
            {
                if (!await journal.CompleteAsync(intent.Shop, claimed.Contact.Key, claimed.Lease, completion, Now()).ConfigureAwait(false))
                    return null;
                metrics?.Completed(intent, completion.State);
                return completion.State;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogNotWritten(completion.State, e.GetType().Name);
                if (Now() + wait >= until)
                    return null;
                await Task.Delay(wait.ToTimeSpan(), clock).ConfigureAwait(false);
            }
        }
    }

    private Instant Now() => clock.GetUtcNow().ToInstant();

    // Not the exceptions themselves: what the shop's own code says in them may be personal.
    [LoggerMessage(LogLevel.Error, "A contact for {Reason} could not be decided on: {Exception}; it is tried again")]
    private partial void LogFailed(ContactReason reason, string exception);

    [LoggerMessage(LogLevel.Error, "That a contact is {State} could not be written: {Exception}; it is tried again while the contact is held")]
    private partial void LogNotWritten(ContactState state, string exception);
}
