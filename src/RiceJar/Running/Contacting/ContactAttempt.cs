using NodaTime;
using NodaTime.Extensions;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>One attempt to send one contact that is held: look again, decide again, take the caps, send. Says how it ended, and writes nothing but that sending began.</summary>
/// <param name="journal">Where contacts are kept.</param>
/// <param name="policy">By which it is decided.</param>
/// <param name="facts">What is known of customers.</param>
/// <param name="producers">Who looks again.</param>
/// <param name="channels">The ways out.</param>
/// <param name="templates">Who makes the text.</param>
/// <param name="rules">How sending is tried again.</param>
/// <param name="clock">The only clock.</param>
/// <param name="metrics">Counts decisions; null = nobody counts.</param>
public sealed class ContactAttempt(
    IContactJournal journal,
    ContactPolicy policy,
    ContactFactsLoader facts,
    IEnumerable<IIntentProducer> producers,
    ContactChannels channels,
    IMessageTemplates templates,
    DispatchRules rules,
    TimeProvider clock,
    ContactMetrics? metrics = null)
{
    private const int MostDecisions = 20;
    private const string NoChannel = "recipient";

    private readonly IIntentProducer[] _producers = [.. producers];

    /// <summary>Tries to send a contact.</summary>
    /// <returns>How it ended; null where it is not ours any more, or where the answer is to come and the lease shall run out.</returns>
    public async Task<ContactCompletion?> RunAsync(ClaimedContact claimed)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        var contact = claimed.Contact;
        var now = Now();
        if (contact.State == ContactState.Sending)
            return await RepeatAsync(claimed, now).ConfigureAwait(false);
        if (contact.Intent.ExpiresAt <= now)
            return ContactCompletion.Expired();
        return await RecheckAsync(contact.Intent, now).ConfigureAwait(false) is { } intent
            ? await DecideAndSendAsync(claimed, intent).ConfigureAwait(false)
            : ContactCompletion.Cancelled("it is not wanted any more");
    }

    /// <summary>Someone began to send it and never told the end. Only a channel that recognises its key gets it again, and only while it still may go out; else nobody knows.</summary>
    private async Task<ContactCompletion?> RepeatAsync(ClaimedContact claimed, Instant now)
    {
        var contact = claimed.Contact;
        if (contact.Channel is not { } channel || !IsRecognised(contact, channel, now) || contact.Attempts >= rules.MostAttempts)
            return Interrupted();
        if (contact.Intent.ExpiresAt <= now || await RecheckAsync(contact.Intent, now).ConfigureAwait(false) is not { } intent)
            return ContactCompletion.Unknown("its sending was interrupted, and it is not wanted any more");
        var end = await DecideAndSendAsync(claimed, intent.On([channel])).ConfigureAwait(false);
        return end?.State switch
        {
            // What was not taken now may have been taken then.
            ContactState.Failed when end.WakeAt is not null => null,
            ContactState.Sent or null => end,
            // The customer changed all the time: nothing was decided, and it may still be repeated.
            ContactState.Planned => null,
            _ => ContactCompletion.Unknown($"its sending was interrupted, and then: {end.Why}"),
        };
    }

    /// <summary>Whether the receiver still recognises the key of a contact that may have been sent, also of a copy that takes as long as sending may.</summary>
    private bool IsRecognised(JournalContact contact, ContactChannel channel, Instant now) =>
        channels.Find(channel)?.DedupesWithin is { } window && now + rules.SendTimeout - contact.SendingAt < window;

    private static ContactCompletion Interrupted() => ContactCompletion.Unknown("its sending was interrupted");

    private async Task<ContactIntent?> RecheckAsync(ContactIntent intent, Instant now)
    {
        var producer = Array.Find(_producers, producer => producer.Reasons.Contains(intent.Reason));
        return producer is null ? intent : await producer.RecheckAsync(intent, now).ConfigureAwait(false);
    }

    private async Task<ContactCompletion?> DecideAndSendAsync(ClaimedContact claimed, ContactIntent intent)
    {
        intent = policy.Filed(intent);
        for (var decisions = 0; decisions < MostDecisions; decisions++)
        {
            var customers = await facts.LoadAsync(intent.Shop, [intent.Customer], Now()).ConfigureAwait(false);
            var customer = customers[intent.Customer];
            var now = Now();
            if (Reaching(intent, customer) is not [_, ..] reaching)
                return Unreachable(intent, now);
            // Looking again takes time, and may have given it a later expiry; what was planned holds.
            if (claimed.Contact.Intent.ExpiresAt <= now)
                return ContactCompletion.Expired();
            // The key is the planned contact's: what is sent may be about fewer orders by now.
            var seen = await facts.FactsAsync(customer, intent, claimed.Contact.Key, now).ConfigureAwait(false);
            var decision = policy.Decide(intent.On(reaching), seen, now);
            metrics?.Decided(intent, decision);
            if (decision.Outcome == ContactOutcome.Defer)
                return ContactCompletion.Deferred(decision.At, decision.Gate, decision.Why);
            if (decision.Outcome == ContactOutcome.Deny)
                return ContactCompletion.Denied(decision.Gate, decision.Why);
            if (!TryRender(intent, decision.Channel!.Value, customer.Recipient!, claimed, out var message, out var failure))
                return failure;
            var beginning = Now();
            // Looking again and deciding took time, in which the receiver may have begun to forget.
            if (claimed.Contact.State == ContactState.Sending && !IsRecognised(claimed.Contact, decision.Channel.Value, beginning))
                return Interrupted();
            var request = new SendingRequest(
                intent.Shop, claimed.Contact.Key, claimed.Lease, customer.Contacts.Version, decision.Channel.Value, now, beginning + rules.SendingLease);
            switch (await journal.TryBeginSendingAsync(request).ConfigureAwait(false))
            {
                case SendingStart.Begun:
                    return await SendAsync(message!, claimed.Contact.Attempts + 1).ConfigureAwait(false);
                case SendingStart.LeaseLost:
                    return null;
            }
        }

        return ContactCompletion.Released(Now() + Duration.FromSeconds(1));
    }

    private ContactChannel[] Reaching(ContactIntent intent, KnownCustomer customer)
    {
        var reached = customer.Reached.ToHashSet();
        return [.. intent.Channels.Where(channel => channels.Find(channel) is not null && reached.Contains(channel))];
    }

    private ContactCompletion Unreachable(ContactIntent intent, Instant now)
    {
        var why = intent.Channels.Any(channel => channels.Find(channel) is not null)
            ? "no channel reaches the customer"
            : $"the shop has no channel '{string.Join("' or '", intent.Channels)}'";
        metrics?.Decided(intent, new ContactDecision(ContactOutcome.Deny, null, now, NoChannel, why));
        return ContactCompletion.Denied(NoChannel, why);
    }

    private bool TryRender(
        ContactIntent intent, ContactChannel channel, Recipient recipient, ClaimedContact claimed, out OutgoingMessage? message, out ContactCompletion? failure)
    {
        try
        {
            var content = templates.Render(intent, channel, recipient);
            (message, failure) = (new OutgoingMessage(intent, claimed.Contact.Key, channel, recipient.Addresses[channel], recipient, content), null);
            return true;
        }
        catch (MessageTemplateException e)
        {
            (message, failure) = (null, ContactCompletion.Failed(e.Message, retryAt: null));
            return false;
        }
    }

    private async Task<ContactCompletion?> SendAsync(OutgoingMessage message, int attempts)
    {
        var channel = channels.Find(message.Channel)!;
        var result = await AnswerAsync(channel, message).ConfigureAwait(false);
        return result.Outcome switch
        {
            SendOutcome.Accepted => ContactCompletion.Sent(result.Reference),
            SendOutcome.Rejected => ContactCompletion.Failed(result.Why ?? "rejected", retryAt: null),
            SendOutcome.NotAccepted when attempts >= rules.MostAttempts => ContactCompletion.Failed($"{result.Why}, after {attempts} attempts", retryAt: null),
            // The receiver's own moment can be later than ours and never sooner, or a short outage would use up all attempts.
            SendOutcome.NotAccepted => ContactCompletion.Failed(
                result.Why ?? "not accepted", Instant.Max(result.RetryAt ?? Instant.MinValue, Now() + rules.WaitAfter(attempts, message.Key))),
            // It is taken up again when the lease is over: the receiver will recognise it.
            _ when channel.DedupesWithin is not null => null,
            _ => ContactCompletion.Unknown(result.Why ?? "the channel does not know"),
        };
    }

    private async Task<SendResult> AnswerAsync(IContactChannel channel, OutgoingMessage message)
    {
        using var timeout = new CancellationTokenSource(rules.SendTimeout.ToTimeSpan(), clock);
        try
        {
            // A channel that does not listen to its token must not hold up the others.
            return await channel.SendAsync(message, timeout.Token).AsTask().WaitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return SendResult.Unknown($"no answer within {rules.SendTimeout}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return SendResult.Unknown(e.GetType().Name);
        }
    }

    private Instant Now() => clock.GetUtcNow().ToInstant();
}
