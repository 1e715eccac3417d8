namespace RiceJar.TestServers;

/// <summary>What the tests' server asks of their runner.</summary>
internal static class Assert
{
    public static void SkipWhen(bool condition, string reason)
    {
        if (condition)
            throw new InvalidOperationException(reason);
    }
}
