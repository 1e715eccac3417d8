using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What a dispatcher does with a journal, in small: claim, decide, begin, complete.</summary>
internal static class Dispatching
{
    /// <summary>Works until nothing is due, and tells which messages went out.</summary>
    public static async Task<IReadOnlyList<ContactKey>> AllAsync(JournalHost host, ContactPolicy policy, Instant now)
    {
        List<ContactKey> sent = [];
        while (await host.ClaimAsync(now, most: 3).ConfigureAwait(false) is { Count: > 0 } claimed)
        {
            foreach (var held in claimed)
            {
                if (held.Contact.State == ContactState.Sending)
                    await host.CompleteAsync(held, ContactCompletion.Unknown("a host died"), now).ConfigureAwait(false);
                else if (await DecideAsync(host, held, await host.OfAsync(held.Contact.Intent.Customer).ConfigureAwait(false), policy, now).ConfigureAwait(false))
                    sent.Add(held.Contact.Key);
            }
        }

        return sent;
    }

    /// <summary>Decides on what was read of the customer, and again whenever he changed since. Tells whether it was sent.</summary>
    public static async Task<bool> DecideAsync(JournalHost host, ClaimedContact held, CustomerContacts customer, ContactPolicy policy, Instant now)
    {
        while (true)
        {
            var facts = new ContactFacts { History = customer.PastContacts(held.Contact.Key) };
            var decision = policy.Decide(held.Contact.Intent, facts, now);
            if (decision.Outcome != ContactOutcome.Allow)
            {
                await host.CompleteAsync(held, ContactCompletion.Deferred(decision.At, decision.Gate, decision.Why), now).ConfigureAwait(false);
                return false;
            }

            switch (await host.BeginAsync(held, customer.Version, now, decision.Channel).ConfigureAwait(false))
            {
                case SendingStart.Begun:
                    return await host.CompleteAsync(held, ContactCompletion.Sent(), now).ConfigureAwait(false);
                case SendingStart.LeaseLost:
                    return false;
                default:
                    var before = customer.Version;
                    customer = await host.OfAsync(held.Contact.Intent.Customer).ConfigureAwait(false);
                    Check.True(customer.Version != before, "a customer who is said to have changed has another version", $"still {before}");
                    break;
            }
        }
    }
}

/// <summary>Lets so many tasks go on when all of them are there.</summary>
internal sealed class Meeting(int count)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = count;

    public Task EveryoneAsync()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
            _all.SetResult();
        return _all.Task;
    }
}
