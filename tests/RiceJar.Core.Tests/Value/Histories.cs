using NodaTime;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Customers' histories: of the real logs, and made up.</summary>
internal static class Histories
{
    public static readonly LocalDate CalibrationEnd = new(1997, 9, 30);

    public static ShopPurchases Sample { get; } = Summarize(CdnowLog.ReadSample(), CalibrationEnd);

    public static ShopPurchases Summarize(IEnumerable<CdnowRow> rows, LocalDate asOf)
    {
        var summarizer = new PurchaseSummarizer(CdnowLog.Zone);
        foreach (var order in rows.ToOrders())
            summarizer.Add(order);
        return summarizer.Summarize(asOf);
    }

    /// <summary>Ordinary histories of whole days, with neither order nor pattern.</summary>
    public static FrequencyRecencyTable Random(int count, int seed) => Table(RandomRows(count, seed));

    public static FrequencyRecency[] RandomRows(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var age = random.Next(1, 400);
            var frequency = random.Next(3) == 0 ? 0 : random.Next(0, Math.Min(age, 12));
            return new FrequencyRecency(frequency, frequency == 0 ? 0 : random.Next(frequency, age + 1), age);
        })];
    }

    public static FrequencyRecencyTable Table(IReadOnlyList<FrequencyRecency> rows, TimeUnit unit = TimeUnit.Day, double[]? weights = null) =>
        new(unit, [.. rows.Select(row => row.Frequency)], [.. rows.Select(row => row.Recency)], [.. rows.Select(row => row.Age)], weights);
}
