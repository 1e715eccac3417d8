using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Cli.Input;

/// <summary>An order put together from its rows.</summary>
internal sealed class FileOrder(OrderRow first)
{
    public OrderId Id => first.Order;

    public CustomerId Customer => first.Customer;

    public int FirstLine => first.Line;

    public Instant At { get; private set; } = first.At;

    public decimal Amount { get; private set; } = first.Amount;

    public bool ByMember { get; private set; } = first.ByMember;

    /// <exception cref="RowError">The order's amount would not fit.</exception>
    public void AddLine(in OrderRow line)
    {
        if (!Fits(Amount, line.Amount))
            throw new RowError("amount too large", null, $"with this line, order '{Id}' comes to more than an amount can be");
        At = Instant.Min(At, line.At);
        Amount += line.Amount;
        ByMember |= line.ByMember;
    }

    /// <summary>The order as the library takes it: paid when placed, since the file tells one time; below zero it is a credit note.</summary>
    public Order ToOrder()
    {
        var amount = Money.Round(Amount);
        return new Order(Id, Customer, At, amount) { PaidAt = amount < Money.Zero ? null : At, PlacedByMember = ByMember };
    }

    private static bool Fits(decimal amount, decimal more)
    {
        try
        {
            _ = Money.Round(amount + more);
            return true;
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}

/// <summary>Puts rows together to orders: the lines of an order add up; where each row is a whole order, the later version counts.</summary>
internal sealed class OrderBook(bool rowsAreLines)
{
    private readonly Dictionary<OrderId, FileOrder> _orders = [];

    public IReadOnlyCollection<FileOrder> Orders => _orders.Values;

    public void Add(in OrderRow row, InputReport report)
    {
        if (!_orders.TryGetValue(row.Order, out var known))
        {
            _orders.Add(row.Order, new FileOrder(row));
            return;
        }

        if (known.Customer != row.Customer)
            throw new RowError("order of two customers", null, $"order '{row.Order}' is of customer '{row.Customer}' here, but of '{known.Customer}' on line {known.FirstLine}");
        if (rowsAreLines)
        {
            known.AddLine(row);
            return;
        }

        report.LeaveOut("earlier version of an order");
        if (row.At >= known.At)
            _orders[row.Order] = new FileOrder(row);
    }
}
