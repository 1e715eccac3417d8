using NodaTime;
using RiceJar.Purchases;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class RfmValuesTests
{
    private static readonly LocalDate Day = new(2024, 3, 1);

    // Three purchases on two days for 100 in all, the last one week before as-of.
    private static readonly PurchaseSummary Buyer = PurchaseSummary.Empty
        .Add(Day, Units(50)).Add(Day, Units(30)).Add(Day.PlusDays(10), Units(40)).AddCreditNote(Units(20));

    private static readonly LocalDate AsOf = Day.PlusDays(17);

    [Fact]
    public void By_default_frequency_is_purchases_and_monetary_the_total_net_of_refunds() =>
        RfmValues.Of(Buyer, RfmRules.Default, AsOf).Should().Be(new RfmValues(7, 3, Units(100)));

    [Fact]
    public void Purchase_days_count_for_frequency_where_the_rules_say_so() =>
        RfmValues.Of(Buyer, new RfmRules(frequency: FrequencyMeasure.PurchaseDays), AsOf).Should().Be(new RfmValues(7, 2, Units(100)));

    [Fact]
    public void The_average_order_value_is_money_per_purchase_rounded_to_the_ten_thousandth() =>
        RfmValues.Of(Buyer, new RfmRules(monetary: MonetaryMeasure.Average), AsOf).Monetary.Should().Be(Units(33.3333m));

    [Fact]
    public void The_average_order_value_stays_money_per_purchase_when_frequency_counts_days() =>
        RfmValues.Of(Buyer, new RfmRules(frequency: FrequencyMeasure.PurchaseDays, monetary: MonetaryMeasure.Average), AsOf)
            .Should().Be(new RfmValues(7, 2, Units(33.3333m)));

    [Fact]
    public void A_prospect_has_no_values()
    {
        var values = () => RfmValues.Of(PurchaseSummary.Empty, RfmRules.Default, AsOf);

        values.Should().Throw<ArgumentException>().WithParameterName("summary");
    }

    [Fact]
    public void There_are_no_values_without_rules()
    {
        var values = () => RfmValues.Of(Buyer, null!, AsOf);

        values.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void As_of_before_the_last_purchase_is_refused()
    {
        var values = () => RfmValues.Of(Buyer, RfmRules.Default, Day);

        values.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf");
    }

    [Theory]
    [InlineData(5, 4, 5, "545")]
    [InlineData(1, 1, 1, "111")]
    [InlineData(10, 4, 5, "10-4-5")]
    [InlineData(1, 12, 3, "1-12-3")]
    [InlineData(9, 9, 100, "9-9-100")]
    [InlineData(9, 1, 9, "919")]
    public void Scores_are_written_side_by_side(byte r, byte f, byte m, string text) => new RfmScore(r, f, m).ToString().Should().Be(text);

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(101)]
    public void There_are_2_to_100_scores(int scores)
    {
        var make = () => new RfmRules(scores);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("scoreCount");
        new RfmRules(2).ScoreCount.Should().Be(2);
        new RfmRules(100).ScoreCount.Should().Be(100);
    }

    [Fact]
    public void The_least_number_of_buyers_is_not_negative()
    {
        var make = () => new RfmRules(minimumBuyers: -1);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("minimumBuyers");
    }

    private static Money Units(decimal amount) => Money.FromDecimal(amount);
}
