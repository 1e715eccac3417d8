using NodaTime;

namespace RiceJar.Tests.Support;

/// <summary>A clock that stands until it is moved; its timers fire when it is moved past them.</summary>
public sealed class TestClock(Instant now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];

    public Instant Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _timers.Count;
        }
    }

    /// <summary>How many of them are delays, apart from those that limit something that goes on.</summary>
    public int Delays
    {
        get
        {
            lock (_lock)
                return _timers.Count(timer => timer.State is Task);
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    public void Move(Duration by)
    {
        List<TestTimer> due;
        lock (_lock)
        {
            Now += by;
            due = [.. _timers.Where(timer => timer.DueAt <= Now).OrderBy(timer => timer.DueAt)];
            _timers.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Moves to the next timer; false where none waits.</summary>
    public bool MoveToNext()
    {
        Duration by;
        lock (_lock)
        {
            if (_timers.Count == 0)
                return false;
            by = Duration.Max(Duration.Zero, _timers.Min(timer => timer.DueAt) - Now);
        }

        Move(by);
        return true;
    }

    /// <summary>Does something to its end, moving from timer to timer whenever it waits for one.</summary>
    public Task<T> DriveAsync<T>(Func<Task<T>> start) => Task.Run(async () =>
    {
        // Away from the test's own context, all goes on in this thread until it waits for a timer, so the clock is not moved too early.
        var task = start();
        while (!task.IsCompleted)
        {
            if (!MoveToNext())
                await Task.Yield();
        }

        return await task;
    });

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        public Instant DueAt { get; private set; }

        public object? State => state;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = clock.Now + Duration.FromTimeSpan(dueTime);
                clock._timers.Add(this);
                return true;
            }
        }

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
