using System.Globalization;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Testing.Conformance;

/// <summary>What <see cref="IAssessmentStore"/> promises, and <see cref="ICustomerRecords"/> of it: readers see published runs alone, whole.</summary>
public sealed class AssessmentStoreSuite : ConformanceSuite
{
    /// <summary>The rules of the runs in the cases: what a store is given that reads by rules.</summary>
    public static AssessmentRules Rules { get; } = new(DateTimeZone.Utc, prediction: new PredictiveClvRules(PurchaseModelKind.ParetoNbd));
    private static readonly LocalDate Day = new(2026, 3, 10);
    private static readonly ShopBaseline Baseline = ShopBaseline.Fit(MadeUp(), PurchaseStatistics.Empty, Rules, Day);

    private AssessmentStoreSuite(Type subject, Func<CancellationToken, ValueTask<ConformanceStore<IAssessmentStore>>> create)
        : base(subject, typeof(IAssessmentStore), typeof(ICustomerRecords)) =>
        Cases = Bind(create, (store, cancellationToken) => new Scene(store.Open(), store.Open(), cancellationToken), (IEnumerable<Scripted<Scene>>)
        [
            new("Before the first run there is nothing", scene => SeesAsync(scene, null)),
            new("A run and everything of its customers come back", ComesBackAsync),
            new("The predictions of a run come back in every field", PredictionsAsync),
            new("A run without customers is published", async scene =>
            {
                await PublishAsync(scene, Run(0)).ConfigureAwait(false);
                await SeesAsync(scene, Run(0)).ConfigureAwait(false);
            }),
            new("Nobody sees a run before it is published", UnpublishedAsync),
            new("What is not published leaves what was published before", DisposedAsync),
            new("A run takes the place of the one before it as a whole", ReplacesAsync),
            new("What is written twice in a run counts once, the later one", TwiceAsync),
            new("Customers are read in ordinal order", scene => OrderAsync(scene, "10", "9", "A", "B", "_", "a", "b", "ä", "王")),
            new("Customers beyond the basic plane are read in the order of UTF-16 units", scene => OrderAsync(scene, "王", "😀", "\uFF21")),
            new("A run that is being read is read to its end", ReadToEndAsync),
            new("Two thousand customers are written in parts and read", ManyAsync),
            new("Shops are apart", ShopsAsync),
            new("The baseline of the published run comes back", BaselineAsync),
            new("An export tells the published assessment", ExportAsync),
            new("Erasing a customer erases him from what is published, and leaves others and other shops", EraseAsync),
            new("Erasing a customer erases him from what is being written", EraseUnpublishedAsync),
        ]);

