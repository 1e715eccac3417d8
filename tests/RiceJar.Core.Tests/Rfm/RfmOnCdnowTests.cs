using NodaTime;
using RiceJar.Purchases;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

/// <summary>R, F and M of all 23,570 customers of CDNOW against a plain computation from the rows, which shares no code with the library.</summary>
public class RfmOnCdnowTests
{
    private static readonly LocalDate AsOf = new(1998, 6, 30);

    private static readonly Lazy<(ShopPurchases Shop, IReadOnlyList<CdnowRow> Rows)> Log = new(() =>
    {
        var rows = CdnowLog.ReadAll();
        var summarizer = new PurchaseSummarizer(CdnowLog.Zone);
        foreach (var order in rows.ToOrders())
            summarizer.Add(order);
        return (summarizer.Summarize(AsOf), rows);
    });

    [Fact]
    public void The_log_has_69659_purchases_of_23570_customers()
    {
        Log.Value.Shop.Summaries.Length.Should().Be(23_570);
        Log.Value.Shop.Summaries.ToArray().Sum(summary => summary.Purchases).Should().Be(69_659);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(100)]
    public void Every_customer_scores_as_the_plain_computation_says(int n)
    {
        var (shop, rows) = Log.Value;
        var customers = rows.GroupBy(row => row.Customer).Select(own => new
        {
            Id = own.Key,
            Last = own.Max(row => row.Date),
            Purchases = own.Count(),
            Money = own.Sum(row => row.Amount),
        }).ToList();
        var recency = PlainScores(n, customers.Select(customer => customer.Last));
        var frequency = PlainScores(n, customers.Select(customer => customer.Purchases));
        var monetary = PlainScores(n, customers.Select(customer => customer.Money));
        var expected = customers.ToDictionary(
            customer => customer.Id,
            customer => (recency[customer.Last], frequency[customer.Purchases], monetary[customer.Money]));

        var scores = new RfmScore[shop.Summaries.Length];
        RfmScale.Fit(shop.Summaries, new RfmRules(n), AsOf).Score(shop.Summaries, AsOf, scores);

        var different = shop.Customers.Select(customer => customer.Customer.Value)
            .Zip(scores, (id, score) => (Id: id, Score: ((int)score.Recency, (int)score.Frequency, (int)score.Monetary)))
            .Where(customer => customer.Score != expected[customer.Id]);
        expected.Should().HaveCount(scores.Length);
        different.Should().BeEmpty();
    }

    [Fact]
    public void Half_of_the_customers_bought_once_so_that_no_frequency_scores_2()
    {
        var shop = Log.Value.Shop;
        var scale = RfmScale.Fit(shop.Summaries, RfmRules.Default, AsOf);
        var scores = shop.Summaries.ToArray().Select(summary => (int)scale.Score(summary, AsOf).Frequency).ToList();

        // 11,908 rows are the only one of their customer; who bought twice scores 1 + floor(5 x 11,908 / 23,570) = 3.
        scores.Distinct().Order().Should().Equal(1, 3, 4, 5);
        scores.Count(score => score == 1).Should().Be(11_908);
        scale.SmallestFrequency(3).Should().Be(2);
        scale.IsReliable.Should().BeTrue();
    }

    /// <summary>1 + floor(N x less / n) of each distinct value, by going through the values in ascending order.</summary>
    private static Dictionary<T, int> PlainScores<T>(int n, IEnumerable<T> values)
        where T : notnull, IComparable<T>
    {
        var sorted = values.ToList();
        sorted.Sort();
        var scores = new Dictionary<T, int>();
        for (var less = 0; less < sorted.Count; less++)
            scores.TryAdd(sorted[less], 1 + (int)((long)n * less / sorted.Count));
        return scores;
    }
}
