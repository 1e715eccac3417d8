using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>How many contacts stand where, and one by its key.</summary>
internal static class CountingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("An empty journal counts nothing", EmptyAsync),
        new("Contacts are counted by state", CountAsync),
        new("What failed for good is counted apart", FailedAsync),
        new("The oldest moment that is waited for is told", OldestAsync),
        new("Each shop counts its own", ShopsAsync),
        new("A contact is found by its key, in its shop", FindAsync),
    ];

    private static async Task EmptyAsync(JournalScene scene)
    {
        var overview = await scene.One.Operations.CountAsync(ShopId.Default, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(
            (0L, 0L, null),
            (Enum.GetValues<ContactState>().Sum(overview.Of), overview.FailedForGood, overview.OldestDueAt),
            "contacts, failed ones and oldest moment");
    }

    private static async Task CountAsync(JournalScene scene)
    {
        foreach (var stand in Stands.All.OrderBy(stand => stand == Stand.Planned))
            await scene.BringAsync(Intents.Offer(new CustomerId($"of {stand}"), "x"), stand).ConfigureAwait(false);
        await scene.BringAsync(Intents.Offer(Intents.Ann, "y", dueAt: Moments.After(-1)), Stand.Sent).ConfigureAwait(false);
        var overview = await scene.Two.Operations.CountAsync(ShopId.Default, scene.Cancellation).ConfigureAwait(false);
        var twice = new[] { ContactState.Sent, ContactState.Failed, ContactState.Cancelled };
        foreach (var state in Enum.GetValues<ContactState>())
            Check.Equal(twice.Contains(state) ? 2L : 1L, overview.Of(state), $"how many are {state}");
    }

    private static async Task FailedAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Failed).ConfigureAwait(false);
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-2"), Stand.FailedForGood).ConfigureAwait(false);
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-3"), Stand.FailedForGood).ConfigureAwait(false);
        var overview = await scene.Two.Operations.CountAsync(ShopId.Default, scene.Cancellation).ConfigureAwait(false);
        Check.Equal((3L, 2L), (overview.Of(ContactState.Failed), overview.FailedForGood), "how many failed, and for good");
    }

    private static async Task OldestAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "sent"), Stand.Sent).ConfigureAwait(false);
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "deferred"), Stand.Deferred).ConfigureAwait(false);
        Check.Equal(Moments.After(60), await OldestAsync(scene.Two).ConfigureAwait(false), "the oldest moment, of one that was put off");
        await scene.One.AddAsync(
            Intents.ReminderDue(Intents.Ann, Moments.After(50) + Moments.Microsecond, "o-1"), Intents.ReminderDue(Intents.Ben, Moments.After(90), "o-2")).ConfigureAwait(false);
        Check.Equal(Moments.After(50) + Moments.Microsecond, await OldestAsync(scene.Two).ConfigureAwait(false), "the oldest moment of three");
        await scene.One.AddAsync(Intents.ReminderDue(Intents.Ben, NodaTime.Instant.FromUtc(1960, 1, 1, 0, 0), "o-3")).ConfigureAwait(false);
        Check.Equal(NodaTime.Instant.FromUtc(1960, 1, 1, 0, 0), await OldestAsync(scene.Two).ConfigureAwait(false), "the oldest moment, long ago");
    }

    private static async Task ShopsAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1"), Stand.FailedForGood).ConfigureAwait(false);
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.After(-9), "o-2"), Intents.Reminder(Intents.Ann, "o-1")).ConfigureAwait(false);
        var overview = await scene.Two.Operations.CountAsync(ShopId.Default, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(
            (1L, 0L, 0L),
            (overview.Of(ContactState.Planned), overview.Of(ContactState.Failed), overview.FailedForGood),
            "planned, failed and failed for good");
        Check.Equal(Moments.Start, overview.OldestDueAt, "the oldest moment");
    }

    private static async Task FindAsync(JournalScene scene)
    {
        var intent = Intents.Full();
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var found = await scene.Two.Operations.FindAsync(intent.Shop, intent.Key, scene.Cancellation).ConfigureAwait(false);
        ContactText.CheckSame(await scene.One.GetAsync(intent).ConfigureAwait(false), found, "what is found");
        Check.Equal(
            null,
            await scene.Two.Operations.FindAsync(ShopId.Default, intent.Key, scene.Cancellation).ConfigureAwait(false),
            "what another shop finds");
        Check.Equal(
            null,
            await scene.Two.Operations.FindAsync(intent.Shop, Intents.Offer(Intents.Ann, "x").Key, scene.Cancellation).ConfigureAwait(false),
            "what no contact has");
    }

    private static async Task<NodaTime.Instant?> OldestAsync(JournalHost host) =>
        (await host.Operations.CountAsync(ShopId.Default, host.Cancellation).ConfigureAwait(false)).OldestDueAt;
}
