using System.Globalization;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What is written comes back as it was.</summary>
internal static class WritingCases
{
    // A pair of surrogates, right to left with marks, a letter and its accent apart, quotes, a line's end, and what looks like SQL or a template.
    private const string AnyScript = "😀𠮷 王先生 שָׁלוֹם مرحبا\u200F e\u0301 \"'`\\ \r\n\t {{x}} %_ ; --";

    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("Every field of a contact comes back", EveryFieldAsync),
        new("A contact with no more than it needs comes back", LeastAsync),
        new("Every purpose and incentive comes back", EnumerationsAsync),
        new("Text of any script comes back", AnyScriptAsync),
        new("Ids of 128 bytes come back, also where their keys are longer", LongIdsAsync),
        new("A thousand values come back", ManyValuesAsync),
        new("A message about a hundred orders comes back, and holds each of its keys", ManyOrdersAsync),
        new("An occasion that is not given comes back as the campaign or the due time", OccasionAsync),
        new("Keys that look alike are apart", AlikeAsync),
    ];

    private static Task EveryFieldAsync(JournalScene scene) => ComesBackAsync(scene, Intents.Full());

    private static Task LeastAsync(JournalScene scene) => ComesBackAsync(scene, new ContactIntent(
        ShopId.Default, Intents.Ann, ContactPurpose.Transactional, new ContactReason("a"), [ContactChannel.Push], "t", Moments.Start, Moments.After(1)));

    private static async Task EnumerationsAsync(JournalScene scene)
    {
        foreach (var purpose in Enum.GetValues<ContactPurpose>())
        {
            await ComesBackAsync(scene, new ContactIntent(
                ShopId.Default, new CustomerId($"of {purpose}"), purpose, new ContactReason("a"), [ContactChannel.Phone], "t", Moments.Start, Moments.After(1)))
                .ConfigureAwait(false);
        }

        foreach (var incentive in Enum.GetValues<IncentiveLevel>())
            await ComesBackAsync(scene, Intents.Offer(new CustomerId($"of {incentive}"), "o") with { Incentive = incentive }).ConfigureAwait(false);
    }

    private static Task AnyScriptAsync(JournalScene scene) => ComesBackAsync(scene, new ContactIntent(
        new ShopId("店铺 😀"), new CustomerId("王 שָׁלוֹם"), ContactPurpose.Promotion, new ContactReason("a"), [ContactChannel.Sms], AnyScript, Moments.Start, Moments.After(1))
    {
        Occasion = AnyScript,
        Campaign = AnyScript,
        Gift = AnyScript,
        Products = [new ProductId("𠮷-1"), new ProductId("منتج")],
        Values = new Dictionary<string, string> { ["名字"] = AnyScript, [AnyScript] = "x", ["e\u0301"] = "two", ["\u00E9"] = "one" },
    });

    private static async Task LongIdsAsync(JournalScene scene)
    {
        foreach (var id in new[] { new string('x', 128), new string('|', 128), string.Concat(Enumerable.Repeat("𠮷", 32)) })
        {
            var intent = new ContactIntent(
                new ShopId(id), new CustomerId(id), ContactPurpose.Care, new ContactReason(new string('r', 40)), [ContactChannel.Sms], "t", Moments.Start, Moments.After(1));
            await ComesBackAsync(scene, intent with { Orders = [new ContactOrder(new OrderId(id), int.MaxValue)], Products = [new ProductId(id)] }).ConfigureAwait(false);
            await ComesBackAsync(scene, intent with { Occasion = id, Wave = int.MaxValue }, others: 1).ConfigureAwait(false);
        }
    }

    private static Task ManyValuesAsync(JournalScene scene) => ComesBackAsync(scene, Intents.Reminder(Intents.Ann, "o-1") with
    {
        Values = Enumerable.Range(0, 1000).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture), i => $"value {i} 王"),
    });

    private static async Task ManyOrdersAsync(JournalScene scene)
    {
        var orders = Enumerable.Range(1, 100).Select(i => $"o-{i}").ToArray();
        await ComesBackAsync(scene, Intents.Reminder(Intents.Ann, orders)).ConfigureAwait(false);
        foreach (var order in new[] { "o-1", "o-50", "o-100" })
            Check.Equal(
                PlanResult.Taken,
                await scene.Two.PlanAsync(Intents.Reminder(Intents.Ben, order)).ConfigureAwait(false),
                $"planning another's message about {order}");
    }

    private static async Task OccasionAsync(JournalScene scene)
    {
        var bare = new ContactIntent(
            ShopId.Default, Intents.Ann, ContactPurpose.Care, new ContactReason("a"), [ContactChannel.Push], "t", Moments.Start + Moments.Microsecond, Moments.After(1));
        await ComesBackAsync(scene, bare).ConfigureAwait(false);
        await ComesBackAsync(scene, bare with { Campaign = "spring" }, others: 1).ConfigureAwait(false);
    }

    private static async Task AlikeAsync(JournalScene scene)
    {
        string[] alike = ["o", "O", "o ", " o", "ö", "o\u0308", "ｏ", "o|1", "o%7C1", "0", "00", "o\u200B"];
        await scene.One.AddAsync(alike.Select(id => Intents.Reminder(Intents.Ann, id))).ConfigureAwait(false);
        await scene.Two.CheckKeysAsync(Intents.Ann, alike.Select(id => Intents.Reminder(Intents.Ann, id))).ConfigureAwait(false);
        await scene.One.AddAsync(alike.Select(id => Intents.Offer(new CustomerId(id), "x"))).ConfigureAwait(false);
        foreach (var id in alike)
            await scene.Two.CheckKeysAsync(new CustomerId(id), Intents.Offer(new CustomerId(id), "x")).ConfigureAwait(false);
    }

    private static async Task ComesBackAsync(JournalScene scene, ContactIntent intent, int others = 0)
    {
        var (at, now) = (Moments.After(30) + Moments.Microsecond, Moments.After(-7) + Moments.Microsecond);
        Check.Equal(PlanResult.Added, await scene.One.PlanAsync(intent, at, now).ConfigureAwait(false), $"planning {intent.Key}");
        var expected = new JournalContact(intent, ContactState.Planned, now) { WakeAt = at, ChangedAt = now };
        var customer = await scene.Two.OfAsync(intent.Customer, intent.Shop).ConfigureAwait(false);
        Check.Equal(others + 1, customer.Contacts.Count, "how many contacts the customer has");
        Check.Equal(intent.Customer, customer.Customer, "whose contacts they are");
        ContactText.CheckSame(expected, customer.Contacts.Single(contact => contact.Key == intent.Key), "the contact as another host reads it");
    }
}
