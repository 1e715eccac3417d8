using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What waits gives way to a newer plan of the same customer.</summary>
internal static class ReplacingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        .. Stands.Waiting.Select(stand => new Scripted<JournalScene>(
            $"A contact that is {stand} gives way to one of the same key for another time", scene => GivesWayAsync(scene, stand))),
        new("Another expiry is another contact", ExpiryAsync),
        new("What is replaced leaves nothing of its own behind", NothingLeftAsync),
        new("A contact that takes the place of one put off waits no shorter", DeferredAsync),
        new("A contact that takes the place of one that failed waits no shorter", FailedAsync),
        new("A contact that takes the place of one that only waits is due at its own moment", PlannedAsync),
        new("The lease of a contact that gave way is worth nothing for the new one", LeaseAsync),
    ];

    private static async Task GivesWayAsync(JournalScene scene, Stand stand)
    {
        foreach (var intent in new[] { Intents.Reminder(Intents.Ann, "o-1", "o-2"), Intents.Offer(Intents.Ben, "x") })
        {
            await scene.BringAsync(intent, stand).ConfigureAwait(false);
            var moved = Moved(intent, Moments.After(120), Duration.FromDays(1)) with { Values = new Dictionary<string, string> { ["name"] = "new" } };
            Check.Equal(
                PlanResult.Replaced, await scene.Two.PlanAsync(moved, now: Moments.After(2)).ConfigureAwait(false), "planning it for another time");
            var expected = new JournalContact(moved, ContactState.Planned, Moments.After(2)) { WakeAt = Moments.After(120), ChangedAt = Moments.After(2) };
            ContactText.CheckSame(expected, await scene.One.GetAsync(moved).ConfigureAwait(false), "the new contact");
            Check.Equal(1, (await scene.One.OfAsync(intent.Customer).ConfigureAwait(false)).Contacts.Count, "how many contacts there are");
        }
    }

    private static async Task ExpiryAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var shorter = Moved(intent, intent.DueAt, Duration.FromDays(1));
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(shorter).ConfigureAwait(false), "planning it with another expiry");
        Check.Equal(shorter.ExpiresAt, (await scene.One.GetAsync(intent).ConfigureAwait(false)).Intent.ExpiresAt, "when it expires");
    }

    private static async Task NothingLeftAsync(JournalScene scene)
    {
        var old = Intents.Reminder(Intents.Ann, "o-1");
        await scene.One.AddAsync(old).ConfigureAwait(false);
        var moved = Moved(old, Moments.After(30), Duration.FromDays(1));
        await scene.Two.PlanAsync(moved).ConfigureAwait(false);
        Check.Equal(0, (await scene.One.ClaimAsync(Moments.After(29)).ConfigureAwait(false)).Count, "how many are due at the old moment");
        await scene.One.ClaimOneAsync(Moments.After(30), moved).ConfigureAwait(false);
    }

    private static async Task DeferredAsync(JournalScene scene)
    {
        foreach (var (minutes, expected) in new[] { (-30, 60), (30, 60), (90, 90) })
        {
            var intent = Intents.Reminder(new CustomerId($"c{minutes}"), $"o{minutes}");
            await scene.BringAsync(intent, Stand.Deferred).ConfigureAwait(false);
            await WaitsAsync(scene, Moved(intent, Moments.After(minutes), Duration.FromDays(1)), Moments.After(expected)).ConfigureAwait(false);
        }
    }

    private static async Task FailedAsync(JournalScene scene)
    {
        foreach (var (minutes, expected) in new[] { (30, 60), (90, 90) })
        {
            var intent = Intents.Reminder(new CustomerId($"c{minutes}"), $"o{minutes}");
            await scene.BringAsync(intent, Stand.Failed).ConfigureAwait(false);
            await WaitsAsync(scene, Moved(intent, Moments.After(minutes), Duration.FromDays(1)), Moments.After(expected)).ConfigureAwait(false);
        }
    }

    private static async Task PlannedAsync(JournalScene scene)
    {
        var intent = Intents.ReminderDue(Intents.Ann, Moments.After(300), "o-1");
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        await WaitsAsync(scene, Moved(intent, Moments.After(30), Duration.FromDays(1)), Moments.After(30)).ConfigureAwait(false);
    }

    private static async Task LeaseAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var first = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the first claim");
        var second = await scene.Two.ClaimOneAsync(Moments.After(6), intent).ConfigureAwait(false);
        await scene.Two.CompleteAsync(second, ContactCompletion.Deferred(Moments.After(7), "gate", "why"), Moments.After(6)).ConfigureAwait(false);
        var moved = Moved(intent, Moments.After(8), Duration.FromDays(1));
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(moved).ConfigureAwait(false), "planning it for another time");
        var third = await scene.Two.ClaimOneAsync(Moments.After(8), moved).ConfigureAwait(false);
        Check.Equal(
            3,
            new[] { first.Lease, second.Lease, third.Lease }.Distinct().Count(),
            "how many different leases there are of three that were given for the contact");
        Check.Equal(
            SendingStart.LeaseLost, await scene.One.BeginAsync(first, Moments.After(8)).ConfigureAwait(false), "beginning under the first lease");
        Check.True(
            !await scene.One.CompleteAsync(second, ContactCompletion.Expired(), Moments.After(8)).ConfigureAwait(false), "the second lease is over");
        await scene.One.CheckStateAsync(moved, ContactState.Claimed).ConfigureAwait(false);
    }

    private static async Task WaitsAsync(JournalScene scene, ContactIntent moved, Instant expected)
    {
        Check.Equal(PlanResult.Replaced, await scene.Two.PlanAsync(moved).ConfigureAwait(false), $"planning it for {moved.DueAt}");
        var contact = await scene.One.GetAsync(moved).ConfigureAwait(false);
        Check.Equal(expected, contact.WakeAt, $"when the new one is taken up that is due at {moved.DueAt}");
        Check.Equal(moved.DueAt, contact.Intent.DueAt, "when it is due");
        Check.Equal(ContactState.Planned, contact.State, "its state");
    }

    private static ContactIntent Moved(ContactIntent intent, Instant dueAt, Duration open) => new(
        intent.Shop, intent.Customer, intent.Purpose, intent.Reason, intent.Channels, intent.Template, dueAt, dueAt + open)
    {
        Orders = intent.Orders,
        Occasion = intent.Occasion,
    };
}
