using RiceJar.Running;

namespace RiceJar.AssessmentWorker;

/// <summary>Says that a step is reached, and goes no further.</summary>
public sealed class Halt(AssessmentStep step) : IProgress<AssessmentProgress>
{
    public void Report(AssessmentProgress value)
    {
        if (value.Step != step)
            return;
        Console.WriteLine("reached");
        Thread.Sleep(Timeout.Infinite);
    }
}
