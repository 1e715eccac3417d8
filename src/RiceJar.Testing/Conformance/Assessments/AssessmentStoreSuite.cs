using System.Globalization;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Storage;
using RiceJar.Value;
using static RiceJar.Testing.Conformance.AssessedShop;

namespace RiceJar.Testing.Conformance;

/// <summary>What <see cref="IAssessmentStore"/> promises, and <see cref="ICustomerRecords"/> of it: readers see published runs alone, whole.</summary>
public sealed class AssessmentStoreSuite : ConformanceSuite
{
    /// <summary>The rules of the runs in the cases: what a store is given that reads by rules.</summary>
    public static AssessmentRules Rules { get; } = new(DateTimeZone.Utc, prediction: new PredictiveClvRules(PurchaseModelKind.ParetoNbd));

    private AssessmentStoreSuite(Type subject, Func<CancellationToken, ValueTask<ConformanceStore<IAssessmentStore>>> create)
        : base(subject, typeof(IAssessmentStore), typeof(ICustomerRecords)) =>
        Cases = Bind(create, (store, cancellationToken) => new AssessmentScene(store.Open(), store.Open(), cancellationToken), (IEnumerable<Scripted<AssessmentScene>>)
        [
            new("Before the first run there is nothing", scene => scene.SeesAsync(null)),
            new("A run and everything of its customers come back", ComesBackAsync),
            new("The predictions of a run come back in every field", PredictionsAsync),
            new("A run without customers is published", async scene =>
            {
                await scene.PublishAsync(Run(0)).ConfigureAwait(false);
                await scene.SeesAsync(Run(0)).ConfigureAwait(false);
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
            .. FindingCases.All,
            .. BaselineCases.All,
            .. WritingAtOnceCases.All,
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

    private static async Task ComesBackAsync(AssessmentScene scene)
    {
        var run = Run(0) with { StartedAt = Moments.Start + Moments.Microsecond };
        AssessedCustomer[] customers = [Assessed("ann", 0), Assessed("ben", 0, purchases: 40), Assessed("prospect", 0, purchases: 0)];
        await scene.PublishAsync(run, customers).ConfigureAwait(false);
        await scene.SeesAsync(run, customers).ConfigureAwait(false);
    }

    private static async Task PredictionsAsync(AssessmentScene scene)
    {
        AssessedCustomer[] customers = [Assessed("ann", 0, purchases: 1), Assessed("ben", 0, purchases: 4), Assessed("cem", 0, purchases: 40), Assessed("prospect", 0, purchases: 0)];
        await scene.PublishAsync(Run(0), customers).ConfigureAwait(false);
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

    private static async Task UnpublishedAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        var writer = await scene.BeginAsync(Run(1)).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 1), Assessed("ben", 1)], scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(Run(1), Assessed("ann", 1), Assessed("ben", 1)).ConfigureAwait(false);
    }

    private static async Task DisposedAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        var writer = await scene.BeginAsync(Run(1)).ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 1), Assessed("ben", 1)], scene.Stop).ConfigureAwait(false);
        await writer.DisposeAsync().ConfigureAwait(false);
        await scene.SeesAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
    }

    private static async Task ReplacesAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0), Assessed("ben", 0)).ConfigureAwait(false);
        await scene.PublishAsync(Run(1), Assessed("cem", 1)).ConfigureAwait(false);
        await scene.SeesAsync(Run(1), Assessed("cem", 1)).ConfigureAwait(false);
        Check.True(await scene.Two.FindAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false) is null, "a customer who is not in the new run is not found");
    }

    private static async Task TwiceAsync(AssessmentScene scene)
    {
        var writer = await scene.BeginAsync(Run(0)).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 0, purchases: 1)], scene.Stop).ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 0, purchases: 5)], scene.Stop).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(Run(0), Assessed("ann", 0, purchases: 5)).ConfigureAwait(false);
    }

    private static async Task OrderAsync(AssessmentScene scene, params string[] ordered)
    {
        await scene.PublishAsync(Run(0), [.. ordered.Reverse().Select(id => Assessed(id, 0))]).ConfigureAwait(false);
        Check.Sequence(
            ordered,
            (await scene.ReadAsync(ShopId.Default).ConfigureAwait(false)).Select(customer => customer.Customer.Value),
            "the customers, in order");
    }

    private static async Task ReadToEndAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), [.. Enumerable.Range(0, 300).Select(i => Assessed($"c-{i}", 0))]).ConfigureAwait(false);
        List<LocalDate> read = [];
        await foreach (var customer in scene.Two.ReadAsync(ShopId.Default, scene.Stop).ConfigureAwait(false))
        {
            if (read.Count == 0)
                await scene.PublishAsync(Run(1), Assessed("other", 1)).ConfigureAwait(false);
            read.Add(customer.Assessment.AsOf);
        }

        Check.Sequence(Enumerable.Repeat(Run(0).AsOf, 300), read, "as of when those are who are read");
    }

    private static async Task ManyAsync(AssessmentScene scene)
    {
        var customers = Enumerable.Range(0, 2000).Select(i => Assessed($"c-{i}", 0, purchases: 1 + (i % 3))).ToList();
        var writer = await scene.BeginAsync(Run(0)).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        foreach (var part in customers.Chunk(700))
            await writer.WriteAsync(part, scene.Stop).ConfigureAwait(false);
        await writer.WriteAsync([], scene.Stop).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(Run(0), [.. customers]).ConfigureAwait(false);
    }

    private static async Task ShopsAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        Check.Equal(null, await scene.Two.FindRunAsync(Intents.OtherShop, scene.Stop).ConfigureAwait(false), "the other shop's run");
        Check.Equal(0, (await scene.ReadAsync(Intents.OtherShop).ConfigureAwait(false)).Count, "how many customers the other shop has");
        await scene.PublishAsync(Run(5) with { Shop = Intents.OtherShop }, Assessed("ben", 5)).ConfigureAwait(false);
        await scene.SeesAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        Check.Equal(1, (await scene.ReadAsync(Intents.OtherShop).ConfigureAwait(false)).Count, "how many customers the other shop has then");
    }

    private static async Task ExportAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0), Assessed("ben", 0, purchases: 7)).ConfigureAwait(false);
        var ann = await Json.ExportAsync(scene.Records, Intents.Ann, scene.Stop).ConfigureAwait(false);
        Check.Equal(Json.Of(writer => AssessedCustomerJson.Write(Assessed("ann", 0), writer)), ann, "the export");
        var nobody = await Json.ExportAsync(scene.Records, new CustomerId("nobody"), scene.Stop).ConfigureAwait(false);
        Check.Equal("null", nobody, "the export of nobody");
    }

    private static async Task EraseAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0), Assessed("ben", 0)).ConfigureAwait(false);
        await scene.PublishAsync(Run(0) with { Shop = Intents.OtherShop }, Assessed("ann", 0)).ConfigureAwait(false);
        await scene.Records.EraseAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false);
        await scene.Records.EraseAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(Run(0), Assessed("ben", 0)).ConfigureAwait(false);
        Check.Equal(1, (await scene.ReadAsync(Intents.OtherShop).ConfigureAwait(false)).Count, "how many customers the other shop has");
    }

    private static async Task EraseUnpublishedAsync(AssessmentScene scene)
    {
        var writer = await scene.BeginAsync(Run(0)).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync([Assessed("ann", 0), Assessed("ben", 0)], scene.Stop).ConfigureAwait(false);
        await scene.Records.EraseAsync(ShopId.Default, Intents.Ann, scene.Stop).ConfigureAwait(false);
        await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(Run(0), Assessed("ben", 0)).ConfigureAwait(false);
    }
}
