using System.Runtime.CompilerServices;
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

    /// <summary>The runtime's own change their last bits beside an extreme number once they are compiled anew: these are compiled anew from the first call on.</summary>
    [Fact]
    public void Logarithms_and_exponentials_are_the_same_whenever_they_are_taken()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var x = Vector256.Create(random.NextDouble() * 40, random.NextDouble(), 500 * random.NextDouble(), trial % 2 == 0 ? 0 : 1e-310);
            Logarithm.Of(x).Should().Be(CompiledLogarithm(x));
            var exponent = -Vector256.Create(random.NextDouble() * 40, random.NextDouble(), 500 * random.NextDouble(), trial % 2 == 0 ? double.PositiveInfinity : 2_000);
            Exponential.Of(exponent).Should().Be(CompiledExponential(exponent));
        }
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

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> CompiledLogarithm(Vector256<double> x) => Vector256.Log(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> CompiledExponential(Vector256<double> x) => Vector256.Exp(x);
}
