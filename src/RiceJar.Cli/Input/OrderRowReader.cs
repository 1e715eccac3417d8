using NodaTime;

namespace RiceJar.Cli.Input;

/// <summary>One row as it was meant.</summary>
internal readonly record struct OrderRow(int Line, OrderId Order, CustomerId Customer, Instant At, decimal Amount, bool ByMember);

/// <summary>Reads the fields of the table's current row.</summary>
internal sealed class OrderRowReader
{
    private readonly CsvTable _table;
    private readonly FieldParser _parser;
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

    /// <summary>Whether rows say what they come to.</summary>
    public bool HasAmounts => _line is not null || _amount is not null;

    /// <summary>The current row; null when it has no customer.</summary>
    /// <exception cref="RowError">A field cannot be read.</exception>
    public OrderRow? Parse()
    {
        var customer = FieldParser.Id(_table.Field(_customer));
        if (customer.Length == 0)
            return null;
        var row = new OrderRow(
            _table.Line,
            RowIds.Checked(_order is { } id ? _table.ColumnName(id) : null, _order is { } place ? FieldParser.Id(_table.Field(place)) : $"row {_table.Line}", text => new OrderId(text)),
            RowIds.Checked(_table.ColumnName(_customer), customer, id => new CustomerId(id)),
            _parser.Instant(_table.ColumnName(_date), _table.Field(_date)),
            Amount(),
            _member is { } member && FieldParser.Flag(_table.ColumnName(member), _table.Field(member)));
        // Last, so that a row with another error does not decide the currency.
        CheckCurrency();
        return row;
    }

    /// <summary>The error of an amount, of this row or of the order so far, that is too large for the library.</summary>
    public RowError TooLarge(string amount) => new("amount too large", _table.ColumnName(_line?.Quantity ?? _amount!.Value), $"{amount} does not fit");

    private decimal Amount()
    {
        if (!HasAmounts)
            return 0;
        var text = _line is { } line ? $"{_table.Field(line.Quantity)} x {_table.Field(line.UnitPrice)}" : _table.Field(_amount!.Value);
        try
        {
            var amount = _line is { } of ? Number(of.Quantity) * Number(of.UnitPrice) : Number(_amount!.Value);
            _ = Money.Round(amount);
            return amount;
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw TooLarge($"'{text}'");
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
