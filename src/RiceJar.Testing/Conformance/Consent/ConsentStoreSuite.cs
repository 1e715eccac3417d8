using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What <see cref="IConsentStore"/> promises, and <see cref="ICustomerRecords"/> of it: no answer is lost, and an address's outlives the customer.</summary>
public sealed class ConsentStoreSuite : ConformanceSuite
{
    private const string Words = "sms-reply 王 😀 'quoted'";

    private static readonly string[] Alike = ["a", "A", "a ", "ä", "a\u0308", "ａ"];

    private static readonly AddressHash Phone = new(new string('a', 63) + "0");

    private ConsentStoreSuite(Type subject, Func<CancellationToken, ValueTask<ConformanceStore<IConsentStore>>> create)
        : base(subject, typeof(IConsentStore), typeof(ICustomerRecords)) =>
        Cases = Bind(create, (store, cancellationToken) => new Scene(store, cancellationToken), (IEnumerable<Scripted<Scene>>)
        [
            new("Before the first record there is nothing", scene => scene.HasAsync(ConsentSubject.Of(Intents.Ann))),
            new("Every field of a record comes back", EveryFieldAsync),
            new("Instants come back to the microsecond, also before 1970 and far away", InstantsAsync),
            new("The same record twice is as good as once", TwiceAsync),
            new("Records that differ in one thing are all kept", DifferAsync),
            new("Records of several subjects are found together, each once", SeveralAsync),
            new("Nobody's records are found when nobody is asked for", scene => scene.HasAsync([])),
            new("A customer and an address are apart", SubjectsAsync),
            new("Ids that look alike are apart", AlikeAsync),
            new("Shops are apart", ShopsAsync),
            new("The latest answer counts, whichever was added first", LatestAsync),
            new("A thousand records are added and found at once", ManyAsync),
            new("Hosts that add at once lose nothing", AtOnceAsync),
            new("An export tells all records of the customer", ExportAsync),
            new("Erasing a customer erases his records, and leaves those of addresses, others and other shops", EraseAsync),
        ]);

