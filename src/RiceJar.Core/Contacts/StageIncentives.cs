using RiceJar.Lifecycle;

namespace RiceJar.Contacts;

/// <summary>How much of an offer each lifecycle stage gets: what producers of promotions look up. Immutable.</summary>
public sealed class StageIncentives
{
    private readonly IncentiveLevel[] _levels = [IncentiveLevel.Light, IncentiveLevel.None, IncentiveLevel.Light, IncentiveLevel.Large, IncentiveLevel.Strongest];

    /// <summary>Makes the levels.</summary>
    /// <param name="levels">Levels by stage; stages left out keep the default: prospect light, active none, silent light, sleeping large, lost strongest. Null = all default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stage or level is unknown.</exception>
    public StageIncentives(IReadOnlyDictionary<LifecycleStage, IncentiveLevel>? levels = null)
    {
        foreach (var (stage, level) in levels ?? new Dictionary<LifecycleStage, IncentiveLevel>())
        {
            if (!Enum.IsDefined(stage))
                throw new ArgumentOutOfRangeException(nameof(levels), stage, "There is no such stage.");
            if (!Enum.IsDefined(level))
                throw new ArgumentOutOfRangeException(nameof(levels), level, "There is no such level.");
            _levels[(int)stage] = level;
        }
    }

    /// <summary>The level of a stage; none where the stage is not known.</summary>
    public IncentiveLevel Of(LifecycleStage? stage) => stage is { } known ? _levels[(int)known] : IncentiveLevel.None;
}
