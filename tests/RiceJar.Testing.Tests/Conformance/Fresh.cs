using RiceJar.Testing.Conformance;

namespace RiceJar.Testing.Tests.Conformance;

/// <summary>Factories of stores that begin empty with each case.</summary>
public static class Fresh
{
    public static Func<CancellationToken, ValueTask<ConformanceStore<T>>> Store<T>()
        where T : class, new() => Store(() => new T());

    public static Func<CancellationToken, ValueTask<ConformanceStore<T>>> Store<T>(Func<T> make)
        where T : class => _ => ValueTask.FromResult(new ConformanceStore<T>(make()));
}
