using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

/// <summary>
/// The 1-in-10 sample of CDNOW, calibrated to 30 September 1997, against what Fader, Hardie and Lee published of it: "Counting Your Customers the
/// Easy Way" (2005) for x, t_x and T, and "RFM and CLV: Using Iso-Value Curves" (2005) for the mean repeat values.
/// </summary>
public class CdnowSampleTests
{
    private static readonly LocalDate CalibrationEnd = new(1997, 9, 30);
    private static readonly Lazy<(ShopPurchases Shop, IReadOnlyList<CdnowRow> Rows)> Calibration = new(() =>
    {
        var rows = CdnowLog.ReadSample();
        var summarizer = new PurchaseSummarizer(CdnowLog.Zone);
        foreach (var order in rows.ToOrders())
            summarizer.Add(order);
        return (summarizer.Summarize(CalibrationEnd), rows);
    });

    private static PurchaseSummary[] Summaries => Calibration.Value.Shop.Summaries.ToArray();

    [Fact]
    public void The_sample_has_2357_customers_of_whom_946_bought_again()
    {
        Summaries.Should().HaveCount(2_357).And.OnlyContain(summary => summary.HasPurchases);
        Summaries.Count(summary => summary.RepeatTransactions > 0).Should().Be(946);
    }

    [Theory]
    [InlineData(0, 1_411)]
    [InlineData(1, 439)]
    [InlineData(2, 214)]
    [InlineData(3, 100)]
    [InlineData(4, 62)]
    [InlineData(5, 38)]
    [InlineData(6, 29)]
    public void So_many_customers_made_so_many_repeat_transactions(int x, int customers) =>
        Summaries.Count(summary => summary.RepeatTransactions == x).Should().Be(customers);

    [Fact]
    public void Sixty_four_customers_made_seven_or_more() => Summaries.Count(summary => summary.RepeatTransactions >= 7).Should().Be(64);

    [Fact]
    public void The_first_customer_has_x_2_t_x_30_43_and_T_38_86_weeks()
    {
        var first = Of("4");

        first.RepeatTransactions.Should().Be(2);
        (first.DaysToLastTransaction / 7.0).Should().BeApproximately(30.43, 0.005);
        (first.DaysObserved(CalibrationEnd) / 7.0).Should().BeApproximately(38.86, 0.005);
        first.MeanRepeatValue.Should().Be(Money.FromDecimal(22.345m), "of 29.73 and 14.96");
    }

    [Fact]
    public void The_mean_repeat_values_are_spread_as_published()
    {
        var means = Summaries.Select(summary => summary.MeanRepeatValue).OfType<Money>().Select(mean => mean.ToDouble()).Order().ToArray();

        means.Should().HaveCount(946);
        means[0].Should().BeApproximately(2.99, 0.005);
        means[^1].Should().BeApproximately(299.63, 0.005);
        ((means[472] + means[473]) / 2).Should().BeApproximately(27.50, 0.01);
        means.Average().Should().BeApproximately(35.08, 0.005);
    }

    [Fact]
    public void Every_customer_is_what_a_plain_reckoning_of_the_rows_says()
    {
        var (shop, rows) = Calibration.Value;
        var byCustomer = rows.Where(row => row.Date <= CalibrationEnd).ToLookup(row => row.Customer);

        for (var i = 0; i < shop.Customers.Count; i++)
        {
            var own = byCustomer[shop.Customers[i].Customer.Value];
            var purchases = own.Select(row => new PlainPurchase(row.Date, Money.FromDecimal(row.Amount), ByMember: false)).ToList();

            SummaryFacts.Of(shop.Summaries[i]).Should().Be(SummaryFacts.Plainly(purchases));
            shop.Summaries[i].DaysObserved(CalibrationEnd).Should().Be(Period.DaysBetween(own.Min(row => row.Date), CalibrationEnd));
        }
    }

    private static PurchaseSummary Of(string customer)
    {
        var shop = Calibration.Value.Shop;
        return shop.Summaries[shop.Customers.Select(one => one.Customer.Value).ToList().IndexOf(customer)];
    }
}
