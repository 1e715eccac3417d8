using FsCheck;
using FsCheck.Fluent;
using RiceJar.Lifecycle;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Lifecycle;

public class LearnedStageLimitsTests
{
    private static readonly StageRules Learning = new(learn: true);

    [Fact]
    public void Learned_limits_are_quantiles_of_the_intervals_at_least_a_day_apart()
    {
        var cases =
            from days in Gen.Choose(1, 120).NonEmptyListOf()
            from percents in Gen.ArrayOf(Gen.Choose(1, 100), 3)
            select (Days: days.ToArray(), Percents: percents.Order().ToArray());

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (active, silent, sleeping) = (one.Percents[0] / 100m, one.Percents[1] / 100m, one.Percents[2] / 100m);
            var rules = new StageRules(
                learn: true, activeQuantile: active, silentQuantile: silent, sleepingQuantile: sleeping, minimumIntervals: 1);
            var scale = StageScale.Fit(IntervalsOf(one.Days), rules);

            var first = NaiveQuantile(one.Days, active);
            var second = Math.Max(NaiveQuantile(one.Days, silent), first + 1);
            var third = Math.Max(NaiveQuantile(one.Days, sleeping), second + 1);
            scale.Limits.Should().Be(new StageLimits(first, second, third));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_default_quantiles_of_two_hundred_intervals_are_the_150th_the_180th_and_the_194th()
    {
        var scale = StageScale.Fit(IntervalsOf([.. Enumerable.Range(1, 200)]), Learning);

        scale.IsLearned.Should().BeTrue();
        scale.IntervalCount.Should().Be(200);
        scale.Limits.Should().Be(new StageLimits(150, 180, 194));
    }

    [Fact]
    public void Fewer_than_two_hundred_intervals_leave_the_fixed_limits()
    {
        var rules = new StageRules(new StageLimits(30, 60, 90), learn: true);
        var scale = StageScale.Fit(IntervalsOf([.. Enumerable.Range(1, 199)]), rules);

        scale.IsLearned.Should().BeFalse();
        scale.IntervalCount.Should().Be(199);
        scale.Limits.Should().Be(new StageLimits(30, 60, 90));
        scale.LearnableLimits.Should().BeNull();
        scale.FixedLimitsAreFar.Should().BeFalse();
    }

    [Fact]
    public void A_shop_without_intervals_keeps_the_fixed_limits() =>
        StageScale.Fit(PurchaseIntervals.Empty, Learning).Limits.Should().Be(StageLimits.Default);

    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(600)]
    public void Equal_intervals_make_limits_a_day_apart(int days) =>
        StageScale.Fit(IntervalsOf([.. Enumerable.Repeat(days, 200)]), Learning).Limits.Should().Be(new StageLimits(days, days + 1, days + 2));

    [Fact]
    public void Limits_are_not_learned_unless_asked_for()
    {
        var scale = StageScale.Fit(IntervalsOf([.. Enumerable.Repeat(14, 500)]), StageRules.Default);

        scale.IsLearned.Should().BeFalse();
        scale.Limits.Should().Be(StageLimits.Default);
        scale.LearnableLimits.Should().Be(new StageLimits(14, 15, 16));
    }

    [Fact]
    public void Learned_limits_decide_the_stage_and_its_boundary()
    {
        var scale = StageScale.Fit(IntervalsOf([.. Enumerable.Repeat(14, 500)]), Learning);
        var last = new NodaTime.LocalDate(2024, 2, 20);
        var status = scale.StatusOf(PurchaseSummary.Empty.Add(last, Money.Zero), last.PlusDays(14));

        // Active through day 14, 5 March; 6 March would be silent.
        status.Should().Be(new LifecycleStatus(
            LifecycleStage.Active, PurchaseHabit.First, new NodaTime.LocalDate(2024, 3, 6), new NodaTime.LocalDate(2024, 3, 1)));
    }

    [Theory]
    // 45, 90 and 180 against the learned ones: up to twice as long or as short is not far.
    [InlineData(23, 45, 90, false)]
    [InlineData(22, 45, 90, true)]
    [InlineData(23, 44, 90, true)]
    [InlineData(23, 45, 89, true)]
    [InlineData(90, 180, 360, false)]
    [InlineData(91, 180, 360, true)]
    [InlineData(90, 181, 360, true)]
    [InlineData(90, 180, 361, true)]
    [InlineData(45, 90, 180, false)]
    public void Fixed_limits_far_from_what_the_intervals_teach_give_a_warning(int active, int silent, int sleeping, bool far)
    {
        // 150 of 200 are the first 75%, 30 more the next 15%, 14 more the next 7%.
        int[] days =
        [
            .. Enumerable.Repeat(active, 150), .. Enumerable.Repeat(silent, 30), .. Enumerable.Repeat(sleeping, 14), .. Enumerable.Repeat(500, 6),
        ];

        var scale = StageScale.Fit(IntervalsOf(days), StageRules.Default);

        scale.LearnableLimits.Should().Be(new StageLimits(active, silent, sleeping));
        scale.FixedLimitsAreFar.Should().Be(far);
        StageScale.Fit(IntervalsOf(days), Learning).FixedLimitsAreFar.Should().BeFalse("learned limits are in force");
    }

    [Fact]
    public void Missing_arguments_are_refused()
    {
        ((Action)(() => StageScale.Fit(null!, Learning))).Should().Throw<ArgumentNullException>();
        ((Action)(() => StageScale.Fit(PurchaseIntervals.Empty, null!))).Should().Throw<ArgumentNullException>();
    }

    /// <summary>Type 1, slowly: the smallest of the values that at least the share p of all does not exceed.</summary>
    private static int NaiveQuantile(int[] days, decimal p) => days.Order().First(day => days.Count(other => other <= day) >= p * days.Length);

    private static PurchaseIntervals IntervalsOf(int[] days)
    {
        var builder = new PurchaseIntervals.Builder();
        foreach (var day in days)
            builder.Add(day);
        return builder.Build();
    }
}
