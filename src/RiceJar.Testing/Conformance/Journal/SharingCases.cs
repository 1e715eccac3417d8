using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Hosts that share a journal: each contact is one host's, and caps hold together.</summary>
internal static class SharingCases
{
    private static readonly ContactPolicy TwoADay = new(
        DateTimeZone.Utc, [new GateRule(new FrequencyCapGate([FrequencyCap.Rolling("all", 2, Duration.FromHours(24)) with { Purposes = ContactPurposes.All }]))]);

    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("Workers that claim some at a time claim each contact once", scene => WorkersAsync(scene, contacts: 120, workers: 5, most: 7)),
        new("Workers that claim one at a time claim each contact once", scene => WorkersAsync(scene, contacts: 40, workers: 4, most: 1)),
        new("Workers that claim all at once claim each contact once", scene => WorkersAsync(scene, contacts: 60, workers: 6, most: 1000)),
        new("Of hosts that take up a lost contact at once one has it", LostAsync),
        new("Of hosts that decided on one version one begins", OneBeginsAsync),
        new("Hosts that decide and begin at once do not break a cap", CapsAsync),
        new("Hosts that dispatch at once send each contact once", DispatchAsync),
    ];

    private static async Task WorkersAsync(JournalScene scene, int contacts, int workers, int most)
    {
        var intents = Enumerable.Range(0, contacts).Select(i => Intents.ReminderDue(new CustomerId($"c-{i % 9}"), Moments.After(-(i % 5)), $"o-{i}")).ToList();
        await scene.One.AddAsync(intents).ConfigureAwait(false);
        var claimed = await Hosts.AtOnceAsync(scene, workers, async host =>
        {
            List<ClaimedContact> own = [];
            // A host that finds nothing may have met another; what is left is claimed by one alone below.
            while (await host.ClaimAsync(Moments.Start, most).ConfigureAwait(false) is { Count: > 0 } more)
                own.AddRange(more);
            return own;
        }).ConfigureAwait(false);
        var left = await scene.One.ClaimAsync(Moments.Start, contacts).ConfigureAwait(false);
        Check.Set(
            intents.Select(intent => intent.Key),
            claimed.SelectMany(own => own).Concat(left).Select(one => one.Contact.Key),
            "what all workers claimed");
    }

    private static async Task LostAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false);
        for (var round = 1; round <= 5; round++)
        {
            var now = Moments.After(round * 10);
            var claimed = await Hosts.AtOnceAsync(scene, 4, host => host.ClaimAsync(now)).ConfigureAwait(false);
            Check.Equal(1, claimed.Sum(own => own.Count), $"how many hosts have it in round {round}");
        }
    }

    private static async Task OneBeginsAsync(JournalScene scene)
    {
        const int Count = 6;
        await scene.One.AddAsync(Enumerable.Range(0, Count).Select(i => Intents.Reminder(Intents.Ann, $"o-{i}"))).ConfigureAwait(false);
        var held = await scene.One.ClaimAsync(Moments.Start).ConfigureAwait(false);
        Check.Equal(Count, held.Count, "how many are claimed");
        for (var version = 0; version < Count; version++)
        {
            var left = held;
            var starts = await Hosts.AtOnceAsync(scene, left.Count, (host, number) => host.BeginAsync(left[number], version, Moments.After(1))).ConfigureAwait(false);
            Check.Set(
                [SendingStart.Begun, .. Enumerable.Repeat(SendingStart.CustomerChanged, left.Count - 1)], starts, $"the answers to {left.Count} hosts on version {version}");
            held = [.. left.Where((_, number) => starts[number] != SendingStart.Begun)];
        }

        Check.Equal((long)Count, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
    }

    private static async Task CapsAsync(JournalScene scene)
    {
        const int Workers = 4;
        for (var day = 0; day < 3; day++)
        {
            var now = Moments.After(day * 60 * 24 * 2);
            await scene.One.AddAsync(Enumerable.Range(0, Workers * 2).Select(i => Intents.ReminderDue(Intents.Ann, now, $"o-{day}-{i}"))).ConfigureAwait(false);
            var held = await scene.One.ClaimAsync(now).ConfigureAwait(false);
            Check.Equal(Workers * 2, held.Count, "how many are claimed");
            // Everybody reads before anybody begins: the worst that can happen.
            var read = new Meeting(Workers);
            await Hosts.AtOnceAsync(scene, Workers, async (host, number) =>
            {
                var customer = await host.OfAsync(Intents.Ann).ConfigureAwait(false);
                await read.EveryoneAsync().ConfigureAwait(false);
                foreach (var one in held.Where((_, i) => i % Workers == number))
                {
                    await Dispatching.DecideAsync(host, one, customer, TwoADay, now).ConfigureAwait(false);
                    customer = await host.OfAsync(Intents.Ann).ConfigureAwait(false);
                }

                return true;
            }).ConfigureAwait(false);
            var states = (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Contacts.Where(contact => contact.Intent.DueAt == now).ToList();
            Check.Equal(
                2, states.Count(contact => contact.State == ContactState.Sent), $"how many were sent on day {day + 1}, where two are allowed");
            Check.Equal((Workers * 2) - 2, states.Count(contact => contact.State == ContactState.Deferred), "how many were put off");
            await scene.One.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, Intents.Ann, "the day is over", now)).ConfigureAwait(false);
        }
    }

    private static async Task DispatchAsync(JournalScene scene)
    {
        var intents = Enumerable.Range(0, 40).Select(i => Intents.Reminder(new CustomerId($"c-{i % 10}"), $"o-{i}")).ToList();
        await scene.One.AddAsync(intents).ConfigureAwait(false);
        var sent = await Hosts.AtOnceAsync(scene, 4, host => Dispatching.AllAsync(host, TwoADay, Moments.Start)).ConfigureAwait(false);
        var more = await Dispatching.AllAsync(scene.One, TwoADay, Moments.Start).ConfigureAwait(false);
        var keys = sent.SelectMany(own => own).Concat(more).ToList();
        Check.Equal(keys.Distinct().Count(), keys.Count, "how many messages went out, each of which is another");
        Check.Equal(20, keys.Count, "how many messages went out to ten customers, of whom each may get two");
    }
}
