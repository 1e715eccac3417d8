using NodaTime;

namespace RiceJar.Cli.Input;

/// <summary>What a file holds.</summary>
/// <param name="Orders">Its orders.</param>
/// <param name="Report">What became of its rows.</param>
/// <param name="Currency">The one currency, as given or as the rows say; null where neither does.</param>
internal sealed record FileContent(IReadOnlyCollection<FileOrder> Orders, InputReport Report, string? Currency);

/// <summary>A shop's orders out of a CSV file of orders or of order lines.</summary>
internal sealed class OrderFile
{
    public const string AfterAsOf = "after as-of";

    private const int RowsPerProgress = 50_000;

    private readonly CsvTable _table;
    private readonly OrderRowReader _rows;
    private readonly OrderBook _book;
    private readonly Instant? _before;
    private readonly bool _skipErrors;

    private OrderFile(CsvTable table, OrderColumns columns, FieldParser parser, string? currency, Instant? before, bool skipErrors)
    {
        _before = before;
        _table = table;
        _rows = new OrderRowReader(table, columns, parser, currency);
        _book = new OrderBook(columns.RowsAreLines);
        _skipErrors = skipErrors;
    }

    public InputReport Report { get; } = new();

    /// <summary>Reads all orders of rows before an instant; null = all.</summary>
    /// <exception cref="UserError">The file cannot be used, or a row cannot and errors are not skipped.</exception>
    public static FileContent Read(
        string path,
        OrderColumns columns,
        FieldParser parser,
        string? currency,
        Instant? before,
        bool skipErrors,
        Action<long, double?> progress,
        CancellationToken cancellationToken)
    {
        using var table = CsvTable.Open(path);
        var file = new OrderFile(table, columns, parser, currency, before, skipErrors);
        file.ReadRows(progress, cancellationToken);
        return new FileContent(file._book.Orders, file.Report, file._rows.Currency);
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
        }
        catch (RowError e)
        {
            Report.CountRow();
            Skip(e);
            return true;
        }

        Report.CountRow();
        try
        {
            Take();
        }
        catch (RowError e)
        {
            Skip(e);
        }

        return true;
    }

    private void Take()
    {
        if (_rows.Parse() is not { } row)
            Report.LeaveOut("no customer");
        else if (row.At >= _before)
            Report.LeaveOut(AfterAsOf);
        else
            _book.Add(row, Report);
    }

    private void Skip(RowError error)
    {
        if (!_skipErrors)
            throw new UserError(error.At(_table.Name, _table.Line));
        Report.Skip(error, _table.Name, _table.Line);
    }
}
