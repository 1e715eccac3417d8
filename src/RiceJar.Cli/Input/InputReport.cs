namespace RiceJar.Cli.Input;

/// <summary>What became of the file's rows: every one is used or counted under the reason for which it was left out.</summary>
/// <param name="file">The file, as errors name it.</param>
/// <param name="skipErrors">Whether rows that cannot be used are skipped.</param>
internal sealed class InputReport(string file, bool skipErrors)
{
    public const int ErrorsShown = 5;

    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);
    private readonly List<string> _firstErrors = [];

    public long Rows { get; private set; }

    public long Used => Rows - _leftOut.Values.Sum();

    public IReadOnlyDictionary<string, long> LeftOut => _leftOut;

    public IReadOnlyList<string> FirstErrors => _firstErrors;

    /// <summary>How many rows could not be used and were skipped.</summary>
    public long Errors { get; private set; }

    public void CountRow() => Rows++;

    public void LeaveOut(string reason, long rows = 1) => _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + rows;

    /// <summary>Counts a row that is not used.</summary>
    /// <exception cref="UserError">There is an error in it, and errors are not skipped.</exception>
    public void LeaveOut(in UnusedRow row)
    {
        CountRow();
        if (row.Error is { } error)
            Skip(error, row.Line);
        else
            LeaveOut(row.Reason);
    }

    /// <summary>Skips a row that cannot be used.</summary>
    /// <exception cref="UserError">Errors are not skipped.</exception>
    public void Skip(RowError error, int line)
    {
        if (!skipErrors)
            throw new UserError(error.At(file, line));
        LeaveOut(error.Reason);
        Errors++;
        if (_firstErrors.Count < ErrorsShown)
            _firstErrors.Add(error.At(file, line));
    }

    /// <exception cref="UserError">There was no row.</exception>
    public void CheckAny()
    {
        if (Rows == 0)
            throw new UserError($"{file}: there are no rows under the header.");
    }
}
