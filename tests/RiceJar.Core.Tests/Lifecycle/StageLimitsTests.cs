using RiceJar.Lifecycle;

namespace RiceJar.Core.Tests.Lifecycle;

public class StageLimitsTests
{
    [Fact]
    public void The_default_stages_are_those_of_the_rulebook_on_every_day()
    {
        for (var day = 0; day <= 400; day++)
        {
            var expected = day switch
            {
                >= 0 and <= 45 => LifecycleStage.Active,
                >= 46 and <= 90 => LifecycleStage.Silent,
                >= 91 and <= 180 => LifecycleStage.Sleeping,
                _ => LifecycleStage.Lost,
            };
            StageLimits.Default.StageAt(day).Should().Be(expected, "{0} days have passed", day);
        }
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(14, 30, 60)]
    [InlineData(30, 90, 365)]
    [InlineData(100, 200, 399)]
    public void Custom_stages_take_as_many_days_as_their_limits_are_apart(int active, int silent, int sleeping)
    {
        var limits = new StageLimits(active, silent, sleeping);
        var days = Enumerable.Range(0, 401).GroupBy(limits.StageAt).ToDictionary(stage => stage.Key, stage => stage.ToArray());

        days[LifecycleStage.Active].Should().Equal(Enumerable.Range(0, active + 1));
        days[LifecycleStage.Silent].Should().Equal(Enumerable.Range(active + 1, silent - active));
        days[LifecycleStage.Sleeping].Should().Equal(Enumerable.Range(silent + 1, sleeping - silent));
        days[LifecycleStage.Lost].Should().Equal(Enumerable.Range(sleeping + 1, 400 - sleeping));
    }

    [Fact]
    public void A_limit_names_the_last_day_of_its_stage()
    {
        var limits = new StageLimits(14, 30, 60);

        limits.LastDayOf(LifecycleStage.Active).Should().Be(14);
        limits.LastDayOf(LifecycleStage.Silent).Should().Be(30);
        limits.LastDayOf(LifecycleStage.Sleeping).Should().Be(60);
        limits.LastDayOf(LifecycleStage.Lost).Should().BeNull();
        limits.LastDayOf(LifecycleStage.Prospect).Should().BeNull();
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(-45, 90, 180)]
    [InlineData(45, 45, 180)]
    [InlineData(90, 45, 180)]
    [InlineData(45, 90, 90)]
    [InlineData(45, 180, 90)]
    [InlineData(45, 90, 1_000_001)]
    public void Limits_that_do_not_ascend_from_one_are_refused_with_their_values(int active, int silent, int sleeping)
    {
        var make = () => new StageLimits(active, silent, sleeping);

        make.Should().Throw<ArgumentException>().WithMessage($"*{active}, {silent}, {sleeping}*");
    }

    [Fact]
    public void Limits_go_up_to_a_million_days() => new StageLimits(1, 2, 1_000_000).StageAt(1_000_000).Should().Be(LifecycleStage.Sleeping);

    [Fact]
    public void Days_before_the_purchase_have_no_stage()
    {
        var ask = () => StageLimits.Default.StageAt(-1);

        ask.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*-1*");
    }

    [Fact]
    public void Limits_are_equal_by_value()
    {
        new StageLimits(45, 90, 180).Should().Be(StageLimits.Default);
        new StageLimits(45, 90, 181).Should().NotBe(StageLimits.Default);
    }
}
