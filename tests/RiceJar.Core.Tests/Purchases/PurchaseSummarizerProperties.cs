using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Core.Tests.Orders;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

public class PurchaseSummarizerProperties
{
    private static readonly DateTimeZone[] Zones =
        [DateTimeZoneProviders.Tzdb["Asia/Shanghai"], DateTimeZoneProviders.Tzdb["America/New_York"], DateTimeZone.Utc];

    private static readonly Arbitrary<Case> Cases =
        (from arrivals in OrderGenerators.Any(orderIds: 12, customers: 3).ArrayOf()
         from asOf in Gen.Choose(-1, 41)
         from zone in Gen.Elements(Zones)
         from seed in Gen.Choose(0, int.MaxValue)
         select new Case(arrivals, new LocalDate(2024, 1, 1).PlusDays(asOf), zone, seed))
        .ToArbitrary();

    [Fact]
    public void Every_customer_is_what_a_plain_reckoning_says() => Prop.ForAll(Cases, one =>
    {
        var shop = Summarize(one.Arrivals, one);
        var plain = new PlainShop(one.Arrivals, one.Zone);

        shop.AsOf.Should().Be(one.AsOf);
        shop.Customers.Select(customer => customer.Customer).Should().Equal(plain.CustomersAsOf(one.AsOf));
        Facts(shop).Should().Equal(plain.CustomersAsOf(one.AsOf).Select(customer => plain.SummaryAsOf(customer, one.AsOf)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_shops_statistics_are_what_a_plain_reckoning_says() => Prop.ForAll(Cases, one =>
    {
        var statistics = Summarize(one.Arrivals, one).Statistics;
        var plain = new PlainShop(one.Arrivals, one.Zone);
        var intervals = plain.IntervalsAsOf(one.AsOf);
        var days = plain.CustomersAsOf(one.AsOf).SelectMany(customer => plain.PurchaseDaysAsOf(customer, one.AsOf)).ToList();

        statistics.FirstPurchaseOn.Should().Be(days.Count == 0 ? null : days.Min());
        statistics.Intervals.Count.Should().Be(intervals.Count);
        statistics.Intervals.LongestDays.Should().Be(intervals.DefaultIfEmpty(0).Max());
        for (var length = 0; length <= 45; length++)
            statistics.Intervals.CountOf(length).Should().Be(intervals.Count(days => days == length));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arrival_in_another_order_and_twice_changes_nothing() => Prop.ForAll(Cases, one =>
    {
        Order[] again = [.. one.Arrivals, .. one.Arrivals];
        new Random(one.Seed).Shuffle(again);

        var (first, second) = (Summarize(one.Arrivals, one), Summarize(again, one));

        second.Customers.Select(customer => customer.Customer).Should().Equal(first.Customers.Select(customer => customer.Customer));
        second.Summaries.ToArray().Should().Equal(first.Summaries.ToArray());
        Histogram(second).Should().Equal(Histogram(first));
        second.Statistics.AnnualChurn.Should().Be(first.Statistics.AnnualChurn);
        second.Statistics.FirstPurchaseOn.Should().Be(first.Statistics.FirstPurchaseOn);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Folding_one_customer_alone_gives_what_the_shop_gives() => Prop.ForAll(Cases, one =>
    {
        var latest = one.Arrivals
            .GroupBy(order => order.Id)
            .Select(versions => versions.Aggregate((kept, next) => next.IsLaterThan(kept) ? next : kept));
        var shop = Summarize(one.Arrivals, one);
        foreach (var (customer, facts) in shop.Customers.Select(customer => customer.Customer).Zip(Facts(shop)))
        {
            var his = latest.Where(order => order.CustomerId == customer).Reverse();
            SummaryFacts.Of(CustomerPurchases.FromOrders(customer, his, one.Zone).SummarizeAsOf(one.AsOf)).Should().Be(facts);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_comes_after_as_of_changes_nothing() => Prop.ForAll(Cases, one =>
    {
        // Orders of which nothing has happened by the end of the day might as well not exist.
        var end = one.AsOf.PlusDays(1).AtStartOfDayInZone(one.Zone).ToInstant();
        var single = one.Arrivals.DistinctBy(order => order.Id).ToArray();
        var known = single.Where(order => order.PlacedAt < end || order.PaidAt < end);

        Facts(Summarize(known, one)).Should().Equal(Facts(Summarize(single, one)));
    }).QuickCheckThrowOnFailure();

    private static ShopPurchases Summarize(IEnumerable<Order> arrivals, Case one)
    {
        var summarizer = new PurchaseSummarizer(one.Zone);
        foreach (var order in arrivals)
            summarizer.Add(order);
        return summarizer.Summarize(one.AsOf);
    }

    private static SummaryFacts[] Facts(ShopPurchases shop) => [.. shop.Summaries.ToArray().Select(SummaryFacts.Of)];

    private static long[] Histogram(ShopPurchases shop) => [.. Enumerable.Range(0, 50).Select(shop.Statistics.Intervals.CountOf)];

    private sealed record Case(Order[] Arrivals, LocalDate AsOf, DateTimeZone Zone, int Seed);
}
