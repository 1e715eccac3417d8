using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>A shop's orders by customer, each customer's in the order of placing.</summary>
internal sealed class ReplayCustomers
{
    private readonly Order[] _orders;
    private readonly int[] _starts;

    private ReplayCustomers(Order[] orders, int[] starts) => (_orders, _starts) = (orders, starts);

    /// <summary>A customer's orders, by the place of his first order among all.</summary>
    public ReadOnlyMemory<Order> this[int customer] => _orders.AsMemory(_starts[customer].._starts[customer + 1]);

    /// <exception cref="ArgumentException">An order is given twice.</exception>
    public static ReplayCustomers Of(IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        var places = new Dictionary<CustomerId, int>();
        var customerOf = new int[orders.Count];
        var counts = new List<int>();
        var seen = new HashSet<OrderId>(orders.Count);
        for (var i = 0; i < orders.Count; i++)
        {
            if (!seen.Add(orders[i].Id))
                throw new ArgumentException($"Each order is given once, in its latest version, but '{orders[i].Id}' is given again.", nameof(orders));
            if (!places.TryGetValue(orders[i].CustomerId, out var place))
            {
                place = counts.Count;
                places.Add(orders[i].CustomerId, place);
                counts.Add(0);
            }

            customerOf[i] = place;
            counts[place]++;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var starts = new int[counts.Count + 1];
        for (var i = 0; i < counts.Count; i++)
            starts[i + 1] = starts[i] + counts[i];
        var next = starts.AsSpan(0, counts.Count).ToArray();
        var grouped = new Order[orders.Count];
        for (var i = 0; i < orders.Count; i++)
            grouped[next[customerOf[i]]++] = orders[i];
        for (var i = 0; i < counts.Count; i++)
            Sort(grouped.AsSpan(starts[i], counts[i]));
        return new ReplayCustomers(grouped, starts);
    }

    /// <summary>Ranges of customers with about as many orders each, some for each thread, so that none waits long for another.</summary>
    public IEnumerable<(int From, int Until)> Parts(int degree)
    {
        var size = Math.Max(1, _orders.Length / (degree * 8));
        var from = 0;
        for (var until = 1; until < _starts.Length; until++)
        {
            if (until < _starts.Length - 1 && _starts[until] - _starts[from] < size)
                continue;
            yield return (from, until);
            from = until;
        }
    }

    private static void Sort(Span<Order> orders) => orders.Sort(static (a, b) =>
    {
        var byPlacing = a.PlacedAt.CompareTo(b.PlacedAt);
        return byPlacing != 0 ? byPlacing : string.CompareOrdinal(a.Id.Value, b.Id.Value);
    });
}
