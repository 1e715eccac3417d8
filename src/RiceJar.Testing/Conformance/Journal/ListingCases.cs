using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Contacts are listed by their last change, page after page.</summary>
internal static class ListingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("An empty journal lists nothing", async scene => await ListsAsync(scene, new JournalQuery(ShopId.Default)).ConfigureAwait(false)),
        new("Contacts are listed by their last change, of equal moments by key", OrderAsync),
        new("Every field of a contact is listed", EveryFieldAsync),
        new("Only the states that are asked for are listed", StatesAsync),
        new("What waits for a person is listed", ForPersonAsync),
        new("Pages follow one another and leave nothing out", PagesAsync),
        new("A page follows the moment and key of the last contact, also when it has changed since", ChangedAsync),
        new("A hundred are listed where nothing else is said", HundredAsync),
        new("Each shop lists its own", ShopsAsync),
    ];

    private static async Task OrderAsync(JournalScene scene)
    {
        foreach (var (order, minutes) in new[] { ("c", 2), ("b", -60 * 24 * 365 * 80), ("B", 1), ("ä", 1), ("a", 1), ("d", 0), ("王", 1), ("9", 1), ("10", 1) })
            await scene.One.PlanAsync(Intents.ReminderDue(Intents.Ann, Moments.After(100), order), now: Moments.After(minutes)).ConfigureAwait(false);
        var last = Intents.Reminder(Intents.Ann, "changed");
        await scene.One.AddAsync(last).ConfigureAwait(false);
        await scene.One.ClaimOneAsync(Moments.After(9), last).ConfigureAwait(false);
        await ListsOrdersAsync(scene, new JournalQuery(ShopId.Default), "b", "d", "10", "9", "B", "a", "ä", "王", "c", "changed").ConfigureAwait(false);
    }

    private static async Task EveryFieldAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Full(), Stand.Sent).ConfigureAwait(false);
        var listed = Check.Single(
            await scene.Two.Operations.ListAsync(new JournalQuery(Intents.Full().Shop, ContactState.Sent), scene.Cancellation).ConfigureAwait(false), "what is listed");
        ContactText.CheckSame(await scene.One.GetAsync(Intents.Full()).ConfigureAwait(false), listed, "what is listed");
    }

    private static async Task StatesAsync(JournalScene scene)
    {
        await BringAllAsync(scene).ConfigureAwait(false);
        await ListsAsync(scene, new JournalQuery(ShopId.Default, ContactState.Sent), Stand.Sent).ConfigureAwait(false);
        await ListsAsync(scene, new JournalQuery(ShopId.Default, ContactState.Failed), Stand.Failed, Stand.FailedForGood).ConfigureAwait(false);
        await ListsAsync(scene, new JournalQuery(ShopId.Default, ContactState.Expired, ContactState.Planned), Stand.Planned, Stand.Expired).ConfigureAwait(false);
        await ListsAsync(scene, new JournalQuery(ShopId.Default), [.. Stands.All]).ConfigureAwait(false);
    }

    private static async Task ForPersonAsync(JournalScene scene)
    {
        await BringAllAsync(scene).ConfigureAwait(false);
        await ListsAsync(scene, new JournalQuery(ShopId.Default) { ForPerson = true }, Stand.Unknown, Stand.FailedForGood).ConfigureAwait(false);
        await ListsAsync(scene, new JournalQuery(ShopId.Default, ContactState.Failed) { ForPerson = true }, Stand.FailedForGood).ConfigureAwait(false);
        await ListsAsync(scene, new JournalQuery(ShopId.Default, ContactState.Sent) { ForPerson = true }).ConfigureAwait(false);
    }

    private static async Task PagesAsync(JournalScene scene)
    {
        // Many of one moment, so that a page ends among them.
        for (var i = 0; i < 23; i++)
            await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, $"o-{i}"), now: Moments.Start + (Moments.Microsecond * (i / 9))).ConfigureAwait(false);
        var whole = await scene.Two.Operations.ListAsync(new JournalQuery(ShopId.Default), scene.Cancellation).ConfigureAwait(false);
        Check.Equal(23, whole.Count, "how many are listed at once");
        foreach (var most in new[] { 1, 4, 23 })
        {
            List<JournalContact> listed = [];
            while (true)
            {
                var query = new JournalQuery(ShopId.Default) { Most = most, After = listed.LastOrDefault() };
                var page = await scene.Two.Operations.ListAsync(query, scene.Cancellation).ConfigureAwait(false);
                Check.Equal(Math.Min(most, 23 - listed.Count), page.Count, $"how many the page after {listed.Count} has, at most {most}");
                if (page.Count == 0)
                    break;
                listed.AddRange(page);
            }

            Check.Sequence(whole.Select(contact => contact.Key), listed.Select(contact => contact.Key), $"all pages of at most {most}");
        }
    }

    private static async Task ChangedAsync(JournalScene scene)
    {
        for (var i = 0; i < 4; i++)
            await scene.One.PlanAsync(Intents.ReminderDue(Intents.Ann, Moments.After(i), $"o-{i}"), now: Moments.After(i)).ConfigureAwait(false);
        var page = await scene.Two.Operations.ListAsync(new JournalQuery(ShopId.Default) { Most = 2 }, scene.Cancellation).ConfigureAwait(false);
        await scene.One.CancelAsync(ContactCancellation.OfOrder(ShopId.Default, new OrderId("o-1"), "paid", Moments.After(10))).ConfigureAwait(false);
        await ListsOrdersAsync(scene, new JournalQuery(ShopId.Default) { After = page[1] }, "o-2", "o-3", "o-1").ConfigureAwait(false);
    }

    private static async Task HundredAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Enumerable.Range(0, 130).Select(i => Intents.Reminder(Intents.Ann, $"o-{i}"))).ConfigureAwait(false);
        var listed = await scene.Two.Operations.ListAsync(new JournalQuery(ShopId.Default), scene.Cancellation).ConfigureAwait(false);
        Check.Equal(100, listed.Count, "how many are listed");
        listed = await scene.Two.Operations.ListAsync(new JournalQuery(ShopId.Default) { Most = 1000 }, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(130, listed.Count, "how many are listed when more are asked for");
    }

    private static async Task ShopsAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "here"), Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "there")).ConfigureAwait(false);
        await ListsOrdersAsync(scene, new JournalQuery(ShopId.Default), "here").ConfigureAwait(false);
        await ListsOrdersAsync(scene, new JournalQuery(Intents.OtherShop, ContactState.Planned), "there").ConfigureAwait(false);
        await ListsOrdersAsync(scene, new JournalQuery(new ShopId("third"))).ConfigureAwait(false);
    }

    private static async Task BringAllAsync(JournalScene scene)
    {
        foreach (var stand in Stands.All.OrderBy(stand => stand == Stand.Planned))
            await scene.BringAsync(Of(stand), stand).ConfigureAwait(false);
    }

    private static ContactIntent Of(Stand stand) => Intents.Offer(new CustomerId($"of {stand}"), "x");

    private static async Task ListsAsync(JournalScene scene, JournalQuery query, params Stand[] expected)
    {
        var listed = await scene.Two.Operations.ListAsync(query, scene.Cancellation).ConfigureAwait(false);
        Check.Set(
            expected.Select(stand => Of(stand).Key), listed.Select(contact => contact.Key), $"what is listed of {string.Join(", ", query.States)}");
    }

    private static async Task ListsOrdersAsync(JournalScene scene, JournalQuery query, params string[] expected)
    {
        var listed = await scene.Two.Operations.ListAsync(query, scene.Cancellation).ConfigureAwait(false);
        Check.Sequence(expected, listed.Select(contact => contact.Intent.Orders[0].Id.Value), "what is listed, in order");
    }
}
