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
    private string? _shopCurrency;
    private int _currencySince;

    public OrderRowReader(CsvTable table, OrderColumns columns, FieldParser parser, string? currency)
    {
        _table = table;
        _parser = parser;
        _shopCurrency = currency;
        _customer = table.RequireColumn(columns.Customer, "--customer");
        _date = table.RequireColumn(columns.Date, "--date");
        _order = columns.Order is { } order ? table.RequireColumn(order, "--order") : table.FindColumn("order_id");
        _member = columns.Member is { } member ? table.RequireColumn(member, "--member") : null;
        _currency = columns.Currency is { } own ? table.RequireColumn(own, "--currency-column") : table.FindColumn("currency");
        if (columns.RowsAreLines)
            _line = (table.RequireColumn(columns.Quantity!, "--quantity"), table.RequireColumn(columns.UnitPrice!, "--unit-price"));
        else
            _amount = table.RequireColumn(columns.Amount, "--amount");
    }

    /// <summary>The current row; null when it has no customer.</summary>
    /// <exception cref="RowError">A field cannot be read.</exception>
    public OrderRow? Parse()
    {
        var customer = FieldParser.Id(_table.Field(_customer));
        if (customer.Length == 0)
            return null;
        CheckCurrency();
        return new OrderRow(
            _table.Line,
            Checked(_order, _order is { } place ? FieldParser.Id(_table.Field(place)) : $"row {_table.Line}", id => new OrderId(id)),
            Checked(_customer, customer, id => new CustomerId(id)),
            _parser.Instant(_table.ColumnName(_date), _table.Field(_date)),
            Amount(),
            _member is { } member && FieldParser.Flag(_table.ColumnName(member), _table.Field(member)));
    }

    private decimal Amount()
    {
        if (_line is not { } line)
            return Number(_amount!.Value);
        try
        {
            return Number(line.Quantity) * Number(line.UnitPrice);
        }
        catch (OverflowException)
        {
            throw new RowError(
                "amount too large", _table.ColumnName(line.Quantity), $"{_table.Field(line.Quantity)} x {_table.Field(line.UnitPrice)} does not fit");
        }
    }

    private decimal Number(int place) => FieldParser.Number(_table.ColumnName(place), _table.Field(place));

    private void CheckCurrency()
    {
        if (_currency is not { } place || _table.Field(place).Trim() is not { Length: > 0 } currency)
            return;
        if (_shopCurrency is null)
            (_shopCurrency, _currencySince) = (currency, _table.Line);
        else if (!string.Equals(currency, _shopCurrency, StringComparison.OrdinalIgnoreCase))
            throw new RowError("another currency", _table.ColumnName(place), $"'{currency}' is not the shop's currency {_shopCurrency}{Since()}: a shop has one");

        string Since() => _currencySince > 0 ? $" (from line {_currencySince})" : "";
    }

    private T Checked<T>(int? place, string id, Func<string, T> make)
    {
        try
        {
            return make(id);
        }
        catch (ArgumentException e)
        {
            throw new RowError("unusable id", place is { } column ? _table.ColumnName(column) : null, e.Message.Split(" (Parameter", 2)[0].TrimEnd('.'));
        }
    }
}
