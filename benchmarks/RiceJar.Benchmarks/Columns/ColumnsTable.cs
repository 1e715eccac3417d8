using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Benchmarks.Columns;

/// <summary>
/// The assessment of a simulated shop that lies in columns, at several sizes: time and memory of each step, beside a plain loop that does the least anybody
/// could (count, sum, first and last day of each customer, on one thread), in the same run.
/// </summary>
internal static class ColumnsTable
{
    private const int Rounds = 5;

    public static int Run(string[] args)
    {
        var sizes = args.Length > 0 ? args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray() : [10_000, 100_000, 1_000_000, 10_000_000];
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}; best of {Rounds} rounds, ms");
        Console.WriteLine("| customers | orders | plain loop | columns | summaries | limits | scores | sum to scores | / loop | tiers | assessments | sum | / loop | ns an order | MB beyond the input |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var memory = new List<string>();
        foreach (var size in sizes)
        {
            var shop = new ShopColumns(size);
            Measure(shop);
            memory.Add(MemoryLimits.Of(shop));
        }

        memory.ForEach(Console.WriteLine);
        return 0;
    }

    private static void Measure(ShopColumns shop)
    {
        var best = Enumerable.Range(0, Rounds).Select(_ => Round(shop)).MinBy(round => round.Total)!;
        var loop = Enumerable.Range(0, Rounds).Min(_ => Loop(shop));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {shop.Customers:#,0} | {shop.Orders:#,0} | {loop:0.0} | {best.Adding:0.0} | {best.Summaries:0.0} | {best.Limits:0.0} | {best.Scores:0.0} | {best.ToScores:0.0} | {best.ToScores / loop:0.00} | {best.Tiers:0.0} | {best.Assessing:0.0} | {best.Total:0.0} | {best.Total / loop:0.00} | {best.Total * 1e6 / shop.Orders:0.0} | {best.Bytes / 1e6:0} |"));
    }

    private static Times Round(ShopColumns shop)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var rules = new AssessmentRules(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
        var watch = Stopwatch.StartNew();
        var log = new PurchaseLog(rules.Zone);
        log.Add(new PurchaseChunk(shop.CustomerColumn, shop.PaidAt, shop.Amounts));
        var adding = Lap(watch);
        var purchases = log.Summarize(SimulatedShop.AsOf);
        var summaries = Lap(watch);
        var baseline = ShopBaseline.Fit(purchases, rules);
        var limits = Lap(watch);
        GC.KeepAlive(baseline.Rfm.Score(purchases));
        var scores = Lap(watch);
        var tiers = TierColumns.Fold(rules.Ladder, purchases);
        var folding = Lap(watch);
        GC.KeepAlive(AssessmentColumns.Assess(baseline, purchases, tiers));
        // Nothing of it was given back in between, so what was allocated is what it holds at its end.
        return new Times(adding, summaries, limits, scores, folding, Lap(watch), GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    // Compiled at once and over spans, so that nothing but the loop is measured.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Loop(ShopColumns shop)
    {
        ReadOnlySpan<int> whose = shop.CustomerColumn;
        ReadOnlySpan<long> paidAt = shop.PaidAt;
        ReadOnlySpan<long> amounts = shop.Amounts;
        var watch = Stopwatch.StartNew();
        var customers = new (int Purchases, int First, int Last, long Money)[shop.Customers];
        for (var i = 0; i < whose.Length; i++)
        {
            ref var customer = ref customers[whose[i]];
            var day = (int)(paidAt[i] / 86_400_000_000);
            if (customer.Purchases++ == 0)
                customer.First = day;
            customer.Last = day;
            customer.Money += amounts[i];
        }

        GC.KeepAlive(customers);
        return Lap(watch);
    }

    private static double Lap(Stopwatch watch)
    {
        var lap = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        return lap;
    }

    private sealed record Times(double Adding, double Summaries, double Limits, double Scores, double Tiers, double Assessing, long Bytes)
    {
        public double ToScores => Adding + Summaries + Limits + Scores;

        // The scores are part of the assessments.
        public double Total => Adding + Summaries + Limits + Tiers + Assessing;
    }
}
