namespace RiceJar.Tests.Support;

/// <summary>Where a host loses its power: in one of its calls of the journal or the channel, before or after it took effect.</summary>
/// <param name="Call">Which call: 1 for the first.</param>
/// <param name="AfterIt">Whether the call took effect.</param>
public readonly record struct CrashPoint(int Call, bool AfterIt);

/// <summary>A host that stops for ever at a point: none of its calls that follow returns.</summary>
public sealed class CrashingHost(CrashPoint point)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly TaskCompletionSource _crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public Task Crashed => _crashed.Task;

    public WatchedJournal Watch(WatchedJournal journal) => new(journal) { Before = _ => BeforeAsync(), After = _ => AfterAsync() };

    public Task BeforeAsync()
    {
        if (Crashed.IsCompleted)
            return Never;
        _calls++;
        return point.AfterIt || _calls != point.Call ? Task.CompletedTask : CrashAsync();
    }

    public Task AfterAsync()
    {
        if (Crashed.IsCompleted)
            return Never;
        return point.AfterIt && _calls == point.Call ? CrashAsync() : Task.CompletedTask;
    }

    private Task CrashAsync()
    {
        _crashed.SetResult();
        return Never;
    }
}
