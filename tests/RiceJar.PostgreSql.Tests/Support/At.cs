using RiceJar.Running;

namespace RiceJar.PostgreSql.Tests.Support;

/// <summary>Does something once, when a run first comes to a step.</summary>
public sealed class At(AssessmentStep step, Action then) : IProgress<AssessmentProgress>
{
    private bool _isDone;

    public void Report(AssessmentProgress value)
    {
        if (value.Step != step || _isDone)
            return;
        _isDone = true;
        then();
    }
}
