using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>A host that dies loses its lease, and another goes on.</summary>
internal static class LeaseCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("What is held is not claimed again before its lease is over", NotBeforeAsync),
        new("What is being sent is not claimed again before its lease is over", SendingNotBeforeAsync),
        new("After the lease another host takes the contact up under another lease", TakenUpAsync),
        new("A lease that was lost can neither begin nor complete", LostAsync),
        new("A contact that is being sent stays so when it is taken up", SendingStaysAsync),
        new("A lease that was lost while sending cannot complete", LostWhileSendingAsync),
        new("What is taken up while being sent may be begun again under the new lease", BegunAgainAsync),
        new("No lease is given twice for a contact", NeverTwiceAsync),
        new("A lease that was never given does nothing", NeverGivenAsync),
        new("A lease of one contact does nothing to another", OthersLeaseAsync),
    ];

    private static async Task NotBeforeAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false);
        Check.Equal(0, (await scene.Two.ClaimAsync(Moments.Start).ConfigureAwait(false)).Count, "how many are claimed at once");
        Check.Equal(
            0,
            (await scene.Two.ClaimAsync(Moments.Start + Moments.Lease - Moments.Microsecond).ConfigureAwait(false)).Count,
            "how many are claimed within the lease");
    }

    private static async Task SendingNotBeforeAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        // Its own lease ends five minutes after this, later than that of the claim.
        await scene.One.BeginAsync(held, Moments.After(4)).ConfigureAwait(false);
        Check.Equal(
            0,
            (await scene.Two.ClaimAsync(Moments.After(9) - Moments.Microsecond).ConfigureAwait(false)).Count,
            "how many are claimed within the lease of sending");
        await scene.Two.ClaimOneAsync(Moments.After(9), intent).ConfigureAwait(false);
    }

    private static async Task TakenUpAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var first = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        var second = await scene.Two.ClaimOneAsync(Moments.Start + Moments.Lease, intent).ConfigureAwait(false);
        Check.Equal(ContactState.Claimed, second.Contact.State, "its state");
        Check.True(first.Lease != second.Lease, "the leases are different", $"both are {first.Lease}");
        Check.Equal(SendingStart.Begun, await scene.Two.BeginAsync(second, Moments.After(5)).ConfigureAwait(false), "beginning under the new lease");
        Check.True(
            await scene.Two.CompleteAsync(second, ContactCompletion.Sent(), Moments.After(5)).ConfigureAwait(false),
            "completing under the new lease");
    }

    private static async Task LostAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var first = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        await scene.Two.ClaimOneAsync(Moments.After(5), intent).ConfigureAwait(false);
        var before = await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false);
        Check.Equal(
            SendingStart.LeaseLost, await scene.One.BeginAsync(first, Moments.After(6)).ConfigureAwait(false), "beginning under the old lease");
        foreach (var completion in new[] { ContactCompletion.Sent(), ContactCompletion.Cancelled("why"), ContactCompletion.Released(Moments.After(6)) })
            Check.True(
                !await scene.One.CompleteAsync(first, completion, Moments.After(6)).ConfigureAwait(false),
                $"the old lease cannot complete as {completion.State}");
        var after = await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false);
        Check.Equal(before.Version, after.Version, "the customer's version");
        Check.Sequence(before.Contacts.Select(ContactText.Of), after.Contacts.Select(ContactText.Of), "the contact, before and after");
    }

    private static async Task SendingStaysAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false);
        var held = await scene.Two.ClaimOneAsync(Moments.After(30), intent).ConfigureAwait(false);
        foreach (var contact in new[] { held.Contact, await scene.One.GetAsync(intent).ConfigureAwait(false) })
        {
            Check.Equal(ContactState.Sending, contact.State, "its state");
            Check.Equal(Moments.Start, contact.SendingAt, "when sending began");
            Check.Equal(ContactChannel.Sms, contact.Channel, "its channel");
            Check.Equal(1, contact.Attempts, "how often it was begun");
            Check.Equal(Moments.After(30) + Moments.Lease, contact.WakeAt, "the end of the new lease");
        }

        Check.Equal(1L, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
        Check.True(
            await scene.Two.CompleteAsync(held, ContactCompletion.Unknown("a host died"), Moments.After(30)).ConfigureAwait(false),
            "completing it as unknown");
    }

    private static async Task LostWhileSendingAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var first = Check.NotNull(await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false), "the claim");
        await scene.Two.ClaimOneAsync(Moments.After(5), intent).ConfigureAwait(false);
        Check.True(
            !await scene.One.CompleteAsync(first, ContactCompletion.Sent(), Moments.After(6)).ConfigureAwait(false),
            "the old lease cannot complete");
        await scene.Two.CheckStateAsync(intent, ContactState.Sending).ConfigureAwait(false);
    }

    private static async Task BegunAgainAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false);
        var held = await scene.Two.ClaimOneAsync(Moments.After(5), intent).ConfigureAwait(false);
        Check.Equal(
            SendingStart.Begun, await scene.Two.BeginAsync(held, Moments.After(6), ContactChannel.Push).ConfigureAwait(false), "beginning again");
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            (2, Moments.Start, ContactChannel.Push),
            (contact.Attempts, contact.SendingAt, contact.Channel),
            "attempts, the moment at which it was first given to a channel, and channel");
        Check.Equal(2L, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
    }

    private static async Task NeverTwiceAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        HashSet<long> leases = [];
        for (var i = 0; i < 20; i++)
        {
            var host = i % 2 == 0 ? scene.One : scene.Two;
            var held = await host.ClaimOneAsync(Moments.After(10 * i), intent).ConfigureAwait(false);
            Check.True(leases.Add(held.Lease), $"lease {i + 1} is new", $"{held.Lease} was given before");
            if (i % 3 == 0)
                await host.CompleteAsync(held, ContactCompletion.Released(Moments.After((10 * i) + 1)), Moments.After(10 * i)).ConfigureAwait(false);
        }
    }

    private static async Task NeverGivenAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
        foreach (var lease in new[] { 0L, 1L, -1L, long.MaxValue })
            await DoesNothingAsync(scene.Two, new ClaimedContact(before, lease)).ConfigureAwait(false);
        ContactText.CheckSame(before, await scene.One.GetAsync(intent).ConfigureAwait(false), "the contact that is held by nobody");
        var held = await scene.One.ClaimOneAsync(Moments.Start, intent).ConfigureAwait(false);
        await DoesNothingAsync(scene.Two, held with { Lease = held.Lease + 1 }).ConfigureAwait(false);
        ContactText.CheckSame(held.Contact, await scene.One.GetAsync(intent).ConfigureAwait(false), "the contact that is held by another");
        var nowhere = new JournalContact(Intents.Reminder(Intents.Ann, "nowhere"), ContactState.Claimed, Moments.Start);
        await DoesNothingAsync(scene.Two, new ClaimedContact(nowhere, held.Lease)).ConfigureAwait(false);
        Check.Equal(0L, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
    }

    private static async Task OthersLeaseAsync(JournalScene scene)
    {
        var one = Intents.Reminder(Intents.Ann, "o-1");
        var two = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.After(1), "o-1");
        await scene.One.AddAsync(one, two).ConfigureAwait(false);
        // Held more often, so that numbers that are counted for each contact differ.
        await scene.One.ClaimOneAsync(Moments.Start, one).ConfigureAwait(false);
        var first = Check.Single(await scene.One.ClaimAsync(Moments.After(5), shop: ShopId.Default).ConfigureAwait(false), "what is claimed here");
        var second = Check.Single(
            await scene.One.ClaimAsync(Moments.After(5), shop: Intents.OtherShop).ConfigureAwait(false), "what is claimed there");
        if (first.Lease == second.Lease)
            return;
        await DoesNothingAsync(scene.Two, first with { Lease = second.Lease }).ConfigureAwait(false);
        await DoesNothingAsync(scene.Two, second with { Lease = first.Lease }).ConfigureAwait(false);
        Check.Equal(SendingStart.Begun, await scene.One.BeginAsync(first, Moments.After(6)).ConfigureAwait(false), "beginning under its own lease");
    }

    private static async Task DoesNothingAsync(JournalHost host, ClaimedContact held)
    {
        Check.Equal(
            SendingStart.LeaseLost, await host.BeginAsync(held, Moments.After(6)).ConfigureAwait(false), $"beginning under lease {held.Lease}");
        Check.True(
            !await host.CompleteAsync(held, ContactCompletion.Expired(), Moments.After(6)).ConfigureAwait(false),
            $"lease {held.Lease} completes nothing");
    }
}
