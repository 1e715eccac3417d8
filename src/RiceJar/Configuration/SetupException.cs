namespace RiceJar.Configuration;

/// <summary>Something is missing that the shop sets up once, such as RiceJar's tables. Its text says what to do, and nothing personal.</summary>
public sealed class SetupException : InvalidOperationException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What is missing and what to do; it is logged.</param>
    public SetupException(string message)
        : base(message)
    {
    }
}
