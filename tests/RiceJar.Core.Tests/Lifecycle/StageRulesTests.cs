using RiceJar.Lifecycle;

namespace RiceJar.Core.Tests.Lifecycle;

public class StageRulesTests
{
    [Fact]
    public void The_defaults_are_those_of_the_rulebook()
    {
        var rules = StageRules.Default;

        rules.FixedLimits.Should().Be(new StageLimits(45, 90, 180));
        rules.Learn.Should().BeFalse();
        rules.ActiveQuantile.Should().Be(0.75m);
        rules.SilentQuantile.Should().Be(0.90m);
        rules.SleepingQuantile.Should().Be(0.97m);
        rules.MinimumIntervals.Should().Be(200);
        rules.FormedFrom.Should().Be(5);
        rules.NearEndDays.Should().Be(5);
    }

    [Fact]
    public void Limits_that_were_never_given_a_value_are_the_default_ones() =>
        new StageRules(default(StageLimits)).FixedLimits.Should().Be(StageLimits.Default);

    [Theory]
    [InlineData(0, 0.9, 0.97)]
    [InlineData(-0.1, 0.9, 0.97)]
    [InlineData(0.95, 0.9, 0.97)]
    [InlineData(0.75, 0.98, 0.97)]
    [InlineData(0.75, 0.9, 1.01)]
    public void Quantiles_that_do_not_ascend_between_0_and_1_are_refused(double active, double silent, double sleeping)
    {
        var make = () => new StageRules(activeQuantile: (decimal)active, silentQuantile: (decimal)silent, sleepingQuantile: (decimal)sleeping);

        make.Should().Throw<ArgumentException>().WithMessage($"*{(decimal)active}, {(decimal)silent}, {(decimal)sleeping}*");
    }

    public static TheoryData<string, Action> OutOfRange() => new()
    {
        { "minimumIntervals", () => _ = new StageRules(minimumIntervals: 0) },
        { "minimumIntervals", () => _ = new StageRules(minimumIntervals: -1) },
        { "farRatio", () => _ = new StageRules(farRatio: 1) },
        { "farRatio", () => _ = new StageRules(farRatio: 0.5) },
        { "farRatio", () => _ = new StageRules(farRatio: double.NaN) },
        { "farRatio", () => _ = new StageRules(farRatio: double.PositiveInfinity) },
        { "formedFrom", () => _ = new StageRules(formedFrom: 1) },
        { "nearEndDays", () => _ = new StageRules(nearEndDays: 0) },
        { "nearEndDays", () => _ = new StageRules(nearEndDays: -5) },
        { "nearEndDays", () => _ = new StageRules(nearEndDays: 1_000_001) },
    };

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void A_number_out_of_range_is_refused_by_name(string parameter, Action make) =>
        make.Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be(parameter);

    [Fact]
    public void The_bounds_themselves_are_allowed()
    {
        var least = new StageRules(null, false, 0.0001m, 0.0001m, 0.0001m, minimumIntervals: 1, formedFrom: 2, nearEndDays: 1);
        var most = new StageRules(null, false, 1, 1, 1, farRatio: double.MaxValue, nearEndDays: 1_000_000);

        (least.ActiveQuantile, least.MinimumIntervals, least.FormedFrom, least.NearEndDays).Should().Be((0.0001m, 1, 2, 1));
        (most.ActiveQuantile, most.SleepingQuantile, most.FarRatio, most.NearEndDays).Should().Be((1m, 1m, double.MaxValue, 1_000_000));
    }
}
