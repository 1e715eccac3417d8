namespace RiceJar.Core.Tests;

/// <summary>What code allocates by itself.</summary>
internal static class Allocations
{
    private const int Runs = 10;

    /// <summary>
    /// The bytes of a run once its code is compiled in full: the least of several runs, since unoptimised code boxes and a class's first use allocates, once.
    /// What every run allocates is in each of them.
    /// </summary>
    public static long Of(Action action)
    {
        var least = long.MaxValue;
        for (var run = 0; run < Runs && least > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
