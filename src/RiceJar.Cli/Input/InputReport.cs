namespace RiceJar.Cli.Input;

/// <summary>What became of the file's rows: every one is used or counted under the reason for which it was left out.</summary>
internal sealed class InputReport
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

    public void Skip(RowError error, string file, int line)
    {
        LeaveOut(error.Reason);
        Errors++;
        if (_firstErrors.Count < ErrorsShown)
            _firstErrors.Add(error.At(file, line));
    }
}
