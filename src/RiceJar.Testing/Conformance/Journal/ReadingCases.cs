using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What is read of customers.</summary>
internal static class ReadingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("A customer who is not known has no contacts and version 0", UnknownAsync),
        new("Each customer that is asked for has one entry, and no other", EntriesAsync),
        new("A customer's contacts come in the order of their planning, of equal moments by key", OrderAsync),
        new("Two thousand customers are read at once", ManyAsync),
        new("What was read stays as it was", SnapshotAsync),
    ];

    private static async Task UnknownAsync(JournalScene scene)
    {
        var customer = await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false);
        Check.Equal(
            (Intents.Ann, 0L, 0), (customer.Customer, customer.Version, customer.Contacts.Count), "customer, version and number of contacts");
    }

    private static async Task EntriesAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "o-1"), Intents.Reminder(Intents.Ben, "o-2")).ConfigureAwait(false);
        var cem = new CustomerId("cem");
        var some = await scene.Two.Journal.OfCustomersAsync(ShopId.Default, [cem, Intents.Ann, cem, Intents.Ann], scene.Cancellation).ConfigureAwait(false);
        Check.Set([Intents.Ann, cem], some.Keys, "who has an entry");
        Check.Equal((1, 0), (some[Intents.Ann].Contacts.Count, some[cem].Contacts.Count), "how many contacts they have");
        var none = await scene.Two.Journal.OfCustomersAsync(ShopId.Default, [], scene.Cancellation).ConfigureAwait(false);
        Check.Equal(0, none.Count, "how many entries there are when nobody is asked for");
    }

    private static async Task OrderAsync(JournalScene scene)
    {
        foreach (var (order, minutes) in new[] { ("c", 2), ("b", -60 * 24 * 365 * 80), ("B", 1), ("ä", 1), ("a", 1), ("d", 0), ("王", 1), ("9", 1), ("10", 1) })
            await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, order), now: Moments.After(minutes)).ConfigureAwait(false);
        var contacts = (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Contacts;
        Check.Sequence(
            ["b", "d", "10", "9", "B", "a", "ä", "王", "c"], contacts.Select(contact => contact.Intent.Orders[0].Id.Value), "the contacts, in order");
    }

    private static async Task ManyAsync(JournalScene scene)
    {
        var customers = Enumerable.Range(0, 2000).Select(i => new CustomerId($"customer {i}")).ToList();
        await scene.One.AddAsync(customers.Take(300).Select((customer, i) => Intents.Reminder(customer, $"o-{i}"))).ConfigureAwait(false);
        var all = await scene.Two.Journal.OfCustomersAsync(ShopId.Default, customers, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(2000, all.Count, "how many entries there are");
        Check.Equal(300, all.Values.Sum(customer => customer.Contacts.Count), "how many contacts there are");
    }

    private static async Task SnapshotAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var before = await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false);
        await scene.Two.AddAsync(Intents.Reminder(Intents.Ann, "o-2")).ConfigureAwait(false);
        await scene.BringOnAsync(intent, Stand.Sent).ConfigureAwait(false);
        Check.Equal((0L, 1, ContactState.Planned), (before.Version, before.Contacts.Count, before.Contacts[0].State), "what was read before");
    }
}
