using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Cli.Input;

/// <summary>A shop's orders with what happened to them: a row an order.</summary>
internal sealed class PaymentFile
{
    private readonly CsvTable _table;
    private readonly FieldParser _parser;
    private readonly RowLoop _loop;
    private readonly int _order;
    private readonly int _customer;
    private readonly int _placed;
    private readonly int _paid;
    private readonly int? _closed;
    private readonly int? _deadline;
    private readonly int _amount;
    private readonly Dictionary<OrderId, (Order Order, int Line)> _orders = [];

    private PaymentFile(CsvTable table, PaymentColumns columns, FieldParser parser, bool skipErrors)
    {
        (_table, _parser, _loop) = (table, parser, new RowLoop(table, skipErrors));
        _order = table.RequireColumn(columns.Order, "--order");
        _customer = table.RequireColumn(columns.Customer, "--customer");
        _placed = table.RequireColumn(columns.Placed, "--placed");
        _paid = table.RequireColumn(columns.Paid, "--paid");
        _closed = columns.Closed is { } closed ? table.RequireColumn(closed, "--closed") : table.FindColumn("closed_at");
        _deadline = columns.Deadline is { } deadline ? table.RequireColumn(deadline, "--deadline") : table.FindColumn("deadline_at");
        _amount = table.RequireColumn(columns.Amount, "--amount");
    }

    /// <summary>Reads all orders; of two rows of one order the later version counts.</summary>
    /// <exception cref="UserError">The file cannot be used, or a row cannot and errors are not skipped.</exception>
    public static (IReadOnlyList<Order> Orders, InputReport Report) Read(
        string path,
        Surroundings at,
        PaymentColumns columns,
        FieldParser parser,
        bool skipErrors,
        Action<long, double?> progress,
        CancellationToken cancellationToken)
    {
        using var table = CsvTable.Open(path, at);
        var file = new PaymentFile(table, columns, parser, skipErrors);
        file._loop.Run(file.Take, progress, cancellationToken);
        return ([.. file._orders.Values.Select(known => known.Order)], file._loop.Report);
    }

    private void Take()
    {
        var customer = FieldParser.Id(_table.Field(_customer));
        if (customer.Length == 0)
        {
            _loop.Report.LeaveOut("no customer");
            return;
        }

        var order = Parse(customer);
        if (order.IsCreditNote)
            _loop.Report.LeaveOut("credit note");
        else if (!_orders.TryGetValue(order.Id, out var known))
            _orders.Add(order.Id, (order, _table.Line));
        else
            Replace(known.Order, known.Line, order);
    }

    private void Replace(Order known, int line, Order order)
    {
        if (known.CustomerId != order.CustomerId)
            throw new RowError("order of two customers", null, $"order '{order.Id}' is of customer '{order.CustomerId}' here, but of '{known.CustomerId}' on line {line}");
        _loop.Report.LeaveOut("earlier version of an order");
        if (order.IsLaterThan(known))
            _orders[order.Id] = (order, _table.Line);
    }

    private Order Parse(string customer)
    {
        var order = RowIds.Checked(_table.ColumnName(_order), FieldParser.Id(_table.Field(_order)), id => new OrderId(id));
        return new Order(
            order, RowIds.Checked(_table.ColumnName(_customer), customer, id => new CustomerId(id)), Instant(_placed), Amount())
        {
            PaidAt = Optional(_paid),
            ClosedAt = Optional(_closed),
            DeadlineAt = Optional(_deadline),
        };
    }

    private Money Amount()
    {
        try
        {
            return Money.Round(FieldParser.Number(_table.ColumnName(_amount), _table.Field(_amount)));
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw new RowError("amount too large", _table.ColumnName(_amount), $"'{_table.Field(_amount)}' does not fit");
        }
    }

    private Instant Instant(int place) => _parser.Instant(_table.ColumnName(place), _table.Field(place));

    private Instant? Optional(int? place) => place is { } column && _table.Field(column).Trim().Length > 0 ? Instant(column) : null;
}
