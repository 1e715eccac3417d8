namespace RiceJar.Cli.Input;

/// <summary>A row that cannot be used.</summary>
/// <param name="reason">A few words that rows are counted by.</param>
/// <param name="column">The column at fault; null when it is the row as a whole.</param>
/// <param name="problem">What is wrong, with the value.</param>
internal sealed class RowError(string reason, string? column, string problem) : Exception(problem)
{
    public string Reason => reason;

    public string At(string file, int line) => $"{file}, line {line}{(column is null ? "" : $", column '{column}'")}: {Message}.";
}
