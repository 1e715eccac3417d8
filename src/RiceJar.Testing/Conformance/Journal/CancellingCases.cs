using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Paid, opted out: cancels what nobody has begun to send.</summary>
internal static class CancellingCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        .. new[] { Stand.Planned, Stand.Deferred, Stand.Failed, Stand.Claimed }.Select(stand =>
            new Scripted<JournalScene>($"A contact that is {stand} is cancelled", scene => CancelsAsync(scene, stand))),
        .. Stands.All.Where(stand => stand == Stand.Sending || Stands.Ended.Contains(stand)).Select(stand =>
            new Scripted<JournalScene>($"A contact that is {stand} is not cancelled", scene => LeavesAsync(scene, stand))),
        new("What is cancelled while it is held can neither be begun nor completed", HeldAsync),
        new("What another host took up while it was being sent is not cancelled", TakenUpAsync),
        new("A customer's contacts alone are cancelled", OfCustomerAsync),
        new("An order's contacts of any reason are cancelled", OfOrderAsync),
        new("A message that is also about another order stays", MergedAsync),
        new("Contacts of other purposes stay", PurposesAsync),
        new("Contacts of other shops stay", ShopsAsync),
        new("What is cancelled keeps its keys", KeysAsync),
        new("Cancelling what is not there is no error", NothingAsync),
        new("Of cancelling and beginning at once one wins", AtOnceAsync),
    ];

    private static ContactCancellation OfAnn => ContactCancellation.OfCustomer(ShopId.Default, Intents.Ann, "opted out 王", Moments.After(9));

    private static async Task CancelsAsync(JournalScene scene, Stand stand)
    {
        foreach (var isOrder in new[] { true, false })
        {
            var intent = Intents.Reminder(Intents.Ann, isOrder ? "o-1" : "o-2");
            await scene.BringAsync(intent, stand).ConfigureAwait(false);
            var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
            var cancellation = isOrder ? ContactCancellation.OfOrder(ShopId.Default, new OrderId("o-1"), "opted out 王", Moments.After(9)) : OfAnn;
            Check.Equal(1, await scene.Two.CancelAsync(cancellation).ConfigureAwait(false), "how many are cancelled");
            var expected = new JournalContact(intent, ContactState.Cancelled, Moments.Start) { Attempts = before.Attempts, Why = "opted out 王", ChangedAt = Moments.After(9) };
            ContactText.CheckSame(expected, await scene.One.GetAsync(intent).ConfigureAwait(false), "the contact");
            Check.Equal(0, await scene.Two.CancelAsync(cancellation).ConfigureAwait(false), "how many are cancelled again");
        }
    }

    private static async Task LeavesAsync(JournalScene scene, Stand stand)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, stand).ConfigureAwait(false);
        var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(0, await scene.Two.CancelAsync(OfAnn).ConfigureAwait(false), "how many are cancelled");
        ContactText.CheckSame(before, await scene.One.GetAsync(intent).ConfigureAwait(false), "the contact");
    }

    private static async Task HeldAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        var held = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
        await scene.Two.CancelAsync(OfAnn).ConfigureAwait(false);
        Check.Equal(SendingStart.LeaseLost, await scene.One.BeginAsync(held, Moments.After(1)).ConfigureAwait(false), "beginning");
        Check.True(
            !await scene.One.CompleteAsync(held, ContactCompletion.Released(Moments.After(1)), Moments.After(1)).ConfigureAwait(false),
            "nothing completes it");
        await scene.One.CheckStateAsync(intent, ContactState.Cancelled).ConfigureAwait(false);
        Check.Equal(0L, (await scene.One.OfAsync(Intents.Ann).ConfigureAwait(false)).Version, "the customer's version");
    }

    private static async Task TakenUpAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Sending).ConfigureAwait(false);
        var held = await scene.Two.ClaimOneAsync(Moments.After(5), intent).ConfigureAwait(false);
        Check.Equal(0, await scene.One.CancelAsync(OfAnn).ConfigureAwait(false), "how many are cancelled");
        Check.True(
            await scene.Two.CompleteAsync(held, ContactCompletion.Unknown("why"), Moments.After(6)).ConfigureAwait(false),
            "completing under the new lease");
    }

    private static async Task OfCustomerAsync(JournalScene scene)
    {
        await scene.One.AddAsync(Intents.Reminder(Intents.Ann, "o-1"), Intents.Offer(Intents.Ann, "x"), Intents.Reminder(Intents.Ben, "o-2")).ConfigureAwait(false);
        Check.Equal(2, await scene.Two.CancelAsync(OfAnn).ConfigureAwait(false), "how many are cancelled");
        await scene.One.CheckStateAsync(Intents.Reminder(Intents.Ann, "o-1"), ContactState.Cancelled).ConfigureAwait(false);
        await scene.One.CheckStateAsync(Intents.Offer(Intents.Ann, "x"), ContactState.Cancelled).ConfigureAwait(false);
        await scene.One.CheckStateAsync(Intents.Reminder(Intents.Ben, "o-2"), ContactState.Planned).ConfigureAwait(false);
    }

    private static async Task OfOrderAsync(JournalScene scene)
    {
        var reminder = Intents.Reminder(Intents.Ann, "o-1");
        var second = reminder with { Orders = [new ContactOrder(new OrderId("o-1"), 2)] };
        var call = new ContactIntent(
            ShopId.Default, Intents.Ann, ContactPurpose.Service, ContactReason.PaymentCall, [ContactChannel.Phone], "t", Moments.Start, Moments.After(9))
        { Orders = reminder.Orders };
        var other = Intents.Reminder(Intents.Ann, "o-10");
        await scene.One.AddAsync(reminder, second, call, other, Intents.Offer(Intents.Ann, "o-1")).ConfigureAwait(false);
        var cancellation = ContactCancellation.OfOrder(ShopId.Default, new OrderId("o-1"), "paid", Moments.After(1));
        Check.Equal(3, await scene.Two.CancelAsync(cancellation).ConfigureAwait(false), "how many are cancelled");
        foreach (var intent in new[] { reminder, second, call })
            await scene.One.CheckStateAsync(intent, ContactState.Cancelled).ConfigureAwait(false);
        await scene.One.CheckStateAsync(other, ContactState.Planned).ConfigureAwait(false);
        await scene.One.CheckStateAsync(Intents.Offer(Intents.Ann, "o-1"), ContactState.Planned).ConfigureAwait(false);
    }

    private static async Task MergedAsync(JournalScene scene)
    {
        var merged = Intents.Reminder(Intents.Ann, "o-1", "o-2");
        await scene.One.AddAsync(merged).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-2" })
        {
            var cancellation = ContactCancellation.OfOrder(ShopId.Default, new OrderId(order), "paid", Moments.After(1));
            Check.Equal(0, await scene.Two.CancelAsync(cancellation).ConfigureAwait(false), $"how many are cancelled when {order} is paid");
        }

        await scene.One.CheckStateAsync(merged, ContactState.Planned).ConfigureAwait(false);
        Check.Equal(1, await scene.Two.CancelAsync(OfAnn).ConfigureAwait(false), "how many are cancelled when the customer opts out");
    }

    private static async Task PurposesAsync(JournalScene scene)
    {
        var intents = Enum.GetValues<ContactPurpose>().Select(purpose => new ContactIntent(
            ShopId.Default, Intents.Ann, purpose, new ContactReason("a"), [ContactChannel.Sms], "t", Moments.Start, Moments.After(9))
        { Occasion = $"{purpose}" }).ToList();
        await scene.One.AddAsync(intents).ConfigureAwait(false);
        Check.Equal(
            0,
            await scene.Two.CancelAsync(OfAnn with { Purposes = ContactPurposes.None }).ConfigureAwait(false),
            "how many of no purpose are cancelled");
        Check.Equal(
            2,
            await scene.Two.CancelAsync(OfAnn with { Purposes = ContactPurposes.Marketing }).ConfigureAwait(false),
            "how many of care and promotion are cancelled");
        foreach (var intent in intents)
        {
            var isMeant = intent.Purpose is ContactPurpose.Care or ContactPurpose.Promotion;
            await scene.One.CheckStateAsync(intent, isMeant ? ContactState.Cancelled : ContactState.Planned).ConfigureAwait(false);
        }
    }

    private static async Task ShopsAsync(JournalScene scene)
    {
        var there = Intents.Reminder(Intents.Ann, Intents.OtherShop, Moments.Start, "o-1");
        await scene.One.AddAsync(there).ConfigureAwait(false);
        Check.Equal(0, await scene.Two.CancelAsync(OfAnn).ConfigureAwait(false), "how many of the customer are cancelled here");
        var cancellation = ContactCancellation.OfOrder(ShopId.Default, new OrderId("o-1"), "paid", Moments.After(1));
        Check.Equal(0, await scene.Two.CancelAsync(cancellation).ConfigureAwait(false), "how many of the order are cancelled here");
        await scene.One.CheckStateAsync(there, ContactState.Planned).ConfigureAwait(false);
    }

    private static async Task KeysAsync(JournalScene scene)
    {
        await scene.BringAsync(Intents.Reminder(Intents.Ann, "o-1", "o-2"), Stand.CancelledWhilePlanned).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-2" })
            Check.Equal(
                PlanResult.Taken, await scene.Two.PlanAsync(Intents.Reminder(Intents.Ann, order)).ConfigureAwait(false), $"planning {order} again");
    }

    private static async Task NothingAsync(JournalScene scene)
    {
        Check.Equal(0, await scene.One.CancelAsync(OfAnn).ConfigureAwait(false), "how many of nobody are cancelled");
        var cancellation = ContactCancellation.OfOrder(ShopId.Default, new OrderId("o-1"), "paid", Moments.After(1));
        Check.Equal(0, await scene.One.CancelAsync(cancellation).ConfigureAwait(false), "how many of no order are cancelled");
    }

    private static async Task AtOnceAsync(JournalScene scene)
    {
        for (var round = 0; round < 10; round++)
        {
            var intent = Intents.Reminder(Intents.Ann, $"o-{round}");
            var held = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
            var won = await Hosts.AtOnceAsync(scene, 2, async (host, number) =>
                number == 0 ? await host.CancelAsync(OfAnn).ConfigureAwait(false) == 1 : await host.BeginAsync(held, Moments.After(1)).ConfigureAwait(false) == SendingStart.Begun)
                .ConfigureAwait(false);
            Check.Equal(1, won.Count(one => one), "how many of the two won");
            await scene.One.CheckStateAsync(intent, won[0] ? ContactState.Cancelled : ContactState.Sending).ConfigureAwait(false);
        }
    }
}
