namespace RiceJar.Testing.Conformance;

/// <summary>An adapter does not do what its port promises. The message names the suite, the case, what was looked at, what it should be and what it was.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="name">The case that fails.</param>
    /// <param name="looked">What was looked at.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it was.</param>
    /// <param name="inner">What the adapter threw; null = nothing.</param>
    public ConformanceException(string suite, string name, string looked, string expected, string actual, Exception? inner = null)
        : base($"{suite}, '{name}': {looked}.\n  expected: {expected}\n  actual:   {actual}", inner) =>
        (Suite, Case, Looked, Expected, Actual) = (suite, name, looked, expected, actual);

    /// <summary>The suite.</summary>
    public string Suite { get; }

    /// <summary>The case that fails.</summary>
    public string Case { get; }

    /// <summary>What was looked at.</summary>
    public string Looked { get; }

    /// <summary>What it should be.</summary>
    public string Expected { get; }

    /// <summary>What it was.</summary>
    public string Actual { get; }
}

/// <summary>What a check throws, which knows nothing of the case around it.</summary>
internal sealed class MismatchException(string looked, string expected, string actual) : Exception("A check failed.")
{
    public string Looked => looked;

    public string Expected => expected;

    public string Actual => actual;
}
