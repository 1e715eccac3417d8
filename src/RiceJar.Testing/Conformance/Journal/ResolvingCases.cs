using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>A person decides on what is unknown or failed for good.</summary>
internal static class ResolvingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        .. new[] { Stand.Unknown, Stand.FailedForGood }.Select(stand => new Scripted<JournalScene>($"What is {stand} is tried again at once", scene => RetryAsync(scene, stand))),
        .. new[] { Stand.Unknown, Stand.FailedForGood }.Select(stand => new Scripted<JournalScene>($"What is {stand} is dismissed", scene => DismissAsync(scene, stand))),
        new("What is unknown was sent, and counts", WasSentAsync),
        new("What failed was not sent, whatever is said", FailedWasSentAsync),
        .. Stands.All.Except([Stand.Unknown, Stand.FailedForGood]).Select(stand =>
            new Scripted<JournalScene>($"Nothing is decided on what is {stand}", scene => NeitherAsync(scene, stand))),
        new("Nothing is decided on what is not there, or is in another shop", NowhereAsync),
        new("What is tried again is sent once", SentOnceAsync),
        new("The lease from before a decision is worth nothing", LeaseAsync),
    ];

    private static async Task RetryAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        Check.True(await ResolveAsync(scene.Two, intent, ContactResolution.Retry).ConfigureAwait(false), "it is decided on");
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            (ContactState.Planned, Moments.After(20), Moments.After(20)),
            (contact.State, contact.WakeAt, contact.ChangedAt),
            "state, moment and last change");
        Check.Equal((null, null), (contact.SendingAt, contact.Channel), "when and how it was sent");
        Check.Equal(intent.ExpiresAt, contact.Intent.ExpiresAt, "when it expires");
        Check.Equal(0, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).PastContacts().Count, "how many count as sent");
        Check.True(!await ResolveAsync(scene.Two, intent, ContactResolution.Retry).ConfigureAwait(false), "it is not decided on twice");
    }

    private static async Task DismissAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        Check.True(await ResolveAsync(scene.Two, intent, ContactResolution.Dismiss).ConfigureAwait(false), "it is decided on");
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            (ContactState.Cancelled, null, Moments.After(20)), (contact.State, contact.WakeAt, contact.ChangedAt), "state, moment and last change");
        Check.Equal(0, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).PastContacts().Count, "how many count as sent");
        Check.Equal(PlanResult.Taken, await scene.Two.PlanAsync(intent).ConfigureAwait(false), "planning it again");
    }

    private static async Task WasSentAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, Stand.Unknown).ConfigureAwait(false);
        Check.True(await ResolveAsync(scene.Two, intent, ContactResolution.WasSent).ConfigureAwait(false), "it is decided on");
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            (ContactState.Sent, null, Moments.After(20)), (contact.State, contact.WakeAt, contact.ChangedAt), "state, moment and last change");
        Check.Equal((Moments.Start, ContactChannel.Sms), (contact.SendingAt, contact.Channel), "when and how it was sent");
        Check.Equal(1, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).PastContacts().Count, "how many count as sent");
    }

    private static async Task FailedWasSentAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, Stand.FailedForGood).ConfigureAwait(false);
        Check.True(!await ResolveAsync(scene.Two, intent, ContactResolution.WasSent).ConfigureAwait(false), "it is not decided on");
        await scene.One.CheckStateAsync(intent, ContactState.Failed).ConfigureAwait(false);
    }

    private static async Task NeitherAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
        foreach (var resolution in Enum.GetValues<ContactResolution>())
            Check.True(!await ResolveAsync(scene.Two, intent, resolution).ConfigureAwait(false), $"{resolution} does nothing");
        ContactText.CheckSame(before, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the contact");
    }

    private static async Task NowhereAsync(JournalScene scene)
    {
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1");
        await scene.BringAsync(there, Stand.Unknown).ConfigureAwait(false);
        var decided = await scene.Two.Operations.ResolveAsync(ShopId.Default, there.Key, ContactResolution.Dismiss, Moments.After(20), scene.Cancellation).ConfigureAwait(false);
        Check.True(!decided, "another shop decides nothing");
        Check.True(
            !await ResolveAsync(scene.Two, Intents.Offer(Intents.Ann, "x"), ContactResolution.Retry).ConfigureAwait(false),
            "nothing is decided on what is not there");
        await scene.One.CheckStateAsync(there, ContactState.Unknown).ConfigureAwait(false);
    }

    private static async Task SentOnceAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, Stand.Unknown).ConfigureAwait(false);
        var decided = await Hosts.AtOnceAsync(scene, 4, host => ResolveAsync(host, intent, ContactResolution.Retry)).ConfigureAwait(false);
        Check.Equal(1, decided.Count(one => one), "how many of four decided");
        Check.Equal(
            0, (await scene.One.ClaimAsync(Moments.After(20) - Moments.Microsecond).ConfigureAwait(false)).Count, "how many are due before that");
        var held = await scene.One.ClaimOneAsync(Moments.After(20), intent).ConfigureAwait(false);
        Check.Equal(
            SendingStart.Begun,
            await scene.One.BeginAsync(held, 1, Moments.After(20)).ConfigureAwait(false),
            "beginning on the version after the first");
        Check.True(
            await scene.One.CompleteAsync(held, ContactCompletion.Sent(), Moments.After(20)).ConfigureAwait(false), "completing under the lease");
        Check.Equal(2, (await scene.Two.GetAsync(intent).ConfigureAwait(false)).Attempts, "how often it was begun");
    }

    private static async Task LeaseAsync(JournalScene scene)
    {
        foreach (var stand in new[] { Stand.Unknown, Stand.FailedForGood })
        {
            var intent = Intents.Offer(Intents.Ann, $"{stand}");
            var held = Check.NotNull(await scene.BringAsync(intent, stand).ConfigureAwait(false), "the claim");
            await ResolveAsync(scene.Two, intent, ContactResolution.Retry).ConfigureAwait(false);
            Check.Equal(SendingStart.LeaseLost, await scene.One.BeginAsync(held, Moments.After(21)).ConfigureAwait(false), "beginning under it");
            Check.True(
                !await scene.One.CompleteAsync(held, ContactCompletion.Sent(), Moments.After(21)).ConfigureAwait(false), "it completes nothing");
        }
    }

    private static async Task<bool> ResolveAsync(JournalHost host, ContactIntent intent, ContactResolution resolution) =>
        await host.Operations.ResolveAsync(intent.Shop, intent.Key, resolution, Moments.After(20), host.Cancellation).ConfigureAwait(false);
}
