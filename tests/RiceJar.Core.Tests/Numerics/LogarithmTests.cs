using RiceJar.Numerics;

namespace RiceJar.Core.Tests.Numerics;

public class LogarithmTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(-1e-17, -1e-17)]
    [InlineData(1e17, 39.14394658089878)]
    [InlineData(1e300, 690.7755278982137)]
    [InlineData(-1, double.NegativeInfinity)]
    [InlineData(-1.5, double.NaN)]
    public void At_the_ends_it_is_the_plain_one(double x, double expected) => Logarithm.OnePlus(x).Should().Be(expected);
}
