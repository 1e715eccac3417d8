using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Cli.Input;

/// <summary>Puts rows together to orders: the lines of an order add up; where each row is a whole order, the later version counts.</summary>
/// <param name="rowsAreLines">Whether rows are lines of orders.</param>
/// <param name="customers">The customers' ids.</param>
/// <param name="orders">The orders' ids.</param>
internal sealed class OrderBook(bool rowsAreLines, Utf8Ids customers, Utf8Ids orders)
{
    private const int OrdersPerChunk = 1 << 18;

    private readonly List<FileOrder> _orders = [];
    // The place of each order by the number of its id, and one; 0 where a row with that id could not be used.
    private readonly List<int> _placesByOrder = [];

    public int Count => _orders.Count;

    /// <summary>The time of the first order.</summary>
    public Instant First => Instant.FromUnixTimeTicks(_orders.Min(order => order.Ticks));

    /// <summary>The time of the last order.</summary>
    public Instant Last => Instant.FromUnixTimeTicks(_orders.Max(order => order.Ticks));

    /// <exception cref="RowError">The row does not fit to what is known of its order.</exception>
    public void Add(in OrderRow row, InputReport report)
    {
        if (row.Order is not { } number)
        {
            _orders.Add(new FileOrder(row));
            return;
        }

        while (_placesByOrder.Count <= number)
            _placesByOrder.Add(0);
        if (_placesByOrder[number] == 0)
        {
            _orders.Add(new FileOrder(row));
            _placesByOrder[number] = _orders.Count;
            return;
        }

        ref var known = ref CollectionsMarshal.AsSpan(_orders)[_placesByOrder[number] - 1];
        if (known.Customer != row.Customer)
        {
            throw new RowError(
                "order of two customers",
                null,
                $"order '{Text(orders, number)}' is of customer '{CustomerAt(row.Customer)}' here, but of '{CustomerAt(known.Customer)}' on line {known.FirstLine}");
        }

        if (rowsAreLines)
        {
            if (!known.TryAddLine(row))
                throw new RowError("amount too large", null, $"with this line, order '{Text(orders, number)}' comes to more than an amount can be");
            return;
        }

        report.LeaveOut("earlier version of an order");
        if (row.Ticks >= known.Ticks)
            known = new FileOrder(row);
    }

    /// <summary>The orders as the library takes them: paid when placed, since the file tells one time; below zero it is a credit note.</summary>
    public IEnumerable<Order> ToOrders() => _orders.Select(ToOrder);

    /// <summary>The purchases as columns, and the customers by their indexes there: those who have an order.</summary>
    public (PurchaseLog Log, IReadOnlyList<CustomerId> Customers) ToLog(DateTimeZone zone)
    {
        var places = new DenseKeys<int>();
        var log = new PurchaseLog(zone, amountDecimals: 4) { NameOf = place => CustomerAt(places.Keys[place]).Value };
        var (ids, times, amounts, members) = (new int[OrdersPerChunk], new long[OrdersPerChunk], new long[OrdersPerChunk], new bool[OrdersPerChunk]);
        var aside = new HashSet<int>();
        var rows = 0;
        foreach (ref readonly var order in CollectionsMarshal.AsSpan(_orders))
        {
            var (amount, place) = (Money.Round(order.Amount), places.IndexOf(order.Customer));
            log.AddKnown(place);
            if (amount < Money.Zero)
            {
                aside.Add(order.Customer);
                continue;
            }

            (ids[rows], times[rows], amounts[rows], members[rows]) = (place, order.Microseconds, amount.TenThousandths, order.ByMember);
            if (++rows == OrdersPerChunk)
                Flush();
        }

        Flush();
        foreach (var own in _orders.Select((order, number) => (Order: order, Number: number)).Where(one => aside.Contains(one.Order.Customer)).GroupBy(one => one.Order.Customer))
        {
            var purchases = CustomerPurchases.FromOrders(CustomerAt(own.Key), own.Select(one => ToOrder(one.Order, one.Number)), zone);
            log.SetAside(places.IndexOf(own.Key), purchases);
        }

        return (log, [.. places.Keys.Select(CustomerAt)]);

        void Flush()
        {
            log.Add(new PurchaseChunk(ids.AsMemory(0, rows), times.AsMemory(0, rows), amounts.AsMemory(0, rows), members.AsMemory(0, rows)));
            rows = 0;
        }
    }

    private CustomerId CustomerAt(int number) => new(Text(customers, number));

    private static string Text(Utf8Ids ids, int number) => Encoding.UTF8.GetString(ids[number]);

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
}
