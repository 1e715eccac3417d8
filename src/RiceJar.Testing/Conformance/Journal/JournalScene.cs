using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What a case of the journal plays on: a fresh journal and the hosts that share it.</summary>
internal sealed class JournalScene(
    Func<IContactJournal> open, Func<CancellationToken, ValueTask<ConformanceStore<IContactJournal>>> another, CancellationToken cancellationToken)
{
    private JournalHost? _one;
    private JournalHost? _two;

    /// <summary>The first host.</summary>
    public JournalHost One => _one ??= Open();

    /// <summary>A second one on the same data.</summary>
    public JournalHost Two => _two ??= Open();

    public CancellationToken Cancellation => cancellationToken;

    public JournalHost Open() => new(open(), cancellationToken);

    /// <summary>A journal of its own, apart from this one.</summary>
    public ValueTask<ConformanceStore<IContactJournal>> AnotherAsync() => another(cancellationToken);

    /// <summary>Brings a new contact, due at the start, into a state by the calls that lead there.</summary>
    /// <remarks>Claimed and begun at the start; ended a minute later; put off, or tried again, an hour later.</remarks>
    public async Task<ClaimedContact?> BringAsync(ContactIntent intent, Stand stand)
    {
        Check.Equal(PlanResult.Added, await One.PlanAsync(intent).ConfigureAwait(false), $"planning {intent.Key}");
        return await BringOnAsync(intent, stand).ConfigureAwait(false);
    }

    /// <summary>Likewise for a contact that is planned and is the one that is due.</summary>
    public async Task<ClaimedContact?> BringOnAsync(ContactIntent intent, Stand stand)
    {
        if (stand == Stand.Planned)
            return null;
        if (stand == Stand.CancelledWhilePlanned)
        {
            var cancellation = ContactCancellation.OfCustomer(intent.Shop, intent.Customer, "not wanted", Moments.After(1));
            Check.Equal(1, await One.CancelAsync(cancellation).ConfigureAwait(false), "how many are cancelled");
            return null;
        }

        var held = await One.ClaimOneAsync(intent.DueAt, intent).ConfigureAwait(false);
        if (stand is Stand.Sending or Stand.Sent or Stand.Failed or Stand.FailedForGood or Stand.Unknown)
            Check.Equal(SendingStart.Begun, await One.BeginAsync(held, intent.DueAt).ConfigureAwait(false), $"beginning {intent.Key}");
        if (Completion(stand) is { } completion)
            Check.True(
                await One.CompleteAsync(held, completion, Moments.After(1)).ConfigureAwait(false), $"completing {intent.Key} under its lease");
        return held;
    }

    private static ContactCompletion? Completion(Stand stand) => stand switch
    {
        Stand.Sent => ContactCompletion.Sent("reference"),
        Stand.Deferred => ContactCompletion.Deferred(Moments.After(60), "quiet-hours", "at night"),
        Stand.Denied => ContactCompletion.Denied("consent", "he refused"),
        Stand.Cancelled => ContactCompletion.Cancelled("paid"),
        Stand.Expired => ContactCompletion.Expired(),
        Stand.Failed => ContactCompletion.Failed("HTTP 503", Moments.After(60)),
        Stand.FailedForGood => ContactCompletion.Failed("HTTP 410", null),
        Stand.Unknown => ContactCompletion.Unknown("time-out"),
        _ => null,
    };
}

/// <summary>Where a contact stands, and how it came there.</summary>
internal enum Stand
{
    Planned,
    Deferred,
    Failed,
    Claimed,
    Sending,
    Sent,
    Denied,
    Cancelled,
    CancelledWhilePlanned,
    Expired,
    FailedForGood,
    Unknown,
}

internal static class Stands
{
    /// <summary>Those in which a contact waits, and another may take its place.</summary>
    public static IReadOnlyList<Stand> Waiting { get; } = [Stand.Planned, Stand.Deferred, Stand.Failed];

    /// <summary>Those at the end.</summary>
    public static IReadOnlyList<Stand> Ended { get; } =
        [Stand.Sent, Stand.Denied, Stand.Cancelled, Stand.CancelledWhilePlanned, Stand.Expired, Stand.FailedForGood, Stand.Unknown];

    public static IReadOnlyList<Stand> All { get; } = [.. Waiting, Stand.Claimed, Stand.Sending, .. Ended];
}
