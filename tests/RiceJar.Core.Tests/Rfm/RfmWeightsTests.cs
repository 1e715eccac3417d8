using FsCheck;
using FsCheck.Fluent;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class RfmWeightsTests
{
    private static readonly Gen<double> Weights = Gen.OneOf(Gen.Constant(0.0), Gen.Choose(1, 1_000).Select(weight => weight / 100.0));

    private static readonly Arbitrary<Case> Cases =
        (from weights in Weights.Three()
         where weights.Item1 + weights.Item2 + weights.Item3 > 0
         from n in Gen.Choose(2, 100)
         from r in Gen.Choose(1, n)
         from f in Gen.Choose(1, n)
         from m in Gen.Choose(1, n)
         select new Case(new RfmWeights(weights.Item1, weights.Item2, weights.Item3), n, new RfmScore((byte)r, (byte)f, (byte)m)))
        .ToArbitrary();

    [Fact]
    public void The_weighted_score_is_the_rulebooks_formula() => Prop.ForAll(Cases, one =>
    {
        var (w, n, s) = one;
        var sum = ((decimal)w.Recency * (s.Recency - 1)) + ((decimal)w.Frequency * (s.Frequency - 1)) + ((decimal)w.Monetary * (s.Monetary - 1));
        var expected = sum / ((n - 1) * ((decimal)w.Recency + (decimal)w.Frequency + (decimal)w.Monetary));

        w.Apply(s, n).Should().BeApproximately((double)expected, 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_worst_corner_is_0_and_the_best_is_1() => Prop.ForAll(Cases, one =>
    {
        one.Weights.Apply(new RfmScore(1, 1, 1), one.N).Should().Be(0);
        one.Weights.Apply(new RfmScore((byte)one.N, (byte)one.N, (byte)one.N), one.N).Should().BeApproximately(1, 1e-15);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_weights_in_tenths_bring_a_score_past_0_or_1()
    {
        var tenths = Enumerable.Range(0, 11).Select(step => step / 10.0).ToList();
        var outside =
            from n in Enumerable.Range(2, 9)
            from weights in tenths.SelectMany(r => tenths.SelectMany(f => tenths, (f, m) => (r, f, m)))
            where weights != (0, 0, 0)
            let best = new RfmWeights(weights.r, weights.f, weights.m).Apply(new RfmScore((byte)n, (byte)n, (byte)n), n)
            where best is not (>= 0 and <= 1)
            select (n, weights, best);

        outside.Should().BeEmpty();
    }

    [Fact]
    public void By_hand()
    {
        RfmWeights.Equal.Apply(new RfmScore(5, 3, 1), 5).Should().BeApproximately(0.5, 1e-15);
        new RfmWeights(2, 1, 1).Apply(new RfmScore(5, 3, 1), 5).Should().BeApproximately(0.625, 1e-15);
        new RfmWeights(0, 0, 3).Apply(new RfmScore(5, 3, 1), 5).Should().Be(0);
    }

    [Fact]
    public void Equal_weights_are_the_default() => RfmRules.Default.Weights.Should().Be(RfmWeights.Equal).And.Be(new RfmWeights(1, 1, 1));

    [Theory]
    [InlineData(-1, 1, 1, "recency")]
    [InlineData(1, double.NaN, 1, "frequency")]
    [InlineData(1, 1, double.PositiveInfinity, "monetary")]
    [InlineData(0, 0, 0, "recency")]
    public void Weights_are_finite_not_negative_and_not_all_zero(double r, double f, double m, string parameter)
    {
        var make = () => new RfmWeights(r, f, m);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }

    [Fact]
    public void Huge_and_tiny_weights_give_a_score_too()
    {
        var best = new RfmScore(5, 5, 5);

        new RfmWeights(double.Epsilon, 0, 0).Apply(best, 5).Should().BeApproximately(1, 1e-12);
        new RfmWeights(double.MaxValue, double.MaxValue, double.MaxValue).Apply(best, 5).Should().BeApproximately(1, 1e-12);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(6, 1, 1)]
    [InlineData(1, 6, 1)]
    [InlineData(1, 1, 6)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Scores_outside_1_to_N_are_refused(byte r, byte f, byte m)
    {
        var apply = () => RfmWeights.Equal.Apply(new RfmScore(r, f, m), 5);

        apply.Should().Throw<ArgumentException>().WithParameterName("score");
    }

    private sealed record Case(RfmWeights Weights, int N, RfmScore Score);
}
