namespace RiceJar.Cli.Input;

/// <summary>A shop's orders out of a CSV file of orders or of order lines.</summary>
internal sealed class OrderFile
{
    private const int RowsPerProgress = 50_000;

    private readonly CsvTable _table;
    private readonly OrderRowReader _rows;
    private readonly OrderBook _book;
    private readonly bool _skipErrors;

    private OrderFile(CsvTable table, OrderColumns columns, FieldParser parser, string? currency, bool skipErrors)
    {
        _table = table;
        _rows = new OrderRowReader(table, columns, parser, currency);
        _book = new OrderBook(columns.RowsAreLines);
        _skipErrors = skipErrors;
    }

    public InputReport Report { get; } = new();

    /// <summary>Reads all orders.</summary>
    /// <exception cref="UserError">The file cannot be used, or a row cannot and errors are not skipped.</exception>
    public static (IReadOnlyCollection<FileOrder> Orders, InputReport Report) Read(
        string path,
        OrderColumns columns,
        FieldParser parser,
        string? currency,
        bool skipErrors,
        Action<long, double?> progress,
        CancellationToken cancellationToken)
    {
        using var table = CsvTable.Open(path);
        var file = new OrderFile(table, columns, parser, currency, skipErrors);
        file.ReadRows(progress, cancellationToken);
        return (file._book.Orders, file.Report);
    }

    private void ReadRows(Action<long, double?> progress, CancellationToken cancellationToken)
    {
        while (ReadRow())
        {
            if (Report.Rows % RowsPerProgress == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress(Report.Rows, _table.Length is > 0 ? (double)_table.Position / _table.Length : null);
            }
        }

        if (Report.Rows == 0)
            throw new UserError($"{_table.Name}: there are no rows under the header.");
    }

    private bool ReadRow()
    {
        try
        {
            if (!_table.Read())
                return false;
            Report.CountRow();
            if (_rows.Parse() is { } row)
                _book.Add(row, Report);
            else
                Report.LeaveOut("no customer");
        }
        catch (RowError e)
        {
            if (!_skipErrors)
                throw new UserError(e.At(_table.Name, _table.Line));
            Report.Skip(e, _table.Name, _table.Line);
        }

        return true;
    }
}
