namespace RiceJar.Cli.Input;

/// <summary>Ids of a row, as the library takes them.</summary>
internal static class RowIds
{
    /// <exception cref="RowError">The library takes no such id.</exception>
    public static T Checked<T>(string? column, string id, Func<string, T> make)
    {
        try
        {
            return make(id);
        }
        catch (ArgumentException e)
        {
            throw new RowError("unusable id", column, e.Message.Split(" (Parameter", 2)[0].TrimEnd('.'));
        }
    }
}
