namespace RiceJar.Core.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(-1, 2, -1)]
    [InlineData(1, 3, 0)]
    [InlineData(5, 3, 2)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(long.MinValue, 2, long.MinValue / 2)]
    public void An_average_is_rounded_half_away_from_zero(long amount, long count, long average) =>
        new Money(amount).DividedBy(count).Should().Be(new Money(average));
}
