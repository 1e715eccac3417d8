using NodaTime;

namespace RiceJar.Webhooks.Tests.Support;

/// <summary>A clock with timers that stands until it is moved. Thread-safe.</summary>
public sealed class ManualTimeProvider(Instant start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<Duration, bool> Fits, TaskCompletionSource Found)> _waiting = [];
    private Instant _now = start;

    public Instant Now
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    /// <summary>Moves the clock, and then lets timers go off that are due by now, in their order; those that they set run from the new time on.</summary>
    public void Advance(Duration by)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.DueAt <= _now).OrderBy(timer => timer.DueAt)];
            due.ForEach(timer => timer.Stop());
        }

        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Until a timer runs whose time, from when it was set, fits.</summary>
    public Task TimerAsync(Func<Duration, bool> fits)
    {
        lock (_lock)
        {
            if (_timers.Any(timer => timer.DueAt is not null && fits(timer.Set)))
                return Task.CompletedTask;
            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((fits, found));
            return found.Task;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        lock (_lock)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public Instant? DueAt { get; private set; }

        public Duration Set { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Set = Duration.FromTimeSpan(dueTime);
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + Set;
                if (DueAt is null)
                    return true;
                foreach (var (_, found) in clock._waiting.Where(one => one.Fits(Set)))
                    found.TrySetResult();
                clock._waiting.RemoveAll(one => one.Fits(Set));
            }

            return true;
        }

        public void Stop() => DueAt = null;

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
