namespace RiceJar.Cli.Input;

/// <summary>Takes a table's rows one after another, and accounts for every one: used, left out, or an error that stops or is skipped.</summary>
internal sealed class RowLoop(CsvTable table, bool skipErrors)
{
    public const int RowsPerProgress = 50_000;

    public InputReport Report { get; } = new(table.Name, skipErrors);

    /// <param name="take">Uses the current row, or leaves it out.</param>
    /// <param name="progress">Told the rows so far, and the share of the file where it is known.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UserError">The file cannot be used, or a row cannot and errors are not skipped.</exception>
    public void Run(Action take, Action<long, double?> progress, CancellationToken cancellationToken)
    {
        while (ReadRow(take))
        {
            if (Report.Rows % RowsPerProgress == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress(Report.Rows, table.Length is > 0 ? (double)table.Position / table.Length : null);
            }
        }

        Report.CheckAny();
    }

    private bool ReadRow(Action take)
    {
        try
        {
            if (!table.Read())
                return false;
        }
        catch (RowError e)
        {
            Report.CountRow();
            Report.Skip(e, table.Line);
            return true;
        }

        Report.CountRow();
        try
        {
            take();
        }
        catch (RowError e)
        {
            Report.Skip(e, table.Line);
        }

        return true;
    }
}
