using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

public class AnnualChurnTests
{
    private static readonly LocalDate AsOf = new(2024, 6, 30);

    [Theory]
    [InlineData("2022-06-30", 0, 0)]
    [InlineData("2022-07-01", 1, 1)]
    [InlineData("2023-06-30", 1, 1)]
    [InlineData("2023-07-01", 0, 0)]
    [InlineData("2022-07-01,2023-06-30", 1, 1)]
    [InlineData("2022-07-01,2023-07-01", 1, 0)]
    [InlineData("2023-06-30,2024-06-30", 1, 0)]
    [InlineData("2022-06-30,2024-06-30", 0, 0)]
    [InlineData("2023-06-30,2024-07-01", 1, 1)]
    public void Of_the_buyers_of_the_year_before_those_without_a_purchase_in_the_last_year_lapsed(string dates, int buyers, int lapsed) =>
        Churn([Dates(dates)], AsOf).Should().Be(new AnnualChurn(buyers, lapsed));

    [Fact]
    public void The_share_is_lapsed_per_buyer()
    {
        new AnnualChurn(0, 0).Share.Should().Be(0);
        new AnnualChurn(8, 2).Share.Should().Be(0.25);
        new AnnualChurn(3, 3).Share.Should().Be(1);
    }

    [Fact]
    public void Churn_is_what_a_plain_reckoning_says() =>
        Prop.ForAll(Gen.Choose(-1_000, 30).ArrayOf().Resize(4).ArrayOf().Zip(Gen.Choose(0, 3_000)).ToArbitrary(), one =>
        {
            var asOf = new LocalDate(2019, 3, 1).PlusDays(one.Item2);
            var customers = one.Item1.Select(days => days.Select(day => asOf.PlusDays(day)).ToArray()).ToArray();

            // A year that ends with a date runs from the day after the same date one year earlier.
            var lastFrom = asOf.PlusYears(-1).PlusDays(1);
            var beforeFrom = asOf.PlusYears(-2).PlusDays(1);
            var buyers = customers.Where(dates => dates.Any(date => date >= beforeFrom && date < lastFrom)).ToList();
            var lapsed = buyers.Count(dates => !dates.Any(date => date >= lastFrom && date <= asOf));

            Churn(customers, asOf).Should().Be(new AnnualChurn(buyers.Count, lapsed));
        }).QuickCheckThrowOnFailure();

    private static LocalDate[] Dates(string text) => [.. text.Split(',').Select(date => NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value)];

    private static AnnualChurn Churn(LocalDate[][] customers, LocalDate asOf)
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        var id = 0;
        for (var customer = 0; customer < customers.Length; customer++)
        {
            foreach (var date in customers[customer])
            {
                var at = date.At(new LocalTime(12, 0)).InUtc().ToInstant();
                summarizer.Add(new Order(new OrderId($"{++id}"), new CustomerId($"{customer}"), at, new Money(1)) { PaidAt = at });
            }
        }

        return summarizer.Summarize(asOf).Statistics.AnnualChurn;
    }
}
