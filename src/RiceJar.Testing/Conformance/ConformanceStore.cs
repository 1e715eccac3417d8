namespace RiceJar.Testing.Conformance;

/// <summary>Data of its own for one case, empty at first, on which an adapter is opened as often as hosts share it.</summary>
/// <typeparam name="T">The adapter, or a port that it implements.</typeparam>
public sealed class ConformanceStore<T> : IAsyncDisposable
    where T : class
{
    private readonly Func<T> _open;
    private readonly Func<ValueTask>? _dispose;

    /// <summary>Makes one that every host opens for itself, such as a database.</summary>
    /// <param name="open">Gives another adapter on the same data; called once for each host, one after another.</param>
    /// <param name="dispose">Clears away the data, and what was opened on it; null = nothing needs that.</param>
    public ConformanceStore(Func<T> open, Func<ValueTask>? dispose = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        (_open, _dispose) = (open, dispose);
    }

    /// <summary>Makes one whose hosts share the adapter itself: one that keeps its data in memory.</summary>
    /// <param name="one">The adapter.</param>
    public ConformanceStore(T one)
        : this(() => one) => ArgumentNullException.ThrowIfNull(one);

    /// <summary>Opens the adapter on the data for one more host.</summary>
    public T Open() => _open();

    /// <summary>Clears away the data.</summary>
    public ValueTask DisposeAsync() => _dispose?.Invoke() ?? ValueTask.CompletedTask;
}
