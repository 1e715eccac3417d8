using RiceJar.Contacts;
using RiceJar.Lifecycle;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>The incentive column of the lifecycle stages.</summary>
public class StageIncentivesTests
{
    [Theory]
    [InlineData(LifecycleStage.Prospect, IncentiveLevel.Light)]
    [InlineData(LifecycleStage.Active, IncentiveLevel.None)]
    [InlineData(LifecycleStage.Silent, IncentiveLevel.Light)]
    [InlineData(LifecycleStage.Sleeping, IncentiveLevel.Large)]
    [InlineData(LifecycleStage.Lost, IncentiveLevel.Strongest)]
    public void Each_stage_has_its_level(LifecycleStage stage, IncentiveLevel level) => new StageIncentives().Of(stage).Should().Be(level);

    [Fact]
    public void A_stage_that_is_not_known_gets_no_offer() => new StageIncentives().Of(null).Should().Be(IncentiveLevel.None);

    [Fact]
    public void A_shop_may_set_some_levels_and_the_others_stay()
    {
        var incentives = new StageIncentives(new Dictionary<LifecycleStage, IncentiveLevel>
        {
            [LifecycleStage.Active] = IncentiveLevel.Light,
            [LifecycleStage.Lost] = IncentiveLevel.None,
        });

        incentives.Of(LifecycleStage.Active).Should().Be(IncentiveLevel.Light);
        incentives.Of(LifecycleStage.Lost).Should().Be(IncentiveLevel.None);
        incentives.Of(LifecycleStage.Sleeping).Should().Be(IncentiveLevel.Large);
        new StageIncentives().Of(LifecycleStage.Active).Should().Be(IncentiveLevel.None, "levels of one shop are not those of another");
    }

    [Fact]
    public void A_stage_or_level_that_does_not_exist_is_refused()
    {
        Making((LifecycleStage)5, IncentiveLevel.None).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("levels");
        Making(LifecycleStage.Lost, (IncentiveLevel)4).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("levels");
    }

    private static Action Making(LifecycleStage stage, IncentiveLevel level) =>
        () => _ = new StageIncentives(new Dictionary<LifecycleStage, IncentiveLevel> { [stage] = level });
}
