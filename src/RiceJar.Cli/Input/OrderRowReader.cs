using System.Text;

namespace RiceJar.Cli.Input;

/// <summary>One row as it was meant.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Order">The number of its order's id; null where each row is an order.</param>
/// <param name="Customer">The number of its customer's id.</param>
/// <param name="Ticks">When it was, in ticks since 1970.</param>
/// <param name="Amount">What it came to.</param>
/// <param name="ByMember">Whether the customer was a member.</param>
internal readonly record struct OrderRow(int Line, int? Order, int Customer, long Ticks, decimal Amount, bool ByMember);

/// <summary>Reads the fields of the table's current row.</summary>
internal sealed class OrderRowReader
{
    private readonly CsvTable _table;
    private readonly FieldParser _parser;
    private readonly QuickFields? _quick;
    private readonly int _customer;
    private readonly int _date;
    private readonly int? _order;
    private readonly int? _amount;
    private readonly (int Quantity, int UnitPrice)? _line;
    private readonly int? _member;
    private readonly int? _currency;
    private int _currencySince;

    public OrderRowReader(CsvTable table, OrderColumns columns, FieldParser parser, string? currency)
    {
        _table = table;
        _parser = parser;
        _quick = parser.HasUsualDates ? new QuickFields(parser.Zone) : null;
        Currency = currency;
        _customer = table.RequireColumn(columns.Customer, "--customer");
        _date = table.RequireColumn(columns.Date, "--date");
        _order = columns.Order is { } order ? table.RequireColumn(order, "--order") : table.FindColumn("order_id");
        _member = columns.Member is { } member ? table.RequireColumn(member, "--member") : null;
        _currency = columns.Currency is { } own ? table.RequireColumn(own, "--currency-column") : table.FindColumn("currency");
        if (columns.RowsAreLines)
            _line = (table.RequireColumn(columns.Quantity!, "--quantity"), table.RequireColumn(columns.UnitPrice!, "--unit-price"));
        else
            _amount = columns.AmountMayBeMissing ? table.FindColumn(columns.Amount) : table.RequireColumn(columns.Amount, "--amount");
    }

    /// <summary>The shop's one currency, as given or as the first row with one says; null where neither does.</summary>
    public string? Currency { get; private set; }

    /// <summary>The customers' ids by their numbers.</summary>
    public Utf8Ids Customers { get; } = new();

    /// <summary>The orders' ids by their numbers.</summary>
    public Utf8Ids Orders { get; } = new();

    /// <summary>Whether rows say what they come to.</summary>
    public bool HasAmounts => _line is not null || _amount is not null;

    /// <summary>The current row; null when it has no customer.</summary>
    /// <exception cref="RowError">A field cannot be read.</exception>
    public OrderRow? Parse()
    {
        var bytes = _table.Bytes(_customer);
        var isPlain = QuickFields.IsPlainId(bytes);
        var customer = isPlain ? null : FieldParser.Id(_table.Field(_customer));
        if (customer is { Length: 0 })
            return null;
        int? order = _order is { } place ? NumberOf(Orders, place, text => new OrderId(text)) : null;
        var row = new OrderRow(
            _table.Line,
            order,
            isPlain ? Customers.IndexOf(bytes) : Number(Customers, customer!, _customer, text => new CustomerId(text)),
            Ticks(),
            Amount(),
            _member is { } member && FieldParser.Flag(_table.ColumnName(member), _table.Field(member)));
        // Last, so that a row with another error does not decide the currency.
        CheckCurrency();
        return row;
    }

    private int NumberOf<T>(Utf8Ids ids, int place, Func<string, T> check)
    {
        var bytes = _table.Bytes(place);
        return QuickFields.IsPlainId(bytes) ? ids.IndexOf(bytes) : Number(ids, FieldParser.Id(_table.Field(place)), place, check);
    }

    private int Number<T>(Utf8Ids ids, string id, int place, Func<string, T> check)
    {
        RowIds.Checked(_table.ColumnName(place), id, check);
        return ids.IndexOf(Encoding.UTF8.GetBytes(id));
    }

    private long Ticks() => _quick is not null && _quick.TryTime(_table.Bytes(_date), out var ticks)
        ? ticks
        : _parser.Instant(_table.ColumnName(_date), _table.Field(_date)).ToUnixTimeTicks();

    private decimal Amount()
    {
        if (!HasAmounts)
            return 0;
        if (_amount is { } place && QuickFields.TryAmount(_table.Bytes(place), out var usual) && Math.Abs(usual) < 1_000_000_000_000m)
            return usual;
        var text = _line is { } line ? $"{_table.Field(line.Quantity)} x {_table.Field(line.UnitPrice)}" : _table.Field(_amount!.Value);
        try
        {
            var amount = _line is { } of ? Number(of.Quantity) * Number(of.UnitPrice) : Number(_amount!.Value);
            _ = Money.Round(amount);
            return amount;
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw new RowError("amount too large", _table.ColumnName(_line?.Quantity ?? _amount!.Value), $"'{text}' does not fit");
        }
    }

    private decimal Number(int place) => FieldParser.Number(_table.ColumnName(place), _table.Field(place));

    private void CheckCurrency()
    {
        if (_currency is not { } place || _table.Field(place).Trim() is not { Length: > 0 } currency)
            return;
        if (Currency is null)
            (Currency, _currencySince) = (currency, _table.Line);
        else if (!string.Equals(currency, Currency, StringComparison.OrdinalIgnoreCase))
            throw new RowError("another currency", _table.ColumnName(place), $"'{currency}' is not the shop's currency {Currency}{Since()}: a shop has one");

        string Since() => _currencySince > 0 ? $" (from line {_currencySince})" : "";
    }
}
