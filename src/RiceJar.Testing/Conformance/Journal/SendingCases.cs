using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Beginning to send changes the contact and the customer's version together, or neither.</summary>
internal static class SendingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("Beginning changes the contact and the customer's version together", TogetherAsync),
        new("On an old version nothing is begun, and the contact stays held", OldVersionAsync),
        new("On a version that is yet to come nothing is begun", FutureVersionAsync),
        new("Beginning twice on one decision begins once", TwiceAsync),
        new("The versions of customers are apart", CustomersAsync),
        new("The versions of a customer in two shops are apart", ShopsAsync),
        new("Only beginning to send changes the version", OnlyBeginningAsync),
        new("What is being sent, was sent or is unknown counts, and nothing else", CountsAsync),
        new("What is given back after it was begun does not count", GivenBackAsync),
        new("What is begun again after it failed counts from its last beginning", AgainAsync),
    ];

    private static async Task TogetherAsync(JournalScene scene)
    {
        var intent = Intents.Full();
        await scene.One.AddAsync(intent).ConfigureAwait(false);
        var held = await scene.One.ClaimOneAsync(Moments.After(1), intent).ConfigureAwait(false);
        Check.Equal(
            SendingStart.Begun,
            await scene.One.BeginAsync(held, 0, Moments.After(2), new ContactChannel("line-9")).ConfigureAwait(false),
            "beginning on version 0");
        var customer = await scene.Two.OfAsync(intent.Customer, intent.Shop).ConfigureAwait(false);
        Check.Equal(1L, customer.Version, "the customer's version");
        var expected = new JournalContact(intent, ContactState.Sending, Moments.Start)
        {
            WakeAt = Moments.After(2) + Moments.Lease,
            SendingAt = Moments.After(2),
            Channel = new ContactChannel("line-9"),
            Attempts = 1,
            ChangedAt = Moments.After(2),
        };
        ContactText.CheckSame(expected, customer.Contacts[0], "the contact as another host reads it");
    }

    private static async Task OldVersionAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Sent).ConfigureAwait(false);
        var intent = Intents.Reminder(Intents.Ann, "o-2");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        Check.Equal(
            SendingStart.CustomerChanged,
            await scene.Two.BeginAsync(held, 0, Moments.After(2)).ConfigureAwait(false),
            "beginning on version 0 of 1");
        ContactText.CheckSame(held.Contact, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the contact");
        Check.Equal(1L, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
        Check.Equal(
            SendingStart.Begun,
            await scene.One.BeginAsync(held, 1, Moments.After(3)).ConfigureAwait(false),
            "beginning on version 1 under the same lease");
        Check.Equal(2L, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version after");
    }

    private static async Task FutureVersionAsync(JournalScene scene)
    {
        var held = Check.NotNull(await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Claimed).ConfigureAwait(false), "the claim");
        foreach (var version in new[] { 1L, -1L, long.MaxValue })
            Check.Equal(
                SendingStart.CustomerChanged,
                await scene.One.BeginAsync(held, version, Moments.After(1)).ConfigureAwait(false),
                $"beginning on version {version} of 0");
        Check.Equal(0L, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
    }

    private static async Task TwiceAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        Check.Equal(SendingStart.Begun, await scene.One.BeginAsync(held, 0, Moments.After(1)).ConfigureAwait(false), "beginning");
        Check.Equal(
            SendingStart.CustomerChanged,
            await scene.One.BeginAsync(held, 0, Moments.After(2)).ConfigureAwait(false),
            "beginning once more on the same decision");
        var contact = await scene.Two.GetAsync(intent).ConfigureAwait(false);
        Check.Equal((1, Moments.After(1)), (contact.Attempts, contact.SendingAt), "attempts and moment");
    }

    private static async Task CustomersAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Sent).ConfigureAwait(false);
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-2"), Stand.Sent).ConfigureAwait(false);
        await scene.BringAsync(Intents.Reminder(Intents.Ben, "o-3"), Stand.Sent).ConfigureAwait(false);
        Check.Equal(2L, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the first one's version");
        Check.Equal(1L, (await scene.Two.OfAsync(Intents.Ben).ConfigureAwait(false)).Version, "the second one's version");
    }

    private static async Task ShopsAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Sent).ConfigureAwait(false);
        Check.Equal(0L, (await scene.Two.OfAsync(Intents.Ann, Intents.OtherShop).ConfigureAwait(false)).Version, "his version in the other shop");
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1");
        await scene.One.AddAsync(there).ConfigureAwait(false);
        var held = await scene.One.ClaimOneAsync(Moments.Start, there).ConfigureAwait(false);
        Check.Equal(SendingStart.Begun, await scene.One.BeginAsync(held, 0, Moments.Start).ConfigureAwait(false), "beginning on version 0 there");
        Check.Equal(1L, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "his version here");
    }

    private static async Task OnlyBeginningAsync(JournalScene scene)
    {
        foreach (var stand in new[] { Stand.CancelledWhilePlanned, Stand.Deferred, Stand.Denied, Stand.Cancelled, Stand.Expired, Stand.Claimed, Stand.Planned })
            await scene.BringAsync(Intents.Reminder(Intents.Ann, $"o-{stand}"), stand).ConfigureAwait(false);
        Check.Equal(0L, (await scene.Two.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
    }

    private static async Task CountsAsync(JournalScene scene)
    {
        // What is only planned comes last: it stays due at the start.
        foreach (var stand in Stands.All.OrderBy(stand => stand == Stand.Planned))
        {
            var intent = Intents.Offer(new CustomerId($"of {stand}"), "a");
            await scene.BringAsync(intent, stand).ConfigureAwait(false);
            var past = (await scene.Two.OfAsync(intent.Customer).ConfigureAwait(false)).PastContacts();
            PastContact[] expected = stand is Stand.Sending or Stand.Sent or Stand.Unknown
                ? [new PastContact(Moments.Start, ContactChannel.Sms, ContactPurpose.Promotion, new ContactReason("offer"))]
                : [];
            Check.Sequence(expected, past, $"what counts of a contact that is {stand}");
        }
    }

    private static async Task GivenBackAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false), "the claim");
        Check.True(
            await scene.One.CompleteAsync(held, ContactCompletion.Released(Moments.After(3)), Moments.After(2)).ConfigureAwait(false),
            "giving it back");
        var expected = new JournalContact(intent, ContactState.Planned, Moments.Start) { WakeAt = Moments.After(3), Attempts = 1, ChangedAt = Moments.After(2) };
        ContactText.CheckSame(expected, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the contact");
    }

    private static async Task AgainAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Failed).ConfigureAwait(false);
        var held = await scene.Two.ClaimOneAsync(Moments.After(60), intent).ConfigureAwait(false);
        Check.Equal(
            SendingStart.Begun,
            await scene.Two.BeginAsync(held, 1, Moments.After(61), ContactChannel.Push).ConfigureAwait(false),
            "beginning again");
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            (2, Moments.After(61), ContactChannel.Push), (contact.Attempts, contact.SendingAt, contact.Channel), "attempts, moment and channel");
        Check.Equal(1, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).PastContacts().Count, "how many count");
    }
}
