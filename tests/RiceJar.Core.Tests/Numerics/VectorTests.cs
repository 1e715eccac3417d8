using System.Runtime.Intrinsics;
using RiceJar.Numerics;

namespace RiceJar.Core.Tests.Numerics;

/// <summary>Four at a time against one at a time.</summary>
public class VectorTests
{
    [Fact]
    public void Logarithms_and_exponentials_of_four_are_those_of_one()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var size = Math.Pow(10, (random.NextDouble() * 40) - 20);
            var exponent = Math.Min(size, 600) * (random.Next(2) == 0 ? 1 : -1);

            Logarithm.OnePlus(Vector256.Create(size))[trial % 4].Should().BeApproximately(Logarithm.OnePlus(size), 1e-15 * Logarithm.OnePlus(size));
            Exponential.MinusOne(Vector256.Create(exponent))[trial % 4]
                .Should().BeApproximately(Exponential.MinusOne(exponent), 2e-15 * Math.Abs(Exponential.MinusOne(exponent)));
        }

        Logarithm.OnePlus(Vector256<double>.Zero).Should().Be(Vector256<double>.Zero);
        Exponential.MinusOne(Vector256<double>.Zero).Should().Be(Vector256<double>.Zero);
    }

    // mpmath 1.3.0: expm1.
    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(1e-9, 1.000000000500000062448e-9)]
    [InlineData(-1e-5, -9.999950000166667068023e-6)]
    [InlineData(0.5, 0.64872127070012814685)]
    [InlineData(-0.999999, -0.6321201909489325566016)]
    [InlineData(1.5, 3.481689070338064822602)]
    [InlineData(-700, -1)]
    public void Exponentials_keep_small_arguments(double x, double value) => Exponential.MinusOne(x).Should().BeApproximately(value, 4e-16 * Math.Abs(value));
}
