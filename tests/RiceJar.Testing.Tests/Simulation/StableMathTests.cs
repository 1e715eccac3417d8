using FsCheck;
using FsCheck.Fluent;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class StableMathTests
{
    private static readonly Arbitrary<double> Powers = Gen.Choose(-700_000_000, 700_000_000).Select(millionths => millionths / 1e6).ToArbitrary();

    [Fact]
    public void The_exponential_is_that_of_the_C_library_but_for_rounding() => Prop.ForAll(Powers, x =>
    {
        (StableMath.Exp(x) / Math.Exp(x)).Should().BeApproximately(1, 3e-13);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_logarithm_is_that_of_the_C_library_but_for_rounding() => Prop.ForAll(Powers, x =>
    {
        StableMath.Log(Math.Exp(x)).Should().BeApproximately(x, 1e-13 * Math.Max(1, Math.Abs(x)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void They_are_each_others_inverse() => Prop.ForAll(Powers, x =>
    {
        StableMath.Log(StableMath.Exp(x)).Should().BeApproximately(x, 1e-13 * Math.Max(1, Math.Abs(x)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Both_are_exact_where_nothing_is_to_be_rounded()
    {
        StableMath.Exp(0).Should().Be(1);
        StableMath.Log(1).Should().Be(0);
    }

    [Theory]
    [InlineData(1000, 700)]
    [InlineData(-1000, -700)]
    [InlineData(double.PositiveInfinity, 700)]
    [InlineData(double.NegativeInfinity, -700)]
    public void Powers_are_held_within_what_a_double_can_hold(double power, double held) => StableMath.Exp(power).Should().Be(StableMath.Exp(held));
}
