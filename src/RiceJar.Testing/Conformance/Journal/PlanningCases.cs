using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>The key is unique: planning twice, on two machines, after a crash, adds nothing.</summary>
internal static class PlanningCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("Planning nothing is no error", NothingAsync),
        new("Planning twice adds nothing and changes nothing", TwiceAsync),
        new("The same orders with another one first are the same contact", SameKeysAsync),
        new("Contacts of one call are planned one after another", OneAfterAnotherAsync),
        new("Results come in the order given", ResultsAsync),
        new("Many contacts are planned in one call", ManyAsync),
        new("Hosts that plan one contact at once add it once", AtOnceAsync),
        new("Hosts that plan all contacts at once add each once", AllAtOnceAsync),
        new("The waves of an order are apart", WavesAsync),
        new("Shops with the same orders are apart", ShopsAsync),
        .. Stands.All.Except(Stands.Waiting).Select(stand => new Scripted<JournalScene>($"A key is taken while its contact is {stand}", scene => TakenAsync(scene, stand))),
        .. Stands.Waiting.Select(stand => new Scripted<JournalScene>($"The same contact stays as it is while it is {stand}", scene => UnchangedAsync(scene, stand))),
        .. Stands.Waiting.Select(stand => new Scripted<JournalScene>($"A key is taken while another customer's contact is {stand}", scene => OthersAsync(scene, stand))),
        new("A planning that is stopped happens as a whole or not at all", StoppedAsync),
    ];

    private static async Task NothingAsync(JournalScene scene) =>
        Check.Equal(
            0,
            (await scene.One.Journal.PlanAsync([], Moments.Start, scene.Cancellation).ConfigureAwait(false)).Count,
            "the results of planning nothing");

    private static async Task TwiceAsync(JournalScene scene)
    {
        foreach (var intent in new[] { Intents.Full(), Intents.Offer(Intents.Ann, "x") })
        {
            await scene.One.AddAsync(intent).ConfigureAwait(false);
            var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
            Check.Equal(
                PlanResult.Unchanged,
                await scene.Two.PlanAsync(intent, Moments.After(9), Moments.After(5)).ConfigureAwait(false),
                "planning it again");
            ContactText.CheckSame(before, await scene.One.GetAsync(intent).ConfigureAwait(false), "the contact that was planned twice");
            Check.Equal(
                1, (await scene.One.OfAsync(intent.Customer, intent.Shop).ConfigureAwait(false)).Contacts.Count, "how many contacts there are");
        }
    }

    private static async Task SameKeysAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1", "o-2");
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var again = Intents.Reminder(Intents.Ann, "o-2", "o-1");
        Check.Equal(PlanResult.Unchanged, await scene.Two.PlanAsync(again).ConfigureAwait(false), "planning it with the orders the other way round");
        await scene.One.CheckKeysAsync(Intents.Ann, intent).ConfigureAwait(false);
    }

    private static async Task OneAfterAnotherAsync(JournalScene scene)
    {
        var one = Intents.Reminder(Intents.Ann, "o-1");
        var later = Intents.ReminderDue(Intents.Ann, Moments.After(1), "o-1");
        PlannedContact[] contacts =
            [new(one, one.DueAt), new(one, one.DueAt), new(Intents.Reminder(Intents.Ben, "o-1"), one.DueAt), new(later, later.DueAt), new(one, one.DueAt)];
        var results = await scene.One.Journal.PlanAsync(contacts, Moments.Start, scene.Cancellation).ConfigureAwait(false);
        Check.Sequence([PlanResult.Added, PlanResult.Unchanged, PlanResult.Taken, PlanResult.Replaced, PlanResult.Replaced], results, "the results");
        Check.Equal(one.DueAt, (await scene.Two.GetAsync(one).ConfigureAwait(false)).Intent.DueAt, "when the last one is due");
    }

    private static async Task ResultsAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "sent"), Stand.Sent).ConfigureAwait(false);
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "same"), Intents.Reminder(Intents.Ann, "moved")).ConfigureAwait(false);
        ContactIntent[] intents =
        [
            Intents.Reminder(Intents.Ann, "new 1"),
            Intents.Reminder(Intents.Ann, "sent"),
            Intents.Reminder(Intents.Ann, "same"),
            Intents.ReminderDue(Intents.Ann, Moments.After(1), "moved"),
            Intents.Reminder(Intents.Ann, "new 2"),
        ];
        var results = await scene.Two.Journal.PlanAsync(
            [.. intents.Select(intent => new PlannedContact(intent, intent.DueAt))], Moments.After(1), scene.Cancellation).ConfigureAwait(false);
        Check.Sequence([PlanResult.Added, PlanResult.Taken, PlanResult.Unchanged, PlanResult.Replaced, PlanResult.Added], results, "the results");
    }

    private static async Task ManyAsync(JournalScene scene)
    {
        var intents = Enumerable.Range(0, 1000).Select(i => Intents.Reminder(new CustomerId($"c-{i % 250}"), $"o-{i}")).ToList();
        await scene.One.AddAsync(intents).ConfigureAwait(false);
        var again = await scene.Two.Journal.PlanAsync(
            [.. intents.Select(intent => new PlannedContact(intent, intent.DueAt))], Moments.Start, scene.Cancellation).ConfigureAwait(false);
        Check.Sequence(Enumerable.Repeat(PlanResult.Unchanged, 1000), again, "the results of planning all again");
        Check.Equal(
            4, (await scene.Two.OfAsync(new CustomerId("c-249")).ConfigureAwait(false)).Contacts.Count, "how many contacts the last customer has");
    }

    private static async Task AtOnceAsync(JournalScene scene)
    {
        for (var round = 0; round < 5; round++)
        {
            var intent = Intents.Reminder(Intents.Ann, $"o-{round}");
            var results = await Hosts.AtOnceAsync(scene, 6, host => host.PlanAsync(intent)).ConfigureAwait(false);
            Check.Set([PlanResult.Added, .. Enumerable.Repeat(PlanResult.Unchanged, 5)], results, "the results of six hosts");
        }

        Check.Equal(5, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Contacts.Count, "how many contacts there are");
    }

    private static async Task AllAtOnceAsync(JournalScene scene)
    {
        var intents = Enumerable.Range(0, 40).Select(i => Intents.Reminder(new CustomerId($"c-{i % 4}"), $"o-{i}")).ToList();
        var results = await Hosts.AtOnceAsync(scene, 4, async (host, number) =>
        {
            // Each in another order, so that hosts that lock row by row meet.
            var own = intents.OrderBy(intent => (intents.IndexOf(intent) * (number + 3)) % 41).Select(intent => new PlannedContact(intent, intent.DueAt));
            return await host.Journal.PlanAsync([.. own], Moments.Start, host.Cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Check.Equal(40, results.SelectMany(result => result).Count(result => result == PlanResult.Added), "how many were added by all hosts");
        Check.Equal(120, results.SelectMany(result => result).Count(result => result == PlanResult.Unchanged), "how many were there already");
    }

    private static async Task WavesAsync(JournalScene scene)
    {
        var first = Intents.Reminder(Intents.Ann, "o-1");
        var second = first with { Orders = [new ContactOrder(new OrderId("o-1"), 2)] };
        var offer = Intents.Offer(Intents.Ann, "x");
        await scene.One.AddAsync(first, second, offer, offer with { Wave = 2 }).ConfigureAwait(false);
        await scene.Two.CheckKeysAsync(Intents.Ann, first, second, offer, offer with { Wave = 2 }).ConfigureAwait(false);
    }

    private static async Task ShopsAsync(JournalScene scene)
    {
        var here = Intents.Reminder(Intents.Ann, "o-1");
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1");
        await scene.BringAsync(here, Stand.Sent).ConfigureAwait(false);
        Check.Equal(PlanResult.Added, await scene.Two.PlanAsync(there).ConfigureAwait(false), "planning the same order of another shop");
        await scene.One.CheckStateAsync(here, ContactState.Sent).ConfigureAwait(false);
        await scene.One.CheckStateAsync(there, ContactState.Planned).ConfigureAwait(false);
        Check.Equal(1, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Contacts.Count, "how many contacts he has here");
    }

    private static async Task TakenAsync(JournalScene scene, Stand stand)
    {
        foreach (var intent in new[] { Intents.Reminder(Intents.Ann, "o-1"), Intents.Offer(Intents.Ben, "x") })
        {
            await scene.BringAsync(intent, stand).ConfigureAwait(false);
            var before = await scene.One.OfAsync(intent.Customer).ConfigureAwait(false);
            var moved = intent.Orders.Count > 0 ? Intents.ReminderDue(Intents.Ann, Moments.After(3), "o-1") : Intents.Offer(Intents.Ben, "x", dueAt: Moments.After(3));
            Check.Equal(PlanResult.Taken, await scene.Two.PlanAsync(intent, now: Moments.After(2)).ConfigureAwait(false), "planning the same again");
            Check.Equal(
                PlanResult.Taken, await scene.Two.PlanAsync(moved, now: Moments.After(2)).ConfigureAwait(false), "planning it for another time");
            var after = await scene.Two.OfAsync(intent.Customer).ConfigureAwait(false);
            Check.Equal(before.Version, after.Version, "the customer's version");
            Check.Sequence(
                before.Contacts.Select(ContactText.Of), after.Contacts.Select(ContactText.Of), "the customer's contacts, before and after");
        }
    }

    private static async Task UnchangedAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1", "o-2");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            PlanResult.Unchanged, await scene.Two.PlanAsync(intent, Moments.After(2), Moments.After(2)).ConfigureAwait(false), "planning it again");
        ContactText.CheckSame(before, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the contact that was planned again");
    }

    private static async Task OthersAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            PlanResult.Taken,
            await scene.Two.PlanAsync(Intents.Reminder(Intents.Ben, "o-1")).ConfigureAwait(false),
            "planning another customer's contact");
        Check.Equal(
            PlanResult.Taken,
            await scene.Two.PlanAsync(Intents.Reminder(Intents.Ben, "o-2", "o-1")).ConfigureAwait(false),
            "planning one that covers it");
        ContactText.CheckSame(before, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the first one's contact");
        Check.Equal(0, (await scene.Two.OfAsync(Intents.Ben).ConfigureAwait(false)).Contacts.Count, "how many contacts the other has");
    }

    private static async Task StoppedAsync(JournalScene scene)
    {
        var merged = Intents.Reminder(Intents.Ann, "o-1", "o-2", "o-3");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync().ConfigureAwait(false);
        try
        {
            await scene.One.Journal.PlanAsync([new PlannedContact(merged, merged.DueAt)], Moments.Start, stopped.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whether it happened is what is looked at.
        }

        var happened = await scene.Two.FindAsync(merged).ConfigureAwait(false) is not null;
        foreach (var order in new[] { "o-1", "o-2", "o-3" })
        {
            var result = await scene.Two.PlanAsync(Intents.Reminder(Intents.Ben, order)).ConfigureAwait(false);
            Check.Equal(
                happened ? PlanResult.Taken : PlanResult.Added,
                result,
                $"planning {order} for another, where the message was {(happened ? "" : "not ")}written");
        }
    }
}
