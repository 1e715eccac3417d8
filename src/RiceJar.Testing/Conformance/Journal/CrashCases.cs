using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>A host dies between any two steps, and another goes on: nothing is lost, and nothing is begun twice unless that could be seen.</summary>
internal static class CrashCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("After a crash that followed planning another host sends once", scene => DiesAsync(scene, Stand.Planned)),
        new("After a crash that followed claiming another host sends once", scene => DiesAsync(scene, Stand.Claimed)),
        new("After a crash that followed beginning another host sees that it may have been sent", scene => DiesAsync(scene, Stand.Sending)),
        new("After a crash that followed completing no host sends again", scene => DiesAsync(scene, Stand.Sent)),
        new("Planning again after a crash adds nothing, wherever it struck", PlanAgainAsync),
        new("Hosts that die one after another lose nothing", OneAfterAnotherAsync),
        new("A host that comes back late changes nothing", ComesBackAsync),
    ];

    private static ContactPolicy Anything { get; } = new(NodaTime.DateTimeZone.Utc, []);

    private static async Task DiesAsync(JournalScene scene, Stand last)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1", "o-2");
        await scene.BringAsync(intent, last).ConfigureAwait(false);
        var sent = await Dispatching.AllAsync(scene.Two, Anything, Moments.After(30)).ConfigureAwait(false);
        var contact = await scene.Two.GetAsync(intent).ConfigureAwait(false);
        Check.Sequence(last is Stand.Planned or Stand.Claimed ? [intent.Key] : [], sent, "what the other host sent");
        Check.Equal(last == Stand.Sending ? ContactState.Unknown : ContactState.Sent, contact.State, "its state");
        Check.Equal(1, contact.Attempts, "how often it was begun");
        Check.Equal(1L, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
        Check.Equal(0, (await scene.Two.ClaimAsync(Moments.After(999)).ConfigureAwait(false)).Count, "how many are due after that");
    }

    private static async Task PlanAgainAsync(JournalScene scene)
    {
        foreach (var stand in new[] { Stand.Sent, Stand.Sending, Stand.Claimed, Stand.Planned })
        {
            var intent = Intents.Reminder(new CustomerId($"of {stand}"), $"o-{stand}", $"p-{stand}");
            await scene.BringAsync(intent, stand).ConfigureAwait(false);
            var result = await scene.Two.PlanAsync(intent).ConfigureAwait(false);
            Check.Equal(stand == Stand.Planned ? PlanResult.Unchanged : PlanResult.Taken, result, $"planning again what is {stand}");
        }

        await Dispatching.AllAsync(scene.Two, Anything, Moments.After(30)).ConfigureAwait(false);
        foreach (var stand in new[] { Stand.Sent, Stand.Sending, Stand.Claimed, Stand.Planned })
        {
            var contact = Check.Single(
                (await scene.One.OfAsync(new CustomerId($"of {stand}")).ConfigureAwait(false)).Contacts, $"the contacts of what was {stand}");
            Check.Equal(1, contact.Attempts, $"how often what was {stand} was begun");
        }
    }

    private static async Task OneAfterAnotherAsync(JournalScene scene)
    {
        var intents = Enumerable.Range(0, 12).Select(i => Intents.Reminder(new CustomerId($"c-{i}"), $"o-{i}")).ToList();
        await scene.One.AddAsync(intents).ConfigureAwait(false);
        var begun = 0;
        for (var round = 0; round < 6; round++)
        {
            // Each host takes all there is, begins one that nobody began, and dies.
            var host = scene.Open();
            var now = Moments.After(round * 10);
            var claimed = await host.ClaimAsync(now).ConfigureAwait(false);
            Check.Set(intents.Select(intent => intent.Key), claimed.Select(one => one.Contact.Key), $"what host {round + 1} takes up");
            Check.Equal(begun, claimed.Count(one => one.Contact.State == ContactState.Sending), "how many of them may have been sent");
            var fresh = claimed.First(one => one.Contact.State == ContactState.Claimed);
            Check.Equal(SendingStart.Begun, await host.BeginAsync(fresh, now).ConfigureAwait(false), "beginning one");
            begun++;
        }

        var sent = await Dispatching.AllAsync(scene.Open(), Anything, Moments.After(100)).ConfigureAwait(false);
        Check.Equal(6, sent.Count, "how many the last host sends");
        foreach (var intent in intents)
        {
            var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
            Check.Equal(sent.Contains(intent.Key) ? ContactState.Sent : ContactState.Unknown, contact.State, $"the state of {intent.Key}");
            Check.Equal(1, contact.Attempts, $"how often {intent.Key} was begun");
        }
    }

    private static async Task ComesBackAsync(JournalScene scene)
    {
        foreach (var stand in new[] { Stand.Claimed, Stand.Sending })
        {
            var intent = Intents.Reminder(new CustomerId($"of {stand}"), $"o-{stand}");
            var held = Check.NotNull(await scene.BringAsync(intent, stand).ConfigureAwait(false), "the claim");
            await Dispatching.AllAsync(scene.Two, Anything, Moments.After(30)).ConfigureAwait(false);
            var before = await scene.Two.GetAsync(intent).ConfigureAwait(false);
            Check.Equal(SendingStart.LeaseLost, await scene.One.BeginAsync(held, Moments.After(31)).ConfigureAwait(false), "beginning late");
            Check.True(
                !await scene.One.CompleteAsync(held, ContactCompletion.Sent("late"), Moments.After(31)).ConfigureAwait(false),
                "nothing is completed late");
            ContactText.CheckSame(before, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the contact");
        }
    }
}
