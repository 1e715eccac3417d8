namespace RiceJar.Testing.Conformance;

/// <summary>All that a port promises, as cases that any test framework can run. Immutable; making one does nothing yet.</summary>
public abstract class ConformanceSuite
{
    private protected ConformanceSuite(Type subject, params IReadOnlyList<Type> ports) => (Subject, Ports) = (subject, ports);

    /// <summary>The suite's name.</summary>
    public string Name => GetType().Name;

    /// <summary>The adapter that it was made for, or a port, where its factory did not say more.</summary>
    public Type Subject { get; }

    /// <summary>The ports whose promises it looks at.</summary>
    public IReadOnlyList<Type> Ports { get; }

    /// <summary>The cases, in a fixed order, each name once.</summary>
    public IReadOnlyList<ConformanceCase> Cases { get; private protected init; } = [];

    /// <summary>The names of the cases, in the same order: what a test framework lists.</summary>
    public IEnumerable<string> CaseNames => Cases.Select(one => one.Name);

    /// <summary>A case by its name.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public ConformanceCase this[string name] =>
        Cases.FirstOrDefault(one => one.Name == name) ?? throw new ArgumentException($"{Name} has no case '{name}'.", nameof(name));

    /// <summary>Runs a case by its name.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    /// <exception cref="ConformanceException">The adapter does not keep the promise.</exception>
    public Task RunAsync(string name, CancellationToken cancellationToken = default) => this[name].RunAsync(cancellationToken);

    /// <summary>The suite's name.</summary>
    public override string ToString() => Name;

    /// <summary>Cases that each begin with a fresh store.</summary>
    private protected IReadOnlyList<ConformanceCase> Bind<TStore, TScene>(
        Func<CancellationToken, ValueTask<ConformanceStore<TStore>>> create,
        Func<ConformanceStore<TStore>, CancellationToken, TScene> stage,
        IEnumerable<Scripted<TScene>> scripts)
        where TStore : class =>
        [.. scripts.Select(script => new ConformanceCase(Name, script.Name, async cancellationToken =>
        {
            var store = await create(cancellationToken).ConfigureAwait(false);
            await using var _ = store.ConfigureAwait(false);
            await script.Play(stage(store, cancellationToken)).ConfigureAwait(false);
        }))];
}

/// <summary>What happens in a case, without the store that it happens on.</summary>
internal sealed record Scripted<TScene>(string Name, Func<TScene, Task> Play);
