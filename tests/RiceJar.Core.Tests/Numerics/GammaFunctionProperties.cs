using FsCheck;
using FsCheck.Fluent;
using RiceJar.Numerics;

namespace RiceJar.Core.Tests.Numerics;

/// <summary>The laws of the functions, between the rows of the tables.</summary>
public class GammaFunctionProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(2000));

    // Spread evenly in the logarithm; every third is next to a quarter, where the code changes from one formula to another.
    private static readonly Arbitrary<double> Positive = Gen.Frequency(
        (2, Gen.Choose(-600_000, 600_000).Select(e => Math.Pow(10, e / 1e5))),
        (1, Gen.Choose(1, 60).SelectMany(quarter => Gen.Choose(-1, 1).Select(ulps => (quarter / 4.0) + (ulps * Math.ScaleB(1, -46)))))).ToArbitrary();

    // Steps are not small beside x, or the rounding of x + first would count.
    private static readonly Arbitrary<double> Share = Gen.Choose(100, 1000).Select(share => share / 1000.0).ToArbitrary();

    [Fact]
    public void A_step_up_of_LogGamma_is_a_logarithm() => Prop.ForAll(Positive, x =>
        Close(GammaFunctions.LogGamma(x + 1), GammaFunctions.LogGamma(x) + Math.Log(x), 1 + Math.Abs(Math.Log(x)))).Check(Often);

    [Fact]
    public void A_step_up_of_Digamma_is_a_reciprocal() => Prop.ForAll(Positive, x =>
        Close(GammaFunctions.Digamma(x + 1), GammaFunctions.Digamma(x) + (1 / x), 1 + (1 / x))).Check(Often);

    [Fact]
    public void A_step_up_of_Trigamma_takes_a_square_of_the_reciprocal() => Prop.ForAll(Positive, x =>
        Close(GammaFunctions.Trigamma(x + 1), GammaFunctions.Trigamma(x) - (1 / x / x), 1 + (1 / x / x))).Check(Often);

    [Fact]
    public void Differences_are_differences() => Prop.ForAll(Positive, Positive, (x, k) =>
    {
        Close(GammaFunctions.LogGammaRatio(x, k), GammaFunctions.LogGamma(x + k) - GammaFunctions.LogGamma(x),
            1 + Math.Abs(GammaFunctions.LogGamma(x)) + Math.Abs(GammaFunctions.LogGamma(x + k)));
        Close(GammaFunctions.DigammaDifference(x, k), GammaFunctions.Digamma(x + k) - GammaFunctions.Digamma(x), 15 + (1 / x));
        Close(GammaFunctions.TrigammaDifference(x, k), GammaFunctions.Trigamma(x + k) - GammaFunctions.Trigamma(x), 1 + (1 / x / x));
    }).Check(Often);

    [Fact]
    public void Two_steps_are_one_of_both() => Prop.ForAll(Positive, Share, Share, (x, share, rest) =>
    {
        var (first, second) = (x * share, x * rest);
        // About the zero of ψ, a ratio is a small difference of terms as large as the steps.
        Check(GammaFunctions.LogGammaRatio, Math.Min(1, first + second));
        Check(GammaFunctions.DigammaDifference, 0);
        Check(GammaFunctions.TrigammaDifference, 0);

        void Check(Func<double, double, double> function, double size)
        {
            var (one, other) = (function(x, first), function(x + first, second));
            Close(function(x, first + second), one + other, size + Math.Abs(one) + Math.Abs(other));
        }
    }).Check(Often);

    [Fact]
    public void LogBeta_is_symmetric_and_splits() => Prop.ForAll(Positive, Positive, (a, b) =>
    {
        var logBeta = GammaFunctions.LogBeta(a, b);

        GammaFunctions.LogBeta(b, a).Should().Be(logBeta);
        // B(a, b) = B(a + 1, b) + B(a, b + 1), as shares of the whole; where they are tiny their logarithms are large and coarse.
        if (Math.Abs(logBeta) < 1000)
            Close(Math.Exp(GammaFunctions.LogBeta(a + 1, b) - logBeta) + Math.Exp(GammaFunctions.LogBeta(a, b + 1) - logBeta), 1, 100);
    }).Check(Often);

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Outside_of_their_domain_they_are_not_numbers(double x)
    {
        double[] values =
        [
            GammaFunctions.LogGamma(x), GammaFunctions.Digamma(x), GammaFunctions.Trigamma(x), GammaFunctions.LogGammaRatio(x, 1),
            GammaFunctions.DigammaDifference(x, 1), GammaFunctions.TrigammaDifference(x, 1), GammaFunctions.LogBeta(x, 1), GammaFunctions.LogBeta(1, x),
            GammaFunctions.LogGammaRatio(1, x - 1), GammaFunctions.DigammaDifference(1, x - 1), GammaFunctions.TrigammaDifference(1, x - 1),
        ];

        values.Should().OnlyContain(value => double.IsNaN(value));
    }

    [Fact]
    public void Exact_values_are_exact()
    {
        GammaFunctions.LogGamma(1).Should().Be(0);
        GammaFunctions.LogGamma(2).Should().Be(0);
        GammaFunctions.LogGammaRatio(3.7, 0).Should().Be(0);
        GammaFunctions.LogGammaRatio(1e30, 0).Should().Be(0);
        GammaFunctions.DigammaDifference(3.7, 0).Should().Be(0);
        GammaFunctions.TrigammaDifference(3.7, 0).Should().Be(0);
        GammaFunctions.LogBeta(1, 1).Should().Be(0);
        GammaFunctions.Trigamma(1e-200).Should().Be(double.PositiveInfinity);
    }

    /// <summary>Both ways of a law, within 1e-14 of the largest term.</summary>
    private static void Close(double value, double expected, double size) =>
        value.Should().BeApproximately(expected, 1e-14 * (size + Math.Abs(expected)));
}
