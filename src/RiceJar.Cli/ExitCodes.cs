namespace RiceJar.Cli;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Bad data or options.</summary>
    public const int BadInput = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int BadUsage = 2;
}
