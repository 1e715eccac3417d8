using System.Text;
using NodaTime;

namespace RiceJar.Cli.Input;

/// <summary>Reads the rows of a table, and what their fields mean.</summary>
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
    private readonly long? _beforeTicks;
    private readonly bool _skipErrors;
    private int _currencySince;

    /// <param name="table">The table.</param>
    /// <param name="columns">Which of its columns hold what.</param>
    /// <param name="parser">Reads fields.</param>
    /// <param name="currency">The shop's currency; null = what the first row says.</param>
    /// <param name="before">Rows from this instant on are left out; null = none.</param>
    /// <param name="skipErrors">Whether reading goes on behind a row that cannot be used.</param>
    /// <exception cref="UserError">A column is missing.</exception>
    public OrderRowReader(CsvTable table, OrderColumns columns, FieldParser parser, string? currency, Instant? before, bool skipErrors)
    {
        _table = table;
        (_beforeTicks, _skipErrors) = (before?.ToUnixTimeTicks(), skipErrors);
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

    /// <summary>Whether rows say what they come to.</summary>
    public bool HasAmounts => _line is not null || _amount is not null;

    /// <summary>Whether rows name their order; else each is an order.</summary>
    public bool HasOrders => _order is not null;

    /// <summary>Reads the next rows; false when there are no more.</summary>
    /// <exception cref="UserError">The file cannot be read further.</exception>
    public bool Fill(OrderRows rows)
    {
        var isMore = ReadInto(rows);
        rows.Share = _table.Length is > 0 ? (double)_table.Position / _table.Length : null;
        return isMore;
    }

    private bool ReadInto(OrderRows rows)
    {
        while (!rows.IsFull)
        {
            try
            {
                if (!_table.Read())
                    return false;
                Parse(rows);
            }
            catch (RowError e)
            {
                rows.LeaveOut(_table.Line, e.Reason, e);
                if (!_skipErrors)
                    return false;
            }
        }

        return true;
    }

    private void Parse(OrderRows rows)
    {
        var bytes = _table.Bytes(_customer);
        var isPlain = QuickFields.IsPlainId(bytes);
        var text = isPlain ? null : FieldParser.Id(_table.Field(_customer));
        if (text is { Length: 0 })
        {
            rows.LeaveOut(_table.Line, "no customer");
            return;
        }

        var order = _order is { } place ? OrderKey(rows, place) : default;
        var customer = isPlain ? rows.Key(bytes) : CheckedKey(rows, text!, _customer, id => new CustomerId(id));
        var ticks = Ticks();
        var row = new OrderRow(_table.Line, ticks, Amount(), _member is { } member && FieldParser.Flag(_table.ColumnName(member), _table.Field(member)));
        // Last, so that a row with another error does not decide the currency.
        CheckCurrency();
        if (ticks >= _beforeTicks)
            rows.LeaveOut(_table.Line, OrderFile.AfterAsOf);
        else
            rows.Add(row, order, customer);
    }

    private IdKey OrderKey(OrderRows rows, int place)
    {
        var bytes = _table.Bytes(place);
        return QuickFields.IsPlainId(bytes) ? rows.Key(bytes) : CheckedKey(rows, FieldParser.Id(_table.Field(place)), place, id => new OrderId(id));
    }

    private IdKey CheckedKey<T>(OrderRows rows, string id, int place, Func<string, T> check)
    {
        RowIds.Checked(_table.ColumnName(place), id, check);
        return rows.Key(Encoding.UTF8.GetBytes(id));
    }

    private long Ticks()
    {
        if (_quick is not null && _quick.TryTime(_table.Bytes(_date), out var ticks))
            return ticks;
        var (column, text) = (_table.ColumnName(_date), _table.Field(_date));
        return string.IsNullOrWhiteSpace(text)
            ? throw new RowError("no date", column, $"'{text}' is no date: what was not paid is no purchase, and --on-error skip leaves such rows out and counts them")
            : _parser.Instant(column, text).ToUnixTimeTicks();
    }

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
