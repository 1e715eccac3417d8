namespace RiceJar.Testing.Conformance;

/// <summary>One thing that a port promises, shown on a fresh adapter. Cases share nothing and may run in any order and at once.</summary>
public sealed class ConformanceCase
{
    private readonly Func<CancellationToken, Task> _run;

    internal ConformanceCase(string suite, string name, Func<CancellationToken, Task> run) => (Suite, Name, _run) = (suite, name, run);

    /// <summary>The suite that it belongs to.</summary>
    public string Suite { get; }

    /// <summary>What is promised, as a sentence; no other case of the suite has it.</summary>
    public string Name { get; }

    /// <summary>Runs the case.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ConformanceException">The adapter does not keep the promise, or threw something.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _run(cancellationToken).ConfigureAwait(false);
        }
        catch (MismatchException e)
        {
            throw new ConformanceException(Suite, Name, e.Looked, e.Expected, e.Actual, e);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConformanceException(Suite, Name, "what the adapter throws", "nothing", $"{e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
