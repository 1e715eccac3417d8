using FsCheck;
using FsCheck.Fluent;
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

    [Fact]
    public void It_is_the_series_for_small_and_the_plain_one_for_large() =>
        Prop.ForAll(Gen.Choose(-1_200_000, 300_000).ToArbitrary(), Gen.Choose(0, 1).ToArbitrary(), (exponent, sign) =>
        {
            var x = (sign == 0 ? 1 : -1) * Math.Pow(10, exponent / 1e5);
            if (x < -0.999)
                return;
            var expected = Math.Abs(x) < 1e-3 ? x * (1 - (x * (0.5 - (x * ((1 / 3.0) - (x * (0.25 - (x * (0.2 - (x / 6)))))))))) : Math.Log(1 + x);
            Logarithm.OnePlus(x).Should().BeApproximately(expected, (Math.Abs(x) < 1e-3 ? 4e-16 : 3e-13) * Math.Abs(expected));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(1000)));
}
