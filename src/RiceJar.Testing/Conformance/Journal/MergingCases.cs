using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>A message about several orders holds the key of each: all or none.</summary>
internal static class MergingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("A merged message holds every key that it covers", HoldsAllAsync),
        new("Every key of a merged message stays taken after it was sent", StaysTakenAsync),
        new("A merged message with one key that is taken holds none", NoneAsync),
        new("A merged message takes the place of all that wait", TakesPlaceOfAllAsync),
        new("A merged message of one that waits and one that does not changes neither", OneOfTwoAsync),
        new("A merged message waits as long as the longest that was put off", LongestAsync),
        new("Keys that a new message does not cover become free", FreedAsync),
        new("A merged message is split into one for each order", SplitAsync),
        new("A merged message with one more order takes the place of the smaller one", GrowsAsync),
        new("Messages that each cover one order of another exclude it", OverlapAsync),
        new("Hosts that merge overlapping orders at once hold each order once", AtOnceAsync),
    ];

    private static async Task HoldsAllAsync(JournalScene scene)
    {
        var merged = Intents.Reminder(Intents.Ann, "o-1", "o-2", "o-3");
        await scene.One.AddAsync(merged).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-2", "o-3" })
            Check.Equal(
                PlanResult.Taken,
                await scene.Two.PlanAsync(Intents.Reminder(Intents.Ben, order)).ConfigureAwait(false),
                $"planning {order} for another");
        await scene.Two.CheckKeysAsync(Intents.Ann, merged).ConfigureAwait(false);
    }

    private static async Task StaysTakenAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2"), Stand.Sent).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-2" })
            Check.Equal(
                PlanResult.Taken, await scene.Two.PlanAsync(Intents.Reminder(Intents.Ann, order)).ConfigureAwait(false), $"planning {order} alone");
        Check.Equal(
            PlanResult.Taken,
            await scene.Two.PlanAsync(Intents.Reminder(Intents.Ann, "o-3", "o-2")).ConfigureAwait(false),
            "planning o-2 with another");
    }

    private static async Task NoneAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-2"), Stand.Sent).ConfigureAwait(false);
        Check.Equal(
            PlanResult.Taken,
            await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2", "o-3")).ConfigureAwait(false),
            "planning the three");
        foreach (var order in new[] { "o-1", "o-3" })
            Check.Equal(
                PlanResult.Added,
                await scene.Two.PlanAsync(Intents.Reminder(Intents.Ben, order)).ConfigureAwait(false),
                $"planning {order}, which nobody holds");
        await scene.Two.CheckKeysAsync(Intents.Ann, Intents.Reminder(Intents.Ann, "o-2")).ConfigureAwait(false);
    }

    private static async Task TakesPlaceOfAllAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Deferred).ConfigureAwait(false);
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "o-2"), Intents.Reminder(Intents.Ann, "o-3"), Intents.Reminder(Intents.Ann, "o-4")).ConfigureAwait(false);
        var merged = Intents.Reminder(Intents.Ann, "o-3", "o-1", "o-2");
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(merged).ConfigureAwait(false), "planning the merged one");
        await scene.One.CheckKeysAsync(Intents.Ann, merged, Intents.Reminder(Intents.Ann, "o-4")).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-2", "o-3" })
            Check.Equal(
                PlanResult.Taken,
                await scene.One.PlanAsync(Intents.Reminder(Intents.Ben, order)).ConfigureAwait(false),
                $"planning {order} for another");
    }

    private static async Task OneOfTwoAsync(JournalScene scene)
    {
        var held = Intents.Reminder(Intents.Ann, "o-1");
        var waits = Intents.Reminder(Intents.Ann, "o-2");
        await scene.BringAsync(held, Stand.Claimed).ConfigureAwait(false);
        await scene.One.AddAsync(waits).ConfigureAwait(false);
        var before = await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false);
        Check.Equal(PlanResult.Taken, await scene.Two.PlanAsync(Intents.Reminder(Intents.Ann, "o-2", "o-1")).ConfigureAwait(false), "planning both");
        Check.Equal(
            PlanResult.Taken,
            await scene.Two.PlanAsync(Intents.Reminder(Intents.Ann, "o-3", "o-2", "o-1")).ConfigureAwait(false),
            "planning both and a new one");
        var after = await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false);
        Check.Sequence(before.Contacts.Select(ContactText.Of), after.Contacts.Select(ContactText.Of), "his contacts, before and after");
        Check.Equal(
            PlanResult.Added,
            await scene.Two.PlanAsync(Intents.Reminder(Intents.Ben, "o-3")).ConfigureAwait(false),
            "planning the new one for another");
    }

    private static async Task LongestAsync(JournalScene scene)
    {
        var late = Check.NotNull(await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Claimed).ConfigureAwait(false), "the claim");
        await scene.One.CompleteAsync(late, ContactCompletion.Deferred(Moments.After(240), "gate", "why"), Moments.After(1)).ConfigureAwait(false);
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-2"), Stand.Failed).ConfigureAwait(false);
        await scene.One.AddAsync(Intents.ReminderDue(Intents.Ann, Moments.After(600), "o-3")).ConfigureAwait(false);
        var merged = Intents.ReminderDue(Intents.Ann, Moments.After(10), "o-1", "o-2", "o-3");
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(merged).ConfigureAwait(false), "planning the merged one");
        Check.Equal(Moments.After(240), (await scene.One.GetAsync(merged).ConfigureAwait(false)).WakeAt, "when it is taken up");
    }

    private static async Task FreedAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2", "o-3")).ConfigureAwait(false);
        var one = Intents.Reminder(Intents.Ann, "o-2");
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(one).ConfigureAwait(false), "planning one of three");
        await scene.One.CheckKeysAsync(Intents.Ann, one).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-3" })
            Check.Equal(
                PlanResult.Added,
                await scene.One.PlanAsync(Intents.Reminder(Intents.Ben, order)).ConfigureAwait(false),
                $"planning {order}, which is free again");
        Check.Equal(
            PlanResult.Taken,
            await scene.One.PlanAsync(Intents.Reminder(Intents.Ben, "o-2")).ConfigureAwait(false),
            "planning the one that is held");
    }

    private static async Task SplitAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2")).ConfigureAwait(false);
        var (one, two) = (Intents.Reminder(Intents.Ann, "o-1"), Intents.Reminder(Intents.Ann, "o-2"));
        var results = await scene.Two.Journal.PlanAsync([new(one, one.DueAt), new(two, two.DueAt)], Moments.Start, scene.Cancellation).ConfigureAwait(false);
        Check.Sequence([PlanResult.Replaced, PlanResult.Added], results, "planning each by itself");
        await scene.One.CheckKeysAsync(Intents.Ann, one, two).ConfigureAwait(false);
    }

    private static async Task GrowsAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2")).ConfigureAwait(false);
        var grown = Intents.Reminder(Intents.Ann, "o-1", "o-2", "o-3");
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(grown).ConfigureAwait(false), "planning one more order");
        ContactText.CheckSame(
            new JournalContact(grown, ContactState.Planned, Moments.Start) { WakeAt = Moments.Start, ChangedAt = Moments.Start },
            await scene.One.GetAsync(grown).ConfigureAwait(false),
            "the grown message");
        await scene.One.CheckKeysAsync(Intents.Ann, grown).ConfigureAwait(false);
    }

    private static async Task OverlapAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2"), Intents.Reminder(Intents.Ann, "o-3", "o-4")).ConfigureAwait(false);
        var across = Intents.Reminder(Intents.Ann, "o-2", "o-3");
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(across).ConfigureAwait(false), "planning an order of each");
        await scene.One.CheckKeysAsync(Intents.Ann, across).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-4" })
            Check.Equal(
                PlanResult.Added,
                await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, order)).ConfigureAwait(false),
                $"planning {order}, which is free again");
    }

    private static async Task AtOnceAsync(JournalScene scene)
    {
        for (var round = 0; round < 5; round++)
        {
            string[] orders = [.. Enumerable.Range(0, 4).Select(i => $"{round}-{i}")];
            await Hosts.AtOnceAsync(scene, 4, (host, number) =>
                host.PlanAsync(Intents.Reminder(Intents.Ann, orders[number], orders[(number + 1) % 4]), now: Moments.After(round))).ConfigureAwait(false);
        }

        var contacts = (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Contacts;
        var keys = contacts.SelectMany(contact => contact.Intent.Keys).ToList();
        Check.Equal(keys.Distinct().Count(), keys.Count, "how many keys the messages cover, each of which is covered once");
        foreach (var order in contacts.SelectMany(contact => contact.Intent.Orders))
            Check.Equal(
                PlanResult.Taken,
                await scene.One.PlanAsync(Intents.Reminder(Intents.Ben, order.Id.Value)).ConfigureAwait(false),
                $"planning {order.Id} for another");
    }
}
