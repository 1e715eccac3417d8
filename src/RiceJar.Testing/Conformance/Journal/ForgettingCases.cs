using NodaTime;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Contacts that ended are forgotten, and their keys stay, until those are freed.</summary>
internal static class ForgettingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        .. Stands.Ended.Except([Stand.Unknown]).Select(stand => new Scripted<JournalScene>($"What is {stand} is forgotten, and its key stays taken", scene => ForgetsAsync(scene, stand))),
        .. Stands.All.Except(Stands.Ended).Append(Stand.Unknown).Select(stand =>
            new Scripted<JournalScene>($"What is {stand} is not forgotten", scene => KeepsAsync(scene, stand))),
        new("What changed at the moment or later is not forgotten", MomentAsync),
        new("The oldest are forgotten first, no more than were asked for", OldestAsync),
        new("The customer's version outlives what is forgotten", VersionAsync),
        new("Each shop forgets its own", ShopsAsync),
        new("Keys of what is forgotten become free", FreesAsync),
        new("Keys of contacts that are kept are not freed", KeptAsync),
        new("Keys that were reserved at the moment or later are not freed", ReservedAsync),
        new("No more keys are freed than were asked for", MostAsync),
        new("The keys that were reserved first are freed first", FreesOldestAsync),
        new("Each shop frees its own keys", FreeShopsAsync),
        new("The other keys of a forgotten message stay taken when one was freed and is planned again", PartlyFreedAsync),
        new("A contact that is planned again after its key was freed is given no lease of before", LeaseAsync),
    ];

    private static async Task ForgetsAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1", "o-2");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        Check.Equal(1, await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false), "how many are forgotten");
        Check.Equal(null, await scene.One.FindAsync(intent).ConfigureAwait(false), "the contact");
        Check.Equal(PlanResult.Taken, await scene.Two.PlanAsync(intent).ConfigureAwait(false), "planning it again");
        Check.Equal(
            PlanResult.Taken, await scene.Two.PlanAsync(Intents.Reminder(Intents.Ann, "o-2")).ConfigureAwait(false), "planning its second order");
        Check.Equal(0, await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false), "how many are forgotten again");
    }

    private static async Task KeepsAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        Check.Equal(0, await ForgetAsync(scene.Two, Moments.After(999)).ConfigureAwait(false), "how many are forgotten");
        await scene.One.GetAsync(intent).ConfigureAwait(false);
    }

    private static async Task MomentAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Sent).ConfigureAwait(false);
        Check.Equal(0, await ForgetAsync(scene.Two, Moments.After(1)).ConfigureAwait(false), "how many are forgotten that ended at the moment");
        Check.Equal(
            1,
            await ForgetAsync(scene.Two, Moments.After(1) + Moments.Microsecond).ConfigureAwait(false),
            "how many are forgotten a microsecond later");
    }

    private static async Task OldestAsync(JournalScene scene)
    {
        var intents = Enumerable.Range(0, 5).Select(i => Intents.Reminder(Intents.Ann, $"o-{(i * 3) % 5}")).ToList();
        foreach (var (intent, i) in intents.Select((intent, i) => (intent, i)))
        {
            await scene.One.AddAsync(intent).ConfigureAwait(false);
            await scene.One.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, Intents.Ann, "why", Moments.After(i))).ConfigureAwait(false);
        }

        Check.Equal(2, await ForgetAsync(scene.Two, Moments.After(99), most: 2).ConfigureAwait(false), "how many are forgotten, at most 2");
        await scene.One.CheckKeysAsync(Intents.Ann, intents.Skip(2)).ConfigureAwait(false);
        Check.Equal(2, await ForgetAsync(scene.Two, Moments.After(4), most: 9).ConfigureAwait(false), "how many are forgotten then");
        await scene.One.CheckKeysAsync(Intents.Ann, intents.Skip(4)).ConfigureAwait(false);
    }

    private static async Task VersionAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Sent).ConfigureAwait(false);
        await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false);
        await scene.One.Operations.FreeKeysAsync(ShopId.Default, Moments.After(100), 100, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(1L, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
    }

    private static async Task ShopsAsync(JournalScene scene)
    {
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1");
        await scene.BringAsync(there, Stand.Sent).ConfigureAwait(false);
        Check.Equal(0, await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false), "how many are forgotten here");
        await scene.One.GetAsync(there).ConfigureAwait(false);
    }

    private static async Task FreesAsync(JournalScene scene)
    {
        foreach (var intent in new[] { Intents.Reminder(Intents.Ann, "o-1", "o-2"), Intents.Offer(Intents.Ben, "x") })
        {
            await scene.BringAsync(intent, Stand.Sent).ConfigureAwait(false);
            await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false);
            Check.Equal(intent.Keys.Count, await FreeAsync(scene.Two, Moments.After(100)).ConfigureAwait(false), "how many keys are freed");
            Check.Equal(0, await FreeAsync(scene.Two, Moments.After(100)).ConfigureAwait(false), "how many are freed again");
            Check.Equal(PlanResult.Added, await scene.One.PlanAsync(intent).ConfigureAwait(false), "planning it again");
            await scene.One.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, intent.Customer, "why", Moments.After(999))).ConfigureAwait(false);
        }
    }

    private static async Task KeptAsync(JournalScene scene)
    {
        foreach (var stand in Stands.All.OrderBy(stand => stand == Stand.Planned))
            await scene.BringAsync(Intents.Offer(new CustomerId($"of {stand}"), "x"), stand).ConfigureAwait(false);
        Check.Equal(0, await FreeAsync(scene.Two, Moments.After(999)).ConfigureAwait(false), "how many keys are freed");
    }

    private static async Task ReservedAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Sent).ConfigureAwait(false);
        await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false);
        Check.Equal(0, await FreeAsync(scene.Two, Moments.Start).ConfigureAwait(false), "how many keys are freed that were reserved at the moment");
        Check.Equal(PlanResult.Taken, await scene.One.PlanAsync(intent).ConfigureAwait(false), "planning it again");
        Check.Equal(
            1, await FreeAsync(scene.Two, Moments.Start + Moments.Microsecond).ConfigureAwait(false), "how many are freed a microsecond later");
    }

    private static async Task MostAsync(JournalScene scene)
    {
        await ForgottenAsync(scene, "o-1", "o-2", "o-3").ConfigureAwait(false);
        Check.Equal(2, await FreeAsync(scene.Two, Moments.After(100), most: 2).ConfigureAwait(false), "how many keys are freed, at most 2");
        Check.Equal(1, await FreeAsync(scene.Two, Moments.After(100), most: 2).ConfigureAwait(false), "how many are freed then");
    }

    private static async Task FreesOldestAsync(JournalScene scene)
    {
        // Planned in an order that neither their keys nor their numbers have.
        var orders = Enumerable.Range(0, 5).Select(i => $"o-{(i * 3) % 5}").ToList();
        foreach (var (order, i) in orders.Select((order, i) => (order, i)))
            await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, order), now: Moments.After(i)).ConfigureAwait(false);
        await scene.One.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, Intents.Ann, "why", Moments.After(9))).ConfigureAwait(false);
        await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false);
        Check.Equal(2, await FreeAsync(scene.Two, Moments.After(100), most: 2).ConfigureAwait(false), "how many keys are freed, at most 2");
        foreach (var (order, i) in orders.Select((order, i) => (order, i)))
        {
            Check.Equal(
                i < 2 ? PlanResult.Added : PlanResult.Taken,
                await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, order)).ConfigureAwait(false),
                $"planning {order} again");
        }
    }

    private static async Task FreeShopsAsync(JournalScene scene)
    {
        await ForgottenAsync(scene, "o-1").ConfigureAwait(false);
        var freed = await scene.Two.Operations.FreeKeysAsync(Intents.OtherShop, Moments.After(100), 100, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(0, freed, "how many keys the other shop frees");
        Check.Equal(PlanResult.Taken, await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, "o-1")).ConfigureAwait(false), "planning it again");
    }

    private static async Task PartlyFreedAsync(JournalScene scene)
    {
        await ForgottenAsync(scene, "o-1", "o-2").ConfigureAwait(false);
        Check.Equal(1, await FreeAsync(scene.Two, Moments.After(100), most: 1).ConfigureAwait(false), "how many keys are freed, at most 1");
        // Which of them is the store's own choice.
        var isFirst = await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, "o-1")).ConfigureAwait(false) == PlanResult.Added;
        if (!isFirst)
            Check.Equal(
                PlanResult.Added,
                await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, "o-2")).ConfigureAwait(false),
                "planning the order that was freed");
        var (free, taken) = isFirst ? ("o-1", "o-2") : ("o-2", "o-1");
        Check.Equal(
            PlanResult.Taken,
            await scene.Two.PlanAsync(Intents.Reminder(Intents.Ann, taken)).ConfigureAwait(false),
            "planning the order that was not freed");
        await scene.One.CheckKeysAsync(Intents.Ann, Intents.Reminder(Intents.Ann, free)).ConfigureAwait(false);
    }

    private static async Task LeaseAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var before = Check.NotNull(await scene.BringAsync(intent, Stand.Sent).ConfigureAwait(false), "the claim");
        await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false);
        await FreeAsync(scene.Two, Moments.After(100)).ConfigureAwait(false);
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var after = await scene.Two.ClaimOneAsync(Moments.After(200), intent).ConfigureAwait(false);
        Check.True(before.Lease != after.Lease, "the leases are different", $"both are {before.Lease}");
        Check.Equal(
            SendingStart.LeaseLost,
            await scene.One.BeginAsync(before, Moments.After(201)).ConfigureAwait(false),
            "beginning under the lease of before");
    }

    private static async Task ForgottenAsync(JournalScene scene, params string[] orders)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, orders), Stand.Sent).ConfigureAwait(false);
        await ForgetAsync(scene.Two, Moments.After(100)).ConfigureAwait(false);
    }

    private static async Task<int> ForgetAsync(JournalHost host, Instant endedBefore, int most = 1000) =>
        await host.Operations.ForgetAsync(ShopId.Default, endedBefore, most, host.Cancellation).ConfigureAwait(false);

    private static async Task<int> FreeAsync(JournalHost host, Instant reservedBefore, int most = 1000) =>
        await host.Operations.FreeKeysAsync(ShopId.Default, reservedBefore, most, host.Cancellation).ConfigureAwait(false);
}
