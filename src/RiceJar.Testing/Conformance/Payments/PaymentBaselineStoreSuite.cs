using System.Globalization;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What <see cref="IPaymentBaselineStore"/> promises: the latest is kept, whole.</summary>
public sealed class PaymentBaselineStoreSuite : ConformanceSuite
{
    private static readonly LocalDate Day = new(2026, 3, 10);

    private PaymentBaselineStoreSuite(Type subject, Func<CancellationToken, ValueTask<ConformanceStore<IPaymentBaselineStore>>> create)
        : base(subject, typeof(IPaymentBaselineStore)) =>
        Cases = Bind(create, (store, cancellationToken) => new Scene(store.Open(), store.Open(), cancellationToken), (IEnumerable<Scripted<Scene>>)
        [
            new("Before the first time there is nothing", async scene => await HasAsync(scene.Two, null, scene.Stop).ConfigureAwait(false)),
            new("Everything that was learned comes back", scene => ComesBackAsync(scene.One, scene.Two, Learned(Day, 400), scene.Stop)),
            new("What was learned of few orders comes back", scene => ComesBackAsync(scene.One, scene.Two, Learned(Day, 3), scene.Stop)),
            new("What was learned of no orders comes back", scene => ComesBackAsync(scene.One, scene.Two, Learned(Day, 0), scene.Stop)),
            new("What was learned of a later day takes the place", async scene =>
            {
                await scene.One.SaveAsync(ShopId.Default, Learned(Day, 5), scene.Stop).ConfigureAwait(false);
                await ComesBackAsync(scene.One, scene.Two, Learned(Day.PlusDays(1), 6), scene.Stop).ConfigureAwait(false);
            }),
            new("What was learned of the same or an earlier day is not kept", async scene =>
            {
                await scene.One.SaveAsync(ShopId.Default, Learned(Day, 5), scene.Stop).ConfigureAwait(false);
                foreach (var days in new[] { 0, -1, -400 })
                    await scene.Two.SaveAsync(ShopId.Default, Learned(Day.PlusDays(days), 9), scene.Stop).ConfigureAwait(false);
                await HasAsync(scene.One, Learned(Day, 5), scene.Stop).ConfigureAwait(false);
            }),
            new("Shops are apart", async scene =>
            {
                await scene.One.SaveAsync(ShopId.Default, Learned(Day, 5), scene.Stop).ConfigureAwait(false);
                Check.Equal(null, await scene.Two.FindAsync(Intents.OtherShop, scene.Stop).ConfigureAwait(false), "what another shop learned");
                await scene.Two.SaveAsync(Intents.OtherShop, Learned(Day.PlusDays(9), 6), scene.Stop).ConfigureAwait(false);
                await HasAsync(scene.One, Learned(Day, 5), scene.Stop).ConfigureAwait(false);
            }),
            new("Reminding began with the first call, and stays so", async scene =>
            {
                var first = await scene.One.SwitchOnAsync(ShopId.Default, Moments.Start, scene.Stop).ConfigureAwait(false);
                var again = await scene.Two.SwitchOnAsync(ShopId.Default, Moments.After(60), scene.Stop).ConfigureAwait(false);
                Check.Equal((Moments.Start, Moments.Start), (first, again), "when reminding began");
                Check.Equal(
                    Moments.After(5), await scene.One.SwitchOnAsync(Intents.OtherShop, Moments.After(5), scene.Stop).ConfigureAwait(false), "when another shop's began");
            }),
            new("Of hosts that begin at once all see one beginning", async scene =>
            {
                IPaymentBaselineStore[] hosts = [scene.One, scene.Two, scene.One, scene.Two];
                var seen = await Hosts.AtOnceAsync(
                    hosts, async (host, number) => await host.SwitchOnAsync(ShopId.Default, Moments.After(number), scene.Stop).ConfigureAwait(false)).ConfigureAwait(false);
                Check.Equal(1, seen.Distinct().Count(), "how many beginnings they see");
            }),
            new("Of hosts that save at once the latest day stands", async scene =>
            {
                IPaymentBaselineStore[] hosts = [scene.One, scene.Two, scene.One, scene.Two];
                await Hosts.AtOnceAsync(hosts, async (host, number) =>
                {
                    for (var day = 0; day < 8; day++)
                        await host.SaveAsync(ShopId.Default, Learned(Day.PlusDays((day * 3 + number) % 8), day), scene.Stop).ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
                Check.Equal(
                    Day.PlusDays(7), (await scene.Two.FindAsync(ShopId.Default, scene.Stop).ConfigureAwait(false))?.Day, "the day that is kept");
            }),
        ]);

    /// <summary>The suite for a store.</summary>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <param name="create">Makes a fresh, empty store for a case.</param>
    public static PaymentBaselineStoreSuite Of<TStore>(Func<CancellationToken, ValueTask<ConformanceStore<TStore>>> create)
        where TStore : class, IPaymentBaselineStore
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(typeof(TStore), async cancellationToken =>
        {
            var store = await create(cancellationToken).ConfigureAwait(false);
            return new ConformanceStore<IPaymentBaselineStore>(store.Open, store.DisposeAsync);
        });
    }

    private static async Task ComesBackAsync(IPaymentBaselineStore one, IPaymentBaselineStore two, PaymentBaseline baseline, CancellationToken cancellationToken)
    {
        await one.SaveAsync(ShopId.Default, baseline, cancellationToken).ConfigureAwait(false);
        await HasAsync(two, baseline, cancellationToken).ConfigureAwait(false);
    }

    private static async Task HasAsync(IPaymentBaselineStore store, PaymentBaseline? expected, CancellationToken cancellationToken)
    {
        var found = await store.FindAsync(ShopId.Default, cancellationToken).ConfigureAwait(false);
        Check.Equal(expected is null, found is null, "whether there is nothing");
        if (expected is not null && found is not null)
            Check.Sequence(Fields(expected), Fields(found), "what was learned");
    }

    private static PaymentBaseline Learned(LocalDate day, int orders) => PaymentBaseline.Fit(
        Enumerable.Range(0, orders).Select(i => Order(day, i)), new PaymentLearning(DateTimeZone.Utc) { MinimumOrders = 10 }, day);

    private static Order Order(LocalDate day, int i)
    {
        var placedAt = day.PlusDays(-2 - (i % 20)).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + Duration.FromMinutes(i * 37 % 1440);
        var paidAfter = Duration.FromSeconds(1 + (i * 7919 % 40000));
        return new Order(new OrderId($"o-{i}"), new CustomerId($"c-{i % 30}"), placedAt, Money.FromDecimal(1 + i)) { PaidAt = i % 4 == 0 ? null : placedAt + paidAfter };
    }

    private static IEnumerable<string> Fields(PaymentBaseline baseline) =>
    [
        FormattableString.Invariant($"Day={baseline.Day}"),
        FormattableString.Invariant($"EverydayOrders={baseline.EverydayOrders}"),
        FormattableString.Invariant($"EverydayPaid={baseline.EverydayPaid}"),
        FormattableString.Invariant($"PaymentRate={baseline.PaymentRate}"),
        FormattableString.Invariant($"PaidOrders={baseline.PaidOrders}"),
        $"AverageOrder={baseline.AverageOrder}",
        FormattableString.Invariant($"MinimumOrders={baseline.TimeToPay.MinimumOrders}"),
        FormattableString.Invariant($"PaidLate={baseline.TimeToPay.PaidLate}"),
        FormattableString.Invariant($"PaidAfterReminder={baseline.TimeToPay.PaidAfterReminder}"),
        FormattableString.Invariant($"PaidAtUnknownTime={baseline.TimeToPay.PaidAtUnknownTime}"),
        $"IsTooQuick={baseline.TimeToPay.IsTooQuick}",
        $"IsReliable={baseline.TimeToPay.IsReliable}",
        $"All={Text(baseline.TimeToPay.All)}",
        $"InSales={Text(baseline.TimeToPay.InSales)}",
        .. baseline.TimeToPay.ByHour.Select((times, hour) => string.Create(CultureInfo.InvariantCulture, $"ByHour[{hour}]={Text(times)}")),
    ];

    private static string Text(PaymentTimes? times) => times is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{times.Count} {times.Mean.TotalSeconds} {string.Join(' ', Enumerable.Range(0, 101).Select(i => times.Percentile(i).TotalSeconds))}");

    private sealed record Scene(IPaymentBaselineStore One, IPaymentBaselineStore Two, CancellationToken Stop);
}
