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
    // Whether there may be customers all of whose rows could not be used.
    private bool _someHaveNone;

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
        var indexes = _someHaveNone ? Indexes() : null;
        var customers = new CustomerId[indexes?.Max() + 1 ?? _customers.Count];
        for (var number = 0; number < _customers.Count; number++)
        {
            if ((indexes?[number] ?? number) is >= 0 and var index)
                customers[index] = new CustomerId(_customers[number]);
        }

        var log = new PurchaseLog(zone, amountDecimals: 4) { NameOf = index => customers[index].Value };
        var (filling, adding) = (new LogRows(), new LogRows());
        for (var place = 0; place < Count || filling.Count > 0; place += filling.Count)
        {
            (filling, adding) = (adding, filling);
            filling.Count = Math.Min(LogRows.Most, Math.Max(0, Count - place));
            var (from, half) = (place, filling.Count / 2);
            // One thread adds, which keeps the rows in their order: that is quicker to fold than they are to add.
            Parallel.Invoke(
                () => log.Add(adding.ToChunk(), 1),
                () => filling.Fill(_orders, from, 0, half, indexes),
                () => filling.Fill(_orders, from, half, filling.Count, indexes));
        }

        if (filling.HasNegative || adding.HasNegative)
        {
            var negative = _orders.Values.Where(order => order.Amount < 0).Select(order => order.Customer).ToHashSet();
            foreach (var own in _orders.Values.Select((order, place) => (Order: order, Place: place)).Where(one => negative.Contains(one.Order.Customer)).GroupBy(one => one.Order.Customer))
            {
                var index = indexes?[own.Key] ?? own.Key;
                log.SetAside(index, CustomerPurchases.FromOrders(customers[index], own.Select(one => ToOrder(one.Order, one.Place)), zone));
            }
        }

        return (log, customers);
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
            _someHaveNone = true;
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

    /// <summary>By the number of each customer, his index among those who have an order; -1 where he has none.</summary>
    private int[] Indexes()
    {
        var indexes = new int[_customers.Count];
        Array.Fill(indexes, -1);
        var next = 0;
        for (var place = 0; place < Count; place++)
        {
            ref var index = ref indexes[_orders[place].Customer];
            index = index < 0 ? next++ : index;
        }

        return indexes;
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

        /// <summary>Whether there was ever an amount below zero, which stands as nothing here: such a customer's rows do not count.</summary>
        public bool HasNegative { get; private set; }

        public void Fill(ChunkedList<FileOrder> orders, int place, int from, int to, int[]? indexes)
        {
            for (var row = from; row < to; row++)
            {
                ref readonly var order = ref orders[place + row];
                _customers[row] = indexes is null ? order.Customer : indexes[order.Customer];
                _times[row] = order.Microseconds;
                _members[row] = order.ByMember;
                _amounts[row] = Money.Round(order.Amount).TenThousandths;
                if (_amounts[row] < 0)
                    (_amounts[row], HasNegative) = (0, true);
            }
        }

        public PurchaseChunk ToChunk() =>
            new(_customers.AsMemory(0, Count), _times.AsMemory(0, Count), _amounts.AsMemory(0, Count), _members.AsMemory(0, Count));
    }
}
