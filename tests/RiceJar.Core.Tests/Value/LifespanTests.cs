using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>The lifespan: given, or 1 / the share of last year's lapsed with two years of history, else three years.</summary>
public class LifespanTests
{
    private static readonly LocalDate AsOf = new(2024, 6, 30);

    [Fact]
    public void A_given_lifespan_stands_whatever_could_be_learned()
    {
        var scale = Fit(AsOf, new PlainClvRules(lifespanYears: 7.5), ["2022-01-01"]);

        (scale.LifespanYears, scale.LifespanSource).Should().Be((7.5, FactorSource.Given));
    }

    [Fact]
    public void It_is_learned_from_who_bought_in_the_year_before_last_and_not_in_the_last()
    {
        // Of four buyers of the year that ended with 30 June 2023 one bought nothing after: 1 / 0.25. The fifth bought before both years, the
        // sixth in the last alone.
        var scale = Fit(
            AsOf, PlainClvRules.Default,
            ["2022-07-01", "2023-07-01"], ["2023-06-30", "2024-06-30"], ["2023-01-01"], ["2022-08-01", "2022-09-01", "2023-12-31"],
            ["2022-06-30"], ["2024-01-01"]);

        (scale.LifespanYears, scale.LifespanSource).Should().Be((4, FactorSource.Learned));
    }

    [Theory]
    // Two whole years that end with 30 June 2024 begin on 1 July 2022.
    [InlineData("2022-06-30", FactorSource.Learned)]
    [InlineData("2022-07-01", FactorSource.Learned)]
    [InlineData("2022-07-02", FactorSource.Default)]
    [InlineData("2023-06-30", FactorSource.Default)]
    public void Two_years_of_history_are_enough_and_a_day_less_is_not(string shopsFirstDay, FactorSource source)
    {
        var scale = Fit(AsOf, PlainClvRules.Default, [shopsFirstDay], ["2023-06-30"], ["2023-06-30", "2023-07-01"]);

        scale.LifespanSource.Should().Be(source);
        if (source == FactorSource.Default)
            scale.LifespanYears.Should().Be(3);
    }

    [Fact]
    public void The_default_lifespan_is_an_option() =>
        Fit(AsOf, new PlainClvRules(defaultLifespanYears: 5), ["2024-01-01"]).LifespanYears.Should().Be(5);

    [Fact]
    public void Without_a_buyer_in_the_year_before_last_nothing_can_be_learned()
    {
        var scale = Fit(AsOf, PlainClvRules.Default, ["2020-01-01"], ["2024-01-01"]);

        (scale.LifespanYears, scale.LifespanSource).Should().Be((3, FactorSource.Default));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(10)]
    public void Where_nobody_lapsed_the_lifespan_is_the_longest_allowed(double longest)
    {
        var scale = Fit(
            AsOf, new PlainClvRules(longestLifespanYears: longest), ["2022-07-01", "2023-07-01"], ["2022-07-02", "2024-07-01", "2024-06-30"]);

        (scale.LifespanYears, scale.LifespanSource).Should().Be((longest, FactorSource.Learned));
    }

    [Fact]
    public void Where_all_lapsed_it_is_a_year() =>
        Fit(AsOf, PlainClvRules.Default, ["2022-07-01"], ["2023-06-30"]).LifespanYears.Should().Be(1);

    [Fact]
    public void A_wholly_refunded_purchase_is_no_history()
    {
        var summarizer = new PurchaseSummarizer(TestOrders.Zone);
        summarizer.Add(TestOrders.Paid("1", "2020-01-01", 10, ("2020-02-01", 10)));
        summarizer.Add(TestOrders.Paid("2", "2023-06-30", 10));
        var shop = summarizer.Summarize(AsOf);

        PlainClvScale.Fit(shop.Summaries, shop.Statistics, PlainClvRules.Default, AsOf).LifespanSource.Should().Be(FactorSource.Default);
    }

    [Fact]
    public void It_is_that_of_a_plain_count() =>
        Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            var (asOf, customers) = one;
            var scale = Fit(asOf, PlainClvRules.Default, customers);

            var (lastYear, yearBefore) = (asOf.PlusYears(-1), asOf.PlusYears(-2));
            var all = customers.SelectMany(days => days.Select(Folding.Date)).Where(day => day <= asOf).ToList();
            var before = customers.Where(days => days.Select(Folding.Date).Any(day => day > yearBefore && day <= lastYear)).ToList();
            var lapsed = before.Count(days => !days.Select(Folding.Date).Any(day => day > lastYear && day <= asOf));
            var isLearned = all.Exists(day => day <= yearBefore.PlusDays(1)) && before.Count > 0;

            scale.LifespanSource.Should().Be(isLearned ? FactorSource.Learned : FactorSource.Default);
            scale.LifespanYears.Should().BeApproximately(!isLearned ? 3 : lapsed == 0 ? 20 : Math.Min(before.Count / (double)lapsed, 20), 1e-12);
        }).QuickCheckThrowOnFailure();

    private static Gen<(LocalDate AsOf, string[][] Customers)> Cases =>
        from asOf in Gen.Elements(AsOf, new LocalDate(2024, 2, 29), new LocalDate(2025, 2, 28), new LocalDate(2023, 12, 31))
        from customers in Gen.ArrayOf(Gen.ArrayOf(Gen.Frequency(
            (3, Gen.Choose(-20, 1200)), (1, Gen.Elements(364, 365, 366, 367, 729, 730, 731, 732)))))
        select (asOf, customers.Select(days => days.Select(ago => asOf.PlusDays(-ago).ToString("uuuu-MM-dd", null)).ToArray()).ToArray());

    private static PlainClvScale Fit(LocalDate asOf, PlainClvRules rules, params string[][] daysByCustomer)
    {
        var summarizer = new PurchaseSummarizer(TestOrders.Zone);
        for (var i = 0; i < daysByCustomer.Length; i++)
        {
            for (var j = 0; j < daysByCustomer[i].Length; j++)
            {
                var at = TestOrders.At(Folding.Date(daysByCustomer[i][j]), hour: 23);
                summarizer.Add(new Order(new OrderId($"{i}/{j}"), new CustomerId($"c{i}"), at, Money.FromDecimal(10)) { PaidAt = at });
            }
        }

        var shop = summarizer.Summarize(asOf, maxDegreeOfParallelism: 1);
        return PlainClvScale.Fit(shop.Summaries, shop.Statistics, rules, asOf);
    }
}
