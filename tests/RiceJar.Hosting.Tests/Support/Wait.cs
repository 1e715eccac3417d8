using System.Diagnostics;

namespace RiceJar.Hosting.Tests.Support;

/// <summary>Waits for what happens in other threads, with a limit that is only met by failures.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var from = Stopwatch.GetTimestamp(); !condition();)
        {
            if (Stopwatch.GetElapsedTime(from) > Limit)
                throw new TimeoutException($"Not within {Limit}: {what}.");
            await Task.Delay(1);
        }
    }

    public static Task InTimeAsync(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTimeAsync<T>(this Task<T> task) => task.WaitAsync(Limit);
}
