using System.Globalization;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Cli.Input;

/// <summary>Puts rows together to orders: the lines of an order add up; where each row is a whole order, the later version counts.</summary>
/// <param name="rowsAreLines">Whether rows are lines of orders.</param>
internal sealed class OrderBook(bool rowsAreLines)
{
    private readonly Utf8Ids _customers = new();
    private readonly ChunkedList<FileOrder> _orders = new();
    private readonly int[] _customerNumbers = new int[OrderRows.Most];
    private readonly int[] _orderNumbers = new int[OrderRows.Most];

    public int Count => _orders.Count;

    /// <summary>The time of the first order.</summary>
    public Instant First => Time(Math.Min, long.MaxValue);

    /// <summary>The time of the last order.</summary>
    public Instant Last => Time(Math.Max, long.MinValue);

    /// <summary>Takes rows, and accounts for every one.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="orderIds">The ids of the orders so far, each in its place; null where each row is an order.</param>
    /// <param name="report">What becomes of rows.</param>
    /// <exception cref="UserError">A row cannot be used, and errors are not skipped.</exception>
    public void Take(OrderRows rows, Utf8Ids? orderIds, InputReport report)
    {
        _customers.NumbersOf(rows.Customers, rows.LongIds, _customerNumbers);
        orderIds?.NumbersOf(rows.Orders, rows.LongIds, _orderNumbers);
        var unused = 0;
        for (var row = 0; row <= rows.Count; row++)
        {
            for (; unused < rows.Unused.Count && rows.Unused[unused].Before == row; unused++)
                report.LeaveOut(rows.Unused[unused]);
            if (row < rows.Count)
                Take(rows.Rows[row], _customerNumbers[row], orderIds is null ? Count : _orderNumbers[row], orderIds, report);
        }
    }

    /// <summary>The orders as the library takes them: paid when placed, since the file tells one time; below zero it is a credit note.</summary>
    public IEnumerable<Order> ToOrders() => _orders.Values.Select(ToOrder);

    /// <summary>The purchases as columns, and the customers by their indexes there: those who have an order.</summary>
    public (PurchaseLog Log, CustomerId[] Customers) ToLog(DateTimeZone zone)
    {
        // Customers of rows that could not be used have a number, and no index.
        var (indexes, known, aside) = (new int[_customers.Count], new List<int>(), new HashSet<int>());
        var log = new PurchaseLog(zone, amountDecimals: 4) { NameOf = index => _customers[known[index]] };
        var (filling, adding) = (new LogRows(), new LogRows());
        for (var place = 0; place < Count || filling.Count > 0;)
        {
            (filling, adding) = (adding, filling);
            // One thread adds, which keeps the rows in their order: that is quicker to fold than they are to add.
            Parallel.Invoke(() => log.Add(adding.ToChunk(), 1), () => Fill());
            adding.Count = 0;

            void Fill()
            {
                for (; place < Count && filling.Count < LogRows.Most; place++)
                {
                    ref readonly var order = ref _orders[place];
                    ref var index = ref indexes[order.Customer];
                    if (index == 0)
                    {
                        known.Add(order.Customer);
                        index = known.Count;
                    }

                    if (order.Amount < 0)
                        aside.Add(order.Customer);
                    else
                        filling.Add(index - 1, order);
                }
            }
        }

        if (aside.Count > 0)
        {
            foreach (var own in _orders.Values.Select((order, place) => (Order: order, Place: place)).Where(one => aside.Contains(one.Order.Customer)).GroupBy(one => one.Order.Customer))
                log.SetAside(indexes[own.Key] - 1, CustomerPurchases.FromOrders(CustomerAt(own.Key), own.Select(one => ToOrder(one.Order, one.Place)), zone));
        }

        return (log, [.. known.Select(CustomerAt)]);
    }

    private void Take(in OrderRow row, int customer, int place, Utf8Ids? orderIds, InputReport report)
    {
        report.CountRow();
        if (place == Count)
        {
            _orders.Add(new FileOrder(customer, row));
            return;
        }

        ref var known = ref _orders[place];
        if (known.Customer != customer)
        {
            report.Skip(
                new RowError(
                    "order of two customers",
                    null,
                    $"order '{orderIds![place]}' is of customer '{_customers[customer]}' here, but of '{_customers[known.Customer]}' on line {known.FirstLine}"),
                row.Line);
        }
        else if (!rowsAreLines)
        {
            report.LeaveOut("earlier version of an order");
            if (row.Ticks >= known.Ticks)
                known = new FileOrder(customer, row);
        }
        else if (!known.TryAddLine(row))
        {
            report.Skip(new RowError("amount too large", null, $"with this line, order '{orderIds![place]}' comes to more than an amount can be"), row.Line);
        }
    }

    private Instant Time(Func<long, long, long> choose, long time)
    {
        for (var place = 0; place < Count; place++)
            time = choose(time, _orders[place].Ticks);
        return Instant.FromUnixTimeTicks(time);
    }

    private CustomerId CustomerAt(int number) => new(_customers[number]);

    // What an order is called is of no consequence any more, as long as no two are called alike.
    private Order ToOrder(FileOrder order, int number)
    {
        var (amount, at) = (Money.Round(order.Amount), Instant.FromUnixTimeTicks(order.Ticks));
        return new Order(new OrderId(number.ToString(CultureInfo.InvariantCulture)), CustomerAt(order.Customer), at, amount)
        {
            PaidAt = amount < Money.Zero ? null : at,
            PlacedByMember = order.ByMember,
        };
    }

    /// <summary>Some purchases as columns.</summary>
    private sealed class LogRows
    {
        public const int Most = 1 << 15;

        private readonly int[] _customers = new int[Most];
        private readonly long[] _times = new long[Most];
        private readonly long[] _amounts = new long[Most];
        private readonly bool[] _members = new bool[Most];

        public int Count { get; set; }

        public void Add(int customer, in FileOrder order)
        {
            (_customers[Count], _times[Count], _amounts[Count], _members[Count]) =
                (customer, order.Microseconds, Money.Round(order.Amount).TenThousandths, order.ByMember);
            Count++;
        }

        public PurchaseChunk ToChunk() =>
            new(_customers.AsMemory(0, Count), _times.AsMemory(0, Count), _amounts.AsMemory(0, Count), _members.AsMemory(0, Count));
    }
}
