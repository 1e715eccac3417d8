using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>A customer has his contacts, and has them erased.</summary>
internal static class ErasingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("An export tells every contact of the customer", ExportAsync),
        new("An export of nobody is an empty list", ExportNobodyAsync),
        .. Stands.All.Select(stand => new Scripted<JournalScene>($"A contact that is {stand} is erased with its customer", scene => ErasesAsync(scene, stand))),
        new("Erasing forgets the customer's version", VersionAsync),
        new("Erasing frees the keys of occasions and keeps those of orders", KeysAsync),
        new("Erasing frees the keys of occasions that were forgotten before", ForgottenAsync),
        new("Keys of orders that outlive their customer are freed like others", FreedAsync),
        new("A contact that is held when its customer is erased can neither be begun nor completed", HeldAsync),
        new("A lease from before the erasure does nothing to a contact that is planned after", LeaseAsync),
        new("Other customers and shops stay", OthersAsync),
        new("Erasing twice, or what is not there, is no error", TwiceAsync),
    ];

    private static async Task ExportAsync(JournalScene scene)
    {
        Check.Equal(CustomerContactsJson.Name, scene.One.Records.Name, "the name of what is kept");
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2"), Stand.Sent).ConfigureAwait(false);
        await scene.BringAsync(Intents.Offer(Intents.Ben, "y"), Stand.Sent).ConfigureAwait(false);
        await scene.BringAsync(Intents.Offer(Intents.Ann, "x"), Stand.Deferred).ConfigureAwait(false);
        var expected = Json.Of(writer => CustomerContactsJson.Write(scene.One.OfAsync(Intents.Ann).GetAwaiter().GetResult(), writer));
        var exported = await Json.ExportAsync(scene.Two.Records, Intents.Ann, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(expected, exported, "the export");
        Check.True(
            exported.Contains(Intents.Offer(Intents.Ann, "x").Key.Value, StringComparison.Ordinal), "the export tells of the offer", exported);
    }

    private static async Task ExportNobodyAsync(JournalScene scene) =>
        Check.Equal("[]", await Json.ExportAsync(scene.One.Records, Intents.Ann, scene.Cancellation).ConfigureAwait(false), "the export");

    private static async Task ErasesAsync(JournalScene scene, Stand stand)
    {
        foreach (var intent in new[] { Intents.Reminder(Intents.Ann, "o-1", "o-2"), Intents.Offer(Intents.Ann, "x") })
        {
            await scene.BringAsync(intent, stand).ConfigureAwait(false);
            await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
            Check.Equal(0, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Contacts.Count, "how many contacts he has");
            Check.Equal(
                null,
                await scene.One.Operations.FindAsync(ShopId.Default, intent.Key, scene.Cancellation).ConfigureAwait(false),
                "the contact by its key");
            Check.Equal(
                0,
                (await scene.One.Operations.ListAsync(new JournalQuery(ShopId.Default), scene.Cancellation).ConfigureAwait(false)).Count,
                "how many are listed");
            Check.Equal(0, (await scene.One.ClaimAsync(Moments.After(999)).ConfigureAwait(false)).Count, "how many are claimed ever after");
            Check.Equal("[]", await Json.ExportAsync(scene.Two.Records, Intents.Ann, scene.Cancellation).ConfigureAwait(false), "the export");
        }
    }

    private static async Task VersionAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1"), Stand.Sent).ConfigureAwait(false);
        await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
        Check.Equal(0L, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "his version");
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-2"), Stand.Sent).ConfigureAwait(false);
        Check.Equal(1L, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "his version after another message");
    }

    private static async Task KeysAsync(JournalScene scene)
    {
        var (orders, occasion) = (Intents.Reminder(Intents.Ann, "o-1", "o-2"), Intents.Offer(Intents.Ann, "x"));
        await scene.BringAsync(orders, Stand.Sent).ConfigureAwait(false);
        await scene.BringAsync(occasion, Stand.Sent).ConfigureAwait(false);
        await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
        Check.Equal(PlanResult.Added, await scene.One.PlanAsync(occasion).ConfigureAwait(false), "planning the occasion again");
        foreach (var order in new[] { "o-1", "o-2" })
            Check.Equal(
                PlanResult.Taken, await scene.One.PlanAsync(Intents.Reminder(Intents.Ann, order)).ConfigureAwait(false), $"planning {order} again");
    }

    private static async Task ForgottenAsync(JournalScene scene)
    {
        var occasion = Intents.Offer(Intents.Ann, "x");
        await scene.BringAsync(occasion, Stand.Sent).ConfigureAwait(false);
        await scene.One.Operations.ForgetAsync(ShopId.Default, Moments.After(100), 100, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(PlanResult.Taken, await scene.One.PlanAsync(occasion).ConfigureAwait(false), "planning the occasion while its key is kept");
        await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
        Check.Equal(PlanResult.Added, await scene.One.PlanAsync(occasion).ConfigureAwait(false), "planning the occasion again");
    }

    private static async Task FreedAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2"), Stand.Sent).ConfigureAwait(false);
        await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
        Check.Equal(
            2,
            await scene.One.Operations.FreeKeysAsync(ShopId.Default, Moments.After(1), 100, scene.Cancellation).ConfigureAwait(false),
            "how many keys are freed");
        Check.Equal(
            PlanResult.Added, await scene.One.PlanAsync(Intents.Reminder(Intents.Ben, "o-2")).ConfigureAwait(false), "planning one of the orders");
    }

    private static async Task HeldAsync(JournalScene scene)
    {
        foreach (var stand in new[] { Stand.Claimed, Stand.Sending })
        {
            var held = Check.NotNull(await scene.BringAsync(Intents.Reminder(Intents.Ann, $"o-{stand}"), stand).ConfigureAwait(false), "the claim");
            await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
            Check.Equal(
                SendingStart.LeaseLost, await scene.One.BeginAsync(held, Moments.After(1)).ConfigureAwait(false), $"beginning what was {stand}");
            Check.True(
                !await scene.One.CompleteAsync(held, ContactCompletion.Sent(), Moments.After(1)).ConfigureAwait(false),
                $"nothing completes what was {stand}");
            var customer = await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false);
            Check.Equal((0L, 0), (customer.Version, customer.Contacts.Count), "version and number of contacts");
        }
    }

    private static async Task LeaseAsync(JournalScene scene)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        var before = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
        await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false);
        Check.Equal(
            SendingStart.LeaseLost,
            await scene.Two.BeginAsync(before, Moments.After(1)).ConfigureAwait(false),
            "beginning under the lease of before");
        Check.True(
            !await scene.Two.CompleteAsync(before, ContactCompletion.Expired(), Moments.After(1)).ConfigureAwait(false), "it completes nothing");
        await scene.One.CheckStateAsync(intent, ContactState.Claimed).ConfigureAwait(false);
    }

    private static async Task OthersAsync(JournalScene scene)
    {
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1");
        var other = Intents.Offer(Intents.Ben, "x");
        foreach (var intent in new[] { there, other, Intents.Offer(Intents.Ann, "x") })
            await scene.BringAsync(intent, Stand.Sent).ConfigureAwait(false);
        await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
        foreach (var intent in new[] { there, other })
        {
            await scene.One.CheckStateAsync(intent, ContactState.Sent).ConfigureAwait(false);
            Check.Equal(
                1L,
                (await scene.One.OfAsync(intent.Customer, intent.Shop).ConfigureAwait(false)).Version,
                $"the version of {intent.Customer} in {intent.Shop}");
            Check.Equal(PlanResult.Taken, await scene.One.PlanAsync(intent).ConfigureAwait(false), $"planning {intent.Key} again");
        }
    }

    private static async Task TwiceAsync(JournalScene scene)
    {
        await EraseAsync(scene.One, Intents.Ann).ConfigureAwait(false);
        await scene.BringAsync(Intents.Offer(Intents.Ann, "x"), Stand.Sent).ConfigureAwait(false);
        await EraseAsync(scene.One, Intents.Ann).ConfigureAwait(false);
        await EraseAsync(scene.Two, Intents.Ann).ConfigureAwait(false);
        Check.Equal(0, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Contacts.Count, "how many contacts he has");
    }

    private static async Task EraseAsync(JournalHost host, CustomerId customer) =>
        await host.Records.EraseAsync(ShopId.Default, customer, host.Cancellation).ConfigureAwait(false);
}
