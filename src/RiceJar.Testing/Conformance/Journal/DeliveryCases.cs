using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What providers tell later.</summary>
internal static class DeliveryCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("What a provider tells of what was sent is kept", SentAsync),
        new("What a provider tells later takes the place of what it told before", LaterAsync),
        new("What is unknown was sent when a provider tells of it", UnknownAsync),
        new("What a provider tells while it is being sent is kept, and the dispatcher tells the end", SendingAsync),
        new("What nobody knows was sent when a provider told of it while it was being sent", ToldBeforeAsync),
        new("What a provider told of a sending is not told of the next", TriedAgainAsync),
        .. Stands.All.Except([Stand.Sending, Stand.Sent, Stand.Unknown]).Select(stand =>
            new Scripted<JournalScene>($"Nothing is told of what is {stand}", scene => NeverSentAsync(scene, stand))),
        new("Nothing is told of what is not there, or is in another shop", NowhereAsync),
    ];

    private static async Task SentAsync(JournalScene scene)
    {
        foreach (var delivery in Enum.GetValues<Delivery>())
        {
            var intent = Intents.Offer(Intents.Ann, $"{delivery}");
            await scene.BringAsync(intent, Stand.Sent).ConfigureAwait(false);
            var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
            Check.True(await NoteAsync(scene.Two, intent, delivery, 33).ConfigureAwait(false), "it is noted");
            ContactText.CheckSame(before with { Delivery = delivery, DeliveryAt = Moments.After(33) + Moments.Microsecond }, await scene.One.GetAsync(intent).ConfigureAwait(false), "the contact");
        }
    }

    private static async Task LaterAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, Stand.Sent).ConfigureAwait(false);
        await NoteAsync(scene.One, intent, Delivery.Undelivered, 33).ConfigureAwait(false);
        await NoteAsync(scene.Two, intent, Delivery.Delivered, 44).ConfigureAwait(false);
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal((Delivery.Delivered, Moments.After(44) + Moments.Microsecond), (contact.Delivery, contact.DeliveryAt), "delivery and moment");
    }

    private static async Task UnknownAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, Stand.Unknown).ConfigureAwait(false);
        Check.True(await NoteAsync(scene.Two, intent, Delivery.Undelivered, 33).ConfigureAwait(false), "it is noted");
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal((ContactState.Sent, Delivery.Undelivered), (contact.State, contact.Delivery), "state and delivery");
        Check.Equal(Moments.Start, contact.SendingAt, "when it was sent");
        Check.Equal(Moments.After(33) + Moments.Microsecond, contact.ChangedAt, "when its state last changed");
        Check.Equal(1, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).PastContacts().Count, "how many count as sent");
    }

    private static async Task SendingAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false), "the claim");
        Check.True(await NoteAsync(scene.Two, intent, Delivery.Delivered, 1).ConfigureAwait(false), "it is noted");
        await scene.Two.CheckStateAsync(intent, ContactState.Sending).ConfigureAwait(false);
        Check.True(
            await scene.One.CompleteAsync(held, ContactCompletion.Sent("reference"), Moments.After(2)).ConfigureAwait(false),
            "completing under the lease");
        var contact = await scene.Two.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            (ContactState.Sent, Delivery.Delivered, "reference"),
            (contact.State, contact.Delivery, contact.Reference),
            "state, delivery and reference");
    }

    private static async Task ToldBeforeAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false), "the claim");
        await NoteAsync(scene.Two, intent, Delivery.Undelivered, 1).ConfigureAwait(false);
        Check.True(
            await scene.One.CompleteAsync(held, ContactCompletion.Unknown("no answer"), Moments.After(2)).ConfigureAwait(false),
            "completing under the lease");
        var contact = await scene.Two.GetAsync(intent).ConfigureAwait(false);
        Check.Equal((ContactState.Sent, Delivery.Undelivered), (contact.State, contact.Delivery), "state and delivery");
        Check.Equal(1, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).PastContacts().Count, "how many count as sent");
    }

    private static async Task TriedAgainAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false), "the claim");
        await NoteAsync(scene.Two, intent, Delivery.Undelivered, 1).ConfigureAwait(false);
        await scene.One.CompleteAsync(held, ContactCompletion.Failed("refused", retryAt: null), Moments.After(2)).ConfigureAwait(false);
        Check.True(
            await scene.Two.Operations.ResolveAsync(intent.Shop, intent.Key, ContactResolution.Retry, Moments.After(3), scene.Cancellation).ConfigureAwait(false),
            "it is tried again");
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal((ContactState.Planned, (Delivery?)null, (string?)null), (contact.State, contact.Delivery, contact.Reference), "state, delivery and reference");
        Check.Equal(null, contact.DeliveryAt, "when something was told of it");
    }

    private static async Task NeverSentAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.True(!await NoteAsync(scene.Two, intent, Delivery.Delivered, 33).ConfigureAwait(false), "nothing is noted");
        ContactText.CheckSame(before, await scene.One.GetAsync(intent).ConfigureAwait(false), "the contact");
    }

    private static async Task NowhereAsync(JournalScene scene)
    {
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1");
        await scene.BringAsync(there, Stand.Sent).ConfigureAwait(false);
        var noted = await scene.Two.Operations.NoteDeliveryAsync(ShopId.Default, there.Key, Delivery.Delivered, Moments.After(1), scene.Cancellation).ConfigureAwait(false);
        Check.True(!noted, "another shop notes nothing");
        Check.True(
            !await NoteAsync(scene.Two, Intents.Offer(Intents.Ann, "x"), Delivery.Delivered, 1).ConfigureAwait(false),
            "nothing is noted of what is not there");
        Check.Equal(null, (await scene.One.GetAsync(there).ConfigureAwait(false)).Delivery, "what is told of the other shop's");
    }

    private static async Task<bool> NoteAsync(JournalHost host, ContactIntent intent, Delivery delivery, int minutes) =>
        await host.Operations.NoteDeliveryAsync(
            intent.Shop, intent.Key, delivery, Moments.After(minutes) + Moments.Microsecond + NodaTime.Duration.FromNanoseconds(700), host.Cancellation).ConfigureAwait(false);
}
