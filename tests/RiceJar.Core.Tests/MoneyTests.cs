using System.Globalization;

namespace RiceJar.Core.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(-1, 2, -1)]
    [InlineData(1, 3, 0)]
    [InlineData(5, 3, 2)]
    [InlineData(5, 2, 3)]
    [InlineData(-5, 2, -3)]
    [InlineData(-4, 3, -1)]
    [InlineData(0, 7, 0)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(long.MinValue, 1, long.MinValue)]
    [InlineData(long.MinValue, 2, long.MinValue / 2)]
    [InlineData(long.MaxValue, long.MaxValue, 1)]
    [InlineData(long.MinValue, long.MaxValue, -1)]
    [InlineData((long.MaxValue / 2) + 1, long.MaxValue, 1)]
    [InlineData(long.MaxValue / 2, long.MaxValue, 0)]
    public void An_average_is_rounded_half_away_from_zero(long amount, long count, long average) =>
        new Money(amount).DividedBy(count).Should().Be(new Money(average));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void There_is_no_average_of_fewer_than_one(long divisor)
    {
        var divide = () => new Money(1).DividedBy(divisor);

        divide.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("count");
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 10_000)]
    [InlineData("-1.5", -15_000)]
    [InlineData("0.0001", 1)]
    [InlineData("1.23450000", 12_345)]
    [InlineData("922337203685477.5807", long.MaxValue)]
    [InlineData("-922337203685477.5807", -long.MaxValue)]
    public void A_decimal_of_four_places_is_taken_exactly(string amount, long tenThousandths)
    {
        Money.FromDecimal(Decimal(amount)).Should().Be(new Money(tenThousandths));
        new Money(tenThousandths).ToDecimal().Should().Be(Decimal(amount));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Every_amount_comes_back_from_its_decimal(long tenThousandths) =>
        Money.FromDecimal(new Money(tenThousandths).ToDecimal()).Should().Be(new Money(tenThousandths));

    [Theory]
    [InlineData("0.00001")]
    [InlineData("-1.23456")]
    [InlineData("922337203685477.58071")]
    public void A_fifth_decimal_is_refused_unless_one_asks_for_rounding(string text)
    {
        var take = () => Money.FromDecimal(Decimal(text));

        take.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amount");
    }

    [Theory]
    [InlineData("922337203685477.5808")]
    [InlineData("-922337203685477.5809")]
    [InlineData("922337203685477.58075")]
    [InlineData("-922337203685477.58085")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    public void A_decimal_that_does_not_fit_is_refused(string text)
    {
        var take = () => Money.FromDecimal(Decimal(text));
        var round = () => Money.Round(Decimal(text));

        take.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amount");
        round.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amount");
    }

    [Theory]
    [InlineData("0.00005", 1)]
    [InlineData("-0.00005", -1)]
    [InlineData("0.00004999", 0)]
    [InlineData("0.00015", 2)]
    [InlineData("0.00025", 3)]
    [InlineData("-0.00025", -3)]
    [InlineData("1.2345", 12_345)]
    [InlineData("922337203685477.58074", long.MaxValue)]
    [InlineData("-922337203685477.58084", long.MinValue)]
    public void Rounding_is_half_away_from_zero(string amount, long tenThousandths) =>
        Money.Round(Decimal(amount)).Should().Be(new Money(tenThousandths));

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(12_345_000, "1234.50")]
    [InlineData(10_001, "1.0001")]
    [InlineData(-10_010, "-1.001")]
    [InlineData(1, "0.0001")]
    [InlineData(long.MaxValue, "922337203685477.5807")]
    [InlineData(long.MinValue, "-922337203685477.5808")]
    public void Text_has_two_to_four_decimals_whatever_the_culture(long tenThousandths, string text)
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NegativeSign = "~";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = commas;
            new Money(tenThousandths).ToString().Should().Be(text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(12_345, 1.2345)]
    [InlineData(-1, -0.0001)]
    public void The_models_see_the_nearest_double(long tenThousandths, double amount) =>
        new Money(tenThousandths).ToDouble().Should().Be(amount);

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
