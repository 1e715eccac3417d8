using NodaTime;

namespace RiceJar.Cli.Input;

/// <summary>What a file holds.</summary>
/// <param name="Orders">Its orders.</param>
/// <param name="Report">What became of its rows.</param>
/// <param name="Currency">The one currency, as given or as the rows say; null where neither does.</param>
internal sealed record FileContent(OrderBook Orders, InputReport Report, string? Currency)
{
    /// <summary>Whether the file says what its orders came to.</summary>
    public required bool HasAmounts { get; init; }
}

/// <summary>A shop's orders out of a CSV file of orders or of order lines.</summary>
internal static class OrderFile
{
    public const string AfterAsOf = "after as-of";

    /// <summary>Reads all orders of rows before an instant; null = all.</summary>
    /// <exception cref="UserError">The file cannot be used, or a row cannot and errors are not skipped.</exception>
    public static FileContent Read(
        string path,
        Surroundings at,
        OrderColumns columns,
        FieldParser parser,
        string? currency,
        Instant? before,
        bool skipErrors,
        Action<long, double?> progress,
        CancellationToken cancellationToken)
    {
        var table = CsvTable.Open(path, at);
        var rows = Reader(table);
        var report = new InputReport(table.Name, skipErrors);
        var book = new OrderBook(columns.RowsAreLines);
        var orderIds = rows.HasOrders ? new Utf8Ids() : null;
        ReadAhead.Run(rows.Fill, Take, table.Dispose, cancellationToken);
        report.CheckAny();
        return new FileContent(book, report, rows.Currency) { HasAmounts = rows.HasAmounts };

        OrderRowReader Reader(CsvTable of)
        {
            try
            {
                return new OrderRowReader(of, columns, parser, currency, before, skipErrors);
            }
            catch
            {
                of.Dispose();
                throw;
            }
        }

        void Take(OrderRows some)
        {
            var rowsBefore = report.Rows;
            book.Take(some, orderIds, report);
            if (rowsBefore / RowLoop.RowsPerProgress != report.Rows / RowLoop.RowsPerProgress)
                progress(report.Rows, some.Share);
        }
    }
}
