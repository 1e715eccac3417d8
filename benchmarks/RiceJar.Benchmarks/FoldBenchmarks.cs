using BenchmarkDotNet.Attributes;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Benchmarks;

/// <summary>
/// From orders to summaries, a hundred thousand customers with about a million orders. The baseline groups the same orders with LINQ and takes count, sum and
/// last instant: what a shop would write by hand, without versions, refunds, days or intervals.
/// </summary>
public class FoldBenchmarks
{
    private const int Customers = 100_000;

    private Order[] _orders = [];
    private ShopPurchases _shop = null!;
    private (LocalDate Date, Money Amount)[] _purchases = [];

    [GlobalSetup]
    public void Setup()
    {
        _orders = [.. new SimulatedShop(seed: 2).Orders(Customers)];
        new Random(3).Shuffle(_orders);
        _shop = Summarize();
        _purchases = [.. Enumerable.Range(0, 1000).Select(i => (SimulatedShop.Date(i / 2), Money.FromDecimal(i)))];
    }

    [Benchmark(Baseline = true)]
    public int GroupWithLinq() => _orders
        .GroupBy(order => order.CustomerId)
        .Select(orders => (orders.Key, Count: orders.Count(), Sum: orders.Sum(order => order.Amount.TenThousandths), Last: orders.Max(order => order.PaidAt)))
        .ToList()
        .Count;

    [Benchmark]
    public ShopPurchases Summarize()
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        foreach (var order in _orders)
            summarizer.Add(order);
        return summarizer.Summarize(SimulatedShop.AsOf);
    }

    [Benchmark]
    public int FoldTiers()
    {
        var ranks = 0;
        foreach (var customer in _shop.Customers)
            ranks += TierFold.Fold(TierLadder.Default, customer, SimulatedShop.AsOf).Standing.Rank;
        return ranks;
    }

    /// <summary>A thousand purchases of one customer into one summary.</summary>
    [Benchmark]
    public PurchaseSummary FoldOneCustomer()
    {
        var summary = PurchaseSummary.Empty;
        foreach (var (date, amount) in _purchases)
            summary = summary.Add(date, amount);
        return summary;
    }
}