    /// <summary>The suite for a store.</summary>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <param name="create">Makes a fresh, empty store for a case.</param>
    public static ConsentStoreSuite Of<TStore>(Func<CancellationToken, ValueTask<ConformanceStore<TStore>>> create)
        where TStore : class, IConsentStore, ICustomerRecords
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(typeof(TStore), async cancellationToken =>
        {
            var store = await create(cancellationToken).ConfigureAwait(false);
            return new ConformanceStore<IConsentStore>(store.Open, store.DisposeAsync);
        });
    }

    private static async Task EveryFieldAsync(Scene scene)
    {
        List<ConsentRecord> records = [];
        foreach (var subject in new[] { ConsentSubject.Of(new CustomerId(new string('|', 128))), ConsentSubject.Of(Phone) })
        {
            foreach (var answer in new ConsentEntry?[]
            {
                null, new(null, ContactPurposes.All, true), new(ContactChannel.Sms, ContactPurposes.None, false), new(new ContactChannel("line-9"), ContactPurposes.Marketing, false),
            })
            {
                foreach (var refuses in new bool?[] { null, true, false })
                    records.Add(new ConsentRecord(ShopId.Default, subject, Moments.After(records.Count), Words) { Answer = answer, RefusesAutomatedMarketing = refuses });
            }
        }

        await scene.AddAsync([.. records]).ConfigureAwait(false);
        foreach (var group in records.GroupBy(record => record.Subject))
            await scene.HasAsync(group.Key, [.. group]).ConfigureAwait(false);
    }

    private static async Task InstantsAsync(Scene scene)
    {
        var records = Moments.Difficult.Select(moment => Answer(Intents.Ann, moment, true)).Distinct().ToArray();
        await scene.AddAsync(records).ConfigureAwait(false);
        await scene.HasAsync(ConsentSubject.Of(Intents.Ann), records).ConfigureAwait(false);
        Check.Set(
            Moments.Difficult.Select(Moments.Floor).Distinct(),
            (await scene.FindAsync(ShopId.Default, ConsentSubject.Of(Intents.Ann)).ConfigureAwait(false)).Select(record => record.At),
            "the moments, floored");
    }

    private static async Task TwiceAsync(Scene scene)
    {
        var record = Answer(Intents.Ann, Moments.Start, false);
        await scene.AddAsync(record, record).ConfigureAwait(false);
        await scene.AddAsync(Answer(Intents.Ann, Moments.Start, false), Answer(Intents.Ann, Moments.After(1), false)).ConfigureAwait(false);
        await scene.AddAsync().ConfigureAwait(false);
        await scene.HasAsync(ConsentSubject.Of(Intents.Ann), record, Answer(Intents.Ann, Moments.After(1), false)).ConfigureAwait(false);
    }

    private static async Task DifferAsync(Scene scene)
    {
        var subject = ConsentSubject.Of(Intents.Ann);
        var bare = new ConsentRecord(ShopId.Default, subject, Moments.Start, "source");
        var answer = new ConsentEntry(ContactChannel.Sms, ContactPurposes.Promotion, true);
        ConsentRecord[] records =
        [
            bare,
            new(ShopId.Default, subject, Moments.Start + Moments.Microsecond, "source"),
            new(ShopId.Default, subject, Moments.Start, "Source"),
            bare with { RefusesAutomatedMarketing = true },
            bare with { RefusesAutomatedMarketing = false },
            bare with { Answer = answer },
            bare with { Answer = answer with { Agreed = false } },
            bare with { Answer = answer with { Channel = null } },
            bare with { Answer = answer with { Purposes = ContactPurposes.Marketing } },
        ];
        await scene.AddAsync(records).ConfigureAwait(false);
        await scene.HasAsync(subject, records).ConfigureAwait(false);
    }

    private static async Task SeveralAsync(Scene scene)
    {
        var (ann, ben) = (Answer(Intents.Ann, Moments.Start, true), Answer(Intents.Ben, Moments.Start, false));
        var address = new ConsentRecord(ShopId.Default, ConsentSubject.Of(Phone), Moments.Start, Words) { RefusesAutomatedMarketing = true };
        await scene.AddAsync(ann, ben, address).ConfigureAwait(false);
        ConsentSubject[] subjects = [ann.Subject, address.Subject, ConsentSubject.Of(new CustomerId("nobody")), ann.Subject];
        await scene.HasAsync(subjects, ann, address).ConfigureAwait(false);
    }

    private static async Task SubjectsAsync(Scene scene)
    {
        // A customer may be called as an address is written.
        var customer = new ConsentRecord(ShopId.Default, ConsentSubject.Of(new CustomerId(Phone.Value)), Moments.Start, Words) { RefusesAutomatedMarketing = true };
        await scene.AddAsync(customer).ConfigureAwait(false);
        await scene.HasAsync(ConsentSubject.Of(Phone)).ConfigureAwait(false);
        await scene.HasAsync(customer.Subject, customer).ConfigureAwait(false);
    }

    private static async Task AlikeAsync(Scene scene)
    {
        var records = Alike.Select(id => Answer(new CustomerId(id), Moments.Start, true)).ToArray();
        await scene.AddAsync(records).ConfigureAwait(false);
        foreach (var record in records)
            await scene.HasAsync(record.Subject, record).ConfigureAwait(false);
    }

    private static async Task ShopsAsync(Scene scene)
    {
        await scene.AddAsync(Answer(Intents.Ann, Moments.Start, false, Intents.OtherShop)).ConfigureAwait(false);
        await scene.HasAsync(ConsentSubject.Of(Intents.Ann)).ConfigureAwait(false);
        Check.Equal(
            1,
            (await scene.FindAsync(Intents.OtherShop, ConsentSubject.Of(Intents.Ann)).ConfigureAwait(false)).Count,
            "how many the other shop finds");
    }

    private static async Task LatestAsync(Scene scene)
    {
        await scene.AddAsync(Answer(Intents.Ann, Moments.After(2), false), Answer(Intents.Ann, Moments.After(1), true)).ConfigureAwait(false);
        await scene.AddAsync(Answer(Intents.Ben, Moments.After(1), false)).ConfigureAwait(false);
        await scene.AddAsync(Answer(Intents.Ben, Moments.After(2), true)).ConfigureAwait(false);
        foreach (var (customer, expected) in new[] { (Intents.Ann, false), (Intents.Ben, true) })
        {
            var book = ConsentRecord.ToBook(await scene.FindAsync(ShopId.Default, ConsentSubject.Of(customer)).ConfigureAwait(false));
            Check.Equal(expected, book.Answer(ContactChannel.Sms, ContactPurpose.Promotion), $"what '{customer}' answered last");
        }
    }

    private static async Task ManyAsync(Scene scene)
    {
        var records = Enumerable.Range(0, 1000).Select(i => Answer(new CustomerId($"c-{i % 500}"), Moments.After(i), i % 3 == 0)).ToArray();
        await scene.AddAsync(records).ConfigureAwait(false);
        await scene.HasAsync([.. Enumerable.Range(0, 2000).Select(i => ConsentSubject.Of(new CustomerId($"c-{i}")))], records).ConfigureAwait(false);
    }

    private static async Task AtOnceAsync(Scene scene)
    {
        var hosts = Enumerable.Range(0, 4).Select(_ => scene.Open()).ToList();
        var records = Enumerable.Range(0, 40).Select(i => Answer(Intents.Ann, Moments.After(i), true)).ToArray();
        await Hosts.AtOnceAsync(hosts, async (host, number) =>
        {
            // Each record is added by two of them.
            foreach (var record in records.Where((_, i) => i % 4 == number || (i + 1) % 4 == number))
                await host.AddAsync([record], scene.Cancellation).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        await scene.HasAsync(ConsentSubject.Of(Intents.Ann), records).ConfigureAwait(false);
    }

    private static async Task ExportAsync(Scene scene)
    {
        ConsentRecord[] records = [Answer(Intents.Ann, Moments.After(1), false), Answer(Intents.Ann, Moments.Start, true)];
        await scene.AddAsync([.. records, Answer(Intents.Ben, Moments.Start, true)]).ConfigureAwait(false);
        Check.Equal(ConsentRecordsJson.Name, scene.Records.Name, "the name of what is kept");
        var exported = await Json.ExportAsync(scene.Records, Intents.Ann, scene.Cancellation).ConfigureAwait(false);
        Check.Equal(Json.Of(writer => ConsentRecordsJson.Write(records, writer)), exported, "the export");
        Check.Equal(
            "[]", await Json.ExportAsync(scene.Records, new CustomerId("nobody"), scene.Cancellation).ConfigureAwait(false), "the export of nobody");
    }

    private static async Task EraseAsync(Scene scene)
    {
        var address = new ConsentRecord(ShopId.Default, ConsentSubject.Of(Phone), Moments.Start, Words) { RefusesAutomatedMarketing = true };
        var (ben, there) = (Answer(Intents.Ben, Moments.Start, true), Answer(Intents.Ann, Moments.Start, true, Intents.OtherShop));
        await scene.AddAsync(Answer(Intents.Ann, Moments.Start, true), Answer(Intents.Ann, Moments.After(1), false), address, ben, there).ConfigureAwait(false);
        for (var i = 0; i < 2; i++)
        {
            await scene.Records.EraseAsync(ShopId.Default, Intents.Ann, scene.Cancellation).ConfigureAwait(false);
            await scene.HasAsync([ConsentSubject.Of(Intents.Ann), address.Subject, ben.Subject], address, ben).ConfigureAwait(false);
            Check.Equal(1, (await scene.FindAsync(Intents.OtherShop, there.Subject).ConfigureAwait(false)).Count, "how many the other shop has");
        }
    }

    private static ConsentRecord Answer(CustomerId customer, NodaTime.Instant at, bool agreed, ShopId? shop = null) =>
        new(shop ?? ShopId.Default, ConsentSubject.Of(customer), at, "checkout") { Answer = new ConsentEntry(ContactChannel.Sms, ContactPurposes.Promotion, agreed) };

    private sealed class Scene(ConformanceStore<IConsentStore> store, CancellationToken cancellationToken)
    {
        private readonly IConsentStore _one = store.Open();
        private readonly IConsentStore _two = store.Open();

        public CancellationToken Cancellation => cancellationToken;

        public ICustomerRecords Records => (ICustomerRecords)_two;

        public IConsentStore Open() => store.Open();

        public async Task AddAsync(params ConsentRecord[] records) => await _one.AddAsync(records, cancellationToken).ConfigureAwait(false);

        public async Task<IReadOnlyList<ConsentRecord>> FindAsync(ShopId shop, params ConsentSubject[] subjects) =>
            await _two.FindAsync(shop, subjects, cancellationToken).ConfigureAwait(false);

        public Task HasAsync(ConsentSubject subject, params ConsentRecord[] expected) => HasAsync([subject], expected);

        public async Task HasAsync(ConsentSubject[] subjects, params ConsentRecord[] expected) =>
            Check.Set(
                expected.Select(Text), (await FindAsync(ShopId.Default, subjects).ConfigureAwait(false)).Select(Text), "the records that are found");

        private static string Text(ConsentRecord record) =>
            $"{record.Shop} {record.Subject.Customer} {record.Subject.Address} {Moments.Text(record.At)} {record.Source} {record.Answer} {record.RefusesAutomatedMarketing}";
    }
}
