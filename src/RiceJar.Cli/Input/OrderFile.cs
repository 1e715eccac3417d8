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
        using var table = CsvTable.Open(path, at);
        var rows = new OrderRowReader(table, columns, parser, currency);
        var book = new OrderBook(columns.RowsAreLines, rows.Customers, rows.Orders);
        var loop = new RowLoop(table, skipErrors);
        var beforeTicks = before?.ToUnixTimeTicks();
        loop.Run(Take, progress, cancellationToken);
        return new FileContent(book, loop.Report, rows.Currency) { HasAmounts = rows.HasAmounts };

        void Take()
        {
            if (rows.Parse() is not { } row)
                loop.Report.LeaveOut("no customer");
            else if (row.Ticks >= beforeTicks)
                loop.Report.LeaveOut(AfterAsOf);
            else
                book.Add(row, loop.Report);
        }
    }
}