    /// <summary>The suite for a store.</summary>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <param name="create">Makes a fresh, empty store for a case.</param>
    public static AssessmentStoreSuite Of<TStore>(Func<CancellationToken, ValueTask<ConformanceStore<TStore>>> create)
        where TStore : class, IAssessmentStore, ICustomerRecords
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(typeof(TStore), async cancellationToken =>
        {
            var store = await create(cancellationToken).ConfigureAwait(false);
            return new ConformanceStore<IAssessmentStore>(store.Open, store.DisposeAsync);
        });
    }

    private static async Task ComesBackAsync(Scene scene)
    {
        var run = Run(0) with { StartedAt = Moments.Start + Moments.Microsecond };
        AssessedCustomer[] customers = [Assessed("ann", 0), Assessed("ben", 0, purchases: 40), Assessed("prospect", 0, purchases: 0)];
        await PublishAsync(scene, run, customers).ConfigureAwait(false);
        await SeesAsync(scene, run, customers).ConfigureAwait(false);
    }

    private static async Task PredictionsAsync(Scene scene)
    {
        AssessedCustomer[] customers = [Assessed("ann", 0, purchases: 1), Assessed("ben", 0, purchases: 4), Assessed("cem", 0, purchases: 40), Assessed("prospect", 0, purchases: 0)];
        await PublishAsync(scene, Run(0), customers).ConfigureAwait(false);
        foreach (var customer in customers)
        {
            Check.True(customer.Assessment.IsBuyer == customer.Assessment.Prediction?.Clv is not null, $"'{customer.Customer}' is predicted if he is a buyer");
            var found = await scene.Two.FindAsync(ShopId.Default, customer.Customer, scene.Stop).ConfigureAwait(false);
            Check.Equal(Bits(customer.Assessment.Prediction), Bits(Check.NotNull(found, $"'{customer.Customer}'").Assessment.Prediction), $"the prediction of '{customer.Customer}'");
        }

        var baseline = await scene.Two.FindBaselineAsync(ShopId.Default, scene.Stop).ConfigureAwait(false);
        Check.Equal($"{Baseline.Prediction}", $"{Check.NotNull(baseline, "the baseline").Prediction}", "the models of the baseline");
    }

    // To the bit: a number's text in this culture may be shorter than the number.
    private static string Bits(ClvPrediction? prediction) => prediction is { } one
        ? string.Create(CultureInfo.InvariantCulture, $"{one.PAlive:R} {one.ExpectedPurchases:R} {one.ExpectedSpend:R} {one.Clv:R} {one.NextPurchaseOn}")
        : "none";

    private static async Task UnpublishedAsync(Scene scene)
    {
        await PublishAsync(scene, Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        var writer = await scene.One.BeginAsync(Run(1), Baseline, scene.Stop).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 1), Assessed("ben", 1)], scene.Stop).ConfigureAwait(false);
        await SeesAsync(scene, Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await SeesAsync(scene, Run(1), Assessed("ann", 1), Assessed("ben", 1)).ConfigureAwait(false);
    }

    private static async Task DisposedAsync(Scene scene)
    {
        await PublishAsync(scene, Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        var writer = await scene.One.BeginAsync(Run(1), Baseline, scene.Stop).ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 1), Assessed("ben", 1)], scene.Stop).ConfigureAwait(false);
        await writer.DisposeAsync().ConfigureAwait(false);
        await SeesAsync(scene, Run(0), Assessed("ann", 0)).ConfigureAwait(false);
    }

    private static async Task ReplacesAsync(Scene scene)
    {
        await PublishAsync(scene, Run(0), Assessed("ann", 0), Assessed("ben", 0)).ConfigureAwait(false);
        await PublishAsync(scene, Run(1), Assessed("cem", 1)).ConfigureAwait(false);
        await SeesAsync(scene, Run(1), Assessed("cem", 1)).ConfigureAwait(false);
        Check.True(await scene.Two.FindAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false) is null, "a customer who is not in the new run is not found");
    }

    private static async Task TwiceAsync(Scene scene)
    {
        var writer = await scene.One.BeginAsync(Run(0), Baseline, scene.Stop).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 0, purchases: 1)], scene.Stop).ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 0, purchases: 5)], scene.Stop).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await SeesAsync(scene, Run(0), Assessed("ann", 0, purchases: 5)).ConfigureAwait(false);
    }

    private static async Task OrderAsync(Scene scene, params string[] ordered)
    {
        await PublishAsync(scene, Run(0), [.. ordered.Reverse().Select(id => Assessed(id, 0))]).ConfigureAwait(false);
        Check.Sequence(
            ordered,
            (await ReadAsync(scene, ShopId.Default).ConfigureAwait(false)).Select(customer => customer.Customer.Value),
            "the customers, in order");
    }

    private static async Task ReadToEndAsync(Scene scene)
    {
        await PublishAsync(scene, Run(0), [.. Enumerable.Range(0, 300).Select(i => Assessed($"c-{i}", 0))]).ConfigureAwait(false);
        List<LocalDate> read = [];
        await foreach (var customer in scene.Two.ReadAsync(ShopId.Default, scene.Stop).ConfigureAwait(false))
        {
            if (read.Count == 0)
                await PublishAsync(scene, Run(1), Assessed("other", 1)).ConfigureAwait(false);
            read.Add(customer.Assessment.AsOf);
        }

        Check.Sequence(Enumerable.Repeat(Run(0).AsOf, 300), read, "as of when those are who are read");
    }

    private static async Task ManyAsync(Scene scene)
    {
        var customers = Enumerable.Range(0, 2000).Select(i => Assessed($"c-{i}", 0, purchases: 1 + (i % 3))).ToList();
        var writer = await scene.One.BeginAsync(Run(0), Baseline, scene.Stop).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        foreach (var part in customers.Chunk(700))
            await writer.WriteAsync(part, scene.Stop).ConfigureAwait(false);
        await writer.WriteAsync([], scene.Stop).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await SeesAsync(scene, Run(0), [.. customers]).ConfigureAwait(false);
    }

    private static async Task ShopsAsync(Scene scene)
    {
        await PublishAsync(scene, Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        Check.Equal(null, await scene.Two.FindRunAsync(Intents.OtherShop, scene.Stop).ConfigureAwait(false), "the other shop's run");
        Check.Equal(0, (await ReadAsync(scene, Intents.OtherShop).ConfigureAwait(false)).Count, "how many customers the other shop has");
        await PublishAsync(scene, Run(5) with { Shop = Intents.OtherShop }, Assessed("ben", 5)).ConfigureAwait(false);
        await SeesAsync(scene, Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        Check.Equal(1, (await ReadAsync(scene, Intents.OtherShop).ConfigureAwait(false)).Count, "how many customers the other shop has then");
    }

    private static async Task BaselineAsync(Scene scene)
    {
        Check.Equal(null, await TextAsync().ConfigureAwait(false), "the baseline before the first run");
        await PublishAsync(scene, Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        Check.Equal(ShopBaselineJson.Write(Baseline), await TextAsync().ConfigureAwait(false), "the baseline");

        async Task<string?> TextAsync() =>
            await scene.Two.FindBaselineAsync(ShopId.Default, scene.Stop).ConfigureAwait(false) is { } found ? ShopBaselineJson.Write(found) : null;
    }

    private static async Task ExportAsync(Scene scene)
    {
        await PublishAsync(scene, Run(0), Assessed("ann", 0), Assessed("ben", 0, purchases: 7)).ConfigureAwait(false);
        var ann = await Json.ExportAsync(scene.Records, Intents.Ann, scene.Stop).ConfigureAwait(false);
        Check.Equal(Json.Of(writer => AssessedCustomerJson.Write(Assessed("ann", 0), writer)), ann, "the export");
        var nobody = await Json.ExportAsync(scene.Records, new CustomerId("nobody"), scene.Stop).ConfigureAwait(false);
        Check.Equal("null", nobody, "the export of nobody");
    }

    private static async Task EraseAsync(Scene scene)
    {
        await PublishAsync(scene, Run(0), Assessed("ann", 0), Assessed("ben", 0)).ConfigureAwait(false);
        await PublishAsync(scene, Run(0) with { Shop = Intents.OtherShop }, Assessed("ann", 0)).ConfigureAwait(false);
        await scene.Records.EraseAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false);
        await scene.Records.EraseAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false);
        await SeesAsync(scene, Run(0), Assessed("ben", 0)).ConfigureAwait(false);
        Check.Equal(1, (await ReadAsync(scene, Intents.OtherShop).ConfigureAwait(false)).Count, "how many customers the other shop has");
    }

    private static async Task EraseUnpublishedAsync(Scene scene)
    {
        var writer = await scene.One.BeginAsync(Run(0), Baseline, scene.Stop).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 0), Assessed("ben", 0)], scene.Stop).ConfigureAwait(false);
        await scene.Records.EraseAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await SeesAsync(scene, Run(0), Assessed("ben", 0)).ConfigureAwait(false);
    }

    private static async Task PublishAsync(Scene scene, AssessmentRun run, params AssessedCustomer[] customers)
    {
        var writer = await scene.One.BeginAsync(run, Baseline, scene.Stop).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync(customers, scene.Stop).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
    }

    private static async Task SeesAsync(Scene scene, AssessmentRun? run, params AssessedCustomer[] customers)
    {
        Check.Equal(run, await scene.Two.FindRunAsync(ShopId.Default, scene.Stop).ConfigureAwait(false), "the published run");
        var expected = customers.OrderBy(customer => customer.Customer).Select(Text);
        Check.Sequence(expected, (await ReadAsync(scene, ShopId.Default).ConfigureAwait(false)).Select(Text), "the customers of the published run");
        foreach (var customer in customers.Take(20))
        {
            var found = await scene.Two.FindAsync(ShopId.Default, customer.Customer, scene.Stop).ConfigureAwait(false);
            Check.Equal(Text(customer), found is null ? "none" : Text(found), $"'{customer.Customer}'");
        }

        Check.True(
            await scene.Two.FindAsync(ShopId.Default, new CustomerId("nobody"), scene.Stop).ConfigureAwait(false) is null, "nobody is not found");
    }

    private static async Task<List<AssessedCustomer>> ReadAsync(Scene scene, ShopId shop)
    {
        List<AssessedCustomer> read = [];
        await foreach (var customer in scene.Two.ReadAsync(shop, scene.Stop).ConfigureAwait(false))
            read.Add(customer);
        return read;
    }

    private static AssessmentRun Run(int days) => new(ShopId.Default, Day.PlusDays(days), Baseline.Id, Rules.Fingerprint, Moments.After(days));

    private static AssessedCustomer Assessed(string id, int days, int purchases = 2)
    {
        var (summary, tier) = (PurchaseSummary.Empty, TierState.Start(Rules.Ladder));
        for (var i = purchases; i > 0; i--)
        {
            var date = Day.PlusDays(-i * 20);
            summary = summary.Add(date, Money.FromDecimal(100.0001m * i), asMember: true);
            tier = tier.Add(new PurchaseDay(date, 1, Money.FromDecimal(100.0001m * i)));
        }

        return new AssessedCustomer(new CustomerId(id), summary, tier, new CustomerAssessor(Baseline).Assess(summary, tier, Day.PlusDays(days)));
    }

    /// <summary>A shop of which models can be learned: some customers bought once, some often, for little or for much.</summary>
    private static PurchaseSummary[] MadeUp()
    {
        int[] repeats = [0, 0, 0, 1, 0, 2, 0, 1, 4, 9];
        return [.. Enumerable.Range(0, 400).Select(i =>
        {
            var (age, count) = (20 + (i * 37 % 340), repeats[i % 10]);
            var lived = age * (1 + (i * 53 % 97)) / 100;
            var summary = PurchaseSummary.Empty;
            for (var purchase = 0; purchase <= count; purchase++)
                summary = summary.Add(Day.PlusDays((count == 0 ? 0 : lived * purchase / count) - age), Money.FromDecimal(10 + (i * 29 % 150) + ((i + purchase) * 17 % 40)));
            return summary;
        })];
    }

    // A tier's state has no equality of its own: what it tells, and what it becomes by another purchase, is compared.
    private static string Text(AssessedCustomer customer)
    {
        var tier = Check.NotNull(customer.TierState, "the tier's state");
        var next = tier.Add(new PurchaseDay(Day.PlusDays(30), 1, Money.FromDecimal(5)));
        return string.Join("; ", [customer.Customer, customer.Summary, .. Tell(tier), .. Tell(next), customer.Assessment]);
    }

    private static IEnumerable<object> Tell(TierState state) => [state.Ladder, state.Standing, string.Join(' ', state.Days), string.Join(' ', state.History)];

    private sealed record Scene(IAssessmentStore One, IAssessmentStore Two, CancellationToken Stop)
    {
        public ICustomerRecords Records => (ICustomerRecords)Two;
    }
}
