using NodaTime;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Who is due is taken, the longest over first.</summary>
internal static class ClaimingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("Nothing is claimed in an empty journal", EmptyAsync),
        new("A contact is claimed at its moment and not before", AtMomentAsync),
        new("The moment that was found when planning counts, not the due time", PlacedAsync),
        new("The longest over is claimed first", LongestFirstAsync),
        new("Of those over equally long the lesser key is claimed first, in ordinal order", TiesAsync),
        new("No more are claimed than were asked for", LimitAsync),
        new("Only contacts of the shop that was asked for are claimed", ShopAsync),
        new("Contacts of every shop are claimed where none was asked for", AnyShopAsync),
        new("What is claimed is held, also as others read it", HeldAsync),
        new("What is put off is claimed at its moment", DeferredAsync),
        new("What failed is claimed at its next attempt", FailedAsync),
        new("What is given back is claimed again", ReleasedAsync),
        .. Stands.Ended.Select(stand => new Scripted<JournalScene>($"A contact that is {stand} is never claimed", scene => EndedAsync(scene, stand))),
    ];

    private static async Task EmptyAsync(JournalScene scene) =>
        Check.Equal(0, (await scene.One.ClaimAsync(Moments.Start).ConfigureAwait(false)).Count, "how many are claimed");

    private static async Task AtMomentAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        Check.Equal(
            0,
            (await scene.Two.ClaimAsync(Moments.Start - Moments.Microsecond).ConfigureAwait(false)).Count,
            "how many are claimed a microsecond before");
        await scene.Two.ClaimOneAsync(Moments.Start, intent).ConfigureAwait(false);
    }

    private static async Task PlacedAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.One.PlanAsync(intent, Moments.After(60)).ConfigureAwait(false);
        Check.Equal(0, (await scene.Two.ClaimAsync(Moments.After(59)).ConfigureAwait(false)).Count, "how many are claimed at the due time");
        await scene.Two.ClaimOneAsync(Moments.After(60), intent).ConfigureAwait(false);
    }

    private static async Task LongestFirstAsync(JournalScene scene)
    {
        var moments = Moments.Difficult.Where(moment => moment < Instant.FromUtc(2500, 1, 1, 0, 0)).Select(Moments.Floor).Distinct().Order().ToList();
        var intents = moments.Select((moment, i) => Intents.ReminderDue(Intents.Ann, moment, $"o-{99 - i}")).ToList();
        await scene.One.AddAsync(intents.OrderBy(intent => (intents.IndexOf(intent) * 5) % intents.Count)).ConfigureAwait(false);
        var claimed = await scene.Two.ClaimAsync(Instant.FromUtc(2500, 1, 1, 0, 0)).ConfigureAwait(false);
        Check.Sequence(intents.Select(intent => intent.Key), claimed.Select(one => one.Contact.Key), "what is claimed, in order");
    }

    private static async Task TiesAsync(JournalScene scene)
    {
        // Where cultures and databases that ignore case order otherwise; within what UTF-8 and UTF-16 order alike.
        string[] ordered = ["!", "10", "9", "A", "B", "_", "a", "b", "ä", "王", "\uFF21"];
        await scene.One.AddAsync(ordered.Reverse().Select(id => Intents.Reminder(Intents.Ann, id))).ConfigureAwait(false);
        var claimed = await scene.Two.ClaimAsync(Moments.Start).ConfigureAwait(false);
        Check.Sequence(ordered, claimed.Select(one => one.Contact.Intent.Orders[0].Id.Value), "what is claimed, in order");
    }

    private static async Task LimitAsync(JournalScene scene)
    {
        var intents = Enumerable.Range(0, 10).Select(i => Intents.ReminderDue(Intents.Ann, Moments.After(i), $"o-{i}")).ToList();
        await scene.One.AddAsync(intents).ConfigureAwait(false);
        foreach (var (from, count) in new[] { (0, 4), (4, 4), (8, 2), (10, 0) })
        {
            var claimed = await scene.Two.ClaimAsync(Moments.After(9), most: 4).ConfigureAwait(false);
            Check.Sequence(
                intents.Skip(from).Take(count).Select(intent => intent.Key),
                claimed.Select(one => one.Contact.Key),
                $"what is claimed after {from}");
        }
    }

    private static async Task ShopAsync(JournalScene scene)
    {
        var here = Intents.Reminder(Intents.Ann, "o-1");
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.After(-5), "o-1");
        await scene.One.AddAsync(there, here).ConfigureAwait(false);
        var claimed = await scene.Two.ClaimAsync(Moments.Start, most: 1, ShopId.Default).ConfigureAwait(false);
        Check.Sequence([here.Key], claimed.Select(one => one.Contact.Key), "what is claimed of the shop");
        Check.Equal(
            0,
            (await scene.Two.ClaimAsync(Moments.Start, shop: new ShopId("third")).ConfigureAwait(false)).Count,
            "how many are claimed of a shop without any");
        await scene.Two.CheckStateAsync(there, ContactState.Planned).ConfigureAwait(false);
        claimed = await scene.Two.ClaimAsync(Moments.Start, shop: Intents.OtherShop).ConfigureAwait(false);
        Check.Sequence([there.Key], claimed.Select(one => one.Contact.Key), "what is claimed of the other shop");
    }

    private static async Task AnyShopAsync(JournalScene scene)
    {
        var intents = Enumerable.Range(0, 6).Select(i => Intents.Reminder(Intents.Ann, new ShopId($"shop {i % 3}"), Moments.After(-i), $"o-{i}")).ToList();
        await scene.One.AddAsync(intents).ConfigureAwait(false);
        var claimed = await scene.Two.ClaimAsync(Moments.Start).ConfigureAwait(false);
        Check.Sequence(
            intents.AsEnumerable().Reverse().Select(intent => intent.Key), claimed.Select(one => one.Contact.Key), "what is claimed of all shops");
    }

    private static async Task HeldAsync(JournalScene scene)
    {
        var intent = Intents.Full();
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var held = await scene.One.ClaimOneAsync(Moments.After(1), intent).ConfigureAwait(false);
        var expected = new JournalContact(intent, ContactState.Claimed, Moments.Start) { WakeAt = Moments.After(1) + Moments.Lease, ChangedAt = Moments.After(1) };
        ContactText.CheckSame(expected, held.Contact, "what was claimed");
        ContactText.CheckSame(expected, await scene.Two.GetAsync(intent).ConfigureAwait(false), "what was claimed, as another host reads it");
    }

    private static Task DeferredAsync(JournalScene scene) => LaterAsync(scene, Stand.Deferred);

    private static Task FailedAsync(JournalScene scene) => LaterAsync(scene, Stand.Failed);

    private static async Task LaterAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        Check.Equal(
            0,
            (await scene.Two.ClaimAsync(Moments.After(60) - Moments.Microsecond).ConfigureAwait(false)).Count,
            "how many are claimed a microsecond before");
        var held = await scene.Two.ClaimOneAsync(Moments.After(60), intent).ConfigureAwait(false);
        Check.Equal(ContactState.Claimed, held.Contact.State, "its state");
        Check.Equal(stand == Stand.Failed ? 1 : 0, held.Contact.Attempts, "how often it was begun");
        Check.Equal(SendingStart.Begun, await scene.Two.BeginAsync(held, Moments.After(60)).ConfigureAwait(false), "beginning it");
    }

    private static async Task ReleasedAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        Check.True(
            await scene.One.CompleteAsync(held, ContactCompletion.Released(Moments.After(1)), Moments.After(1)).ConfigureAwait(false),
            "giving it back");
        await scene.One.CheckStateAsync(intent, ContactState.Planned).ConfigureAwait(false);
        var again = await scene.Two.ClaimOneAsync(Moments.After(1), intent).ConfigureAwait(false);
        Check.True(again.Lease != held.Lease, "the new lease is another", $"both are {held.Lease}");
    }

    private static async Task EndedAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        Check.Equal(null, (await scene.One.GetAsync(intent).ConfigureAwait(false)).WakeAt, "when it is taken up again");
        Check.Equal(
            0, (await scene.Two.ClaimAsync(Instant.FromUtc(9000, 1, 1, 0, 0)).ConfigureAwait(false)).Count, "how many are claimed ever after");
    }
}
