namespace RiceJar.Cli.Settings;

/// <summary>For whom the result is.</summary>
internal enum OutputFormat
{
    /// <summary>A person.</summary>
    Table,

    /// <summary>A program.</summary>
    Json,

    /// <summary>A program, rows alone.</summary>
    Csv,
}
