using RiceJar.Cli.Valuing;

namespace RiceJar.Cli.Tests;

public class HorizonTests
{
    [Theory]
    [InlineData("365d", 365)]
    [InlineData("1d", 1)]
    [InlineData("52w", 364)]
    [InlineData("36525d", 36_525)]
    [InlineData("5217w", 36_519)]
    public void A_horizon_is_days_or_weeks(string text, int days)
    {
        var horizon = Horizon.Parse(text)!.Value;
        horizon.Days.Should().Be(days);
        horizon.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("365")]
    [InlineData("1.5w")]
    [InlineData("36526d")]
    [InlineData("5218w")]
    [InlineData("99999999999d")]
    [InlineData("P1Y")]
    [InlineData("1y")]
    public void Nothing_else_is_one(string text) => Horizon.Parse(text).Should().BeNull();
}
