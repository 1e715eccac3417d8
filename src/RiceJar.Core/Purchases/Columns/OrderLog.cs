using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Purchases;

/// <summary>Takes a shop's orders one after another and keeps of each only its purchase, 8 bytes, where <see cref="PurchaseSummarizer"/> keeps the order.</summary>
/// <remarks>
/// <para>A row cannot tell of refunds, of credit notes, or which version of an order counts. Customers with such orders are named by <see cref="Aside"/>: ask
/// for all their orders again and give them to <see cref="SetAside"/>, and then the result is what <see cref="PurchaseSummarizer"/> makes of the same orders, to
/// the bit, of orders that were placed or paid by the date: who has only later ones is a prospect here. All versions of an order that arrive are one customer's.
/// Not thread-safe.</para>
/// </remarks>
public sealed class OrderLog
{
    private const int RowsPerChunk = 16_384;

    private readonly DateTimeZone _zone;
    private readonly PurchaseLog _log;
    private readonly DenseKeys<CustomerId> _customers = new();
    private readonly OrderSieve _sieve = new();
    private readonly HashSet<int> _aside = [];
    private readonly HashSet<int> _setAside = [];
    private readonly List<int> _arrivals = [];
    private readonly int[] _rowCustomers = new int[RowsPerChunk];
    private readonly long[] _rowTimes = new long[RowsPerChunk];
    private readonly long[] _rowAmounts = new long[RowsPerChunk];
    private readonly bool[] _rowMembers = new bool[RowsPerChunk];
    private int _rows;
    private long _repeated;
    private bool _isSummarized;

    /// <summary>Begins an empty log.</summary>
    /// <param name="zone">The shop's zone, which decides the local day of each fact.</param>
    public OrderLog(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _zone = zone;
        _log = new PurchaseLog(zone, amountDecimals: 4) { NameOf = customer => _customers.Keys[customer].Value };
    }

    /// <summary>The customers by their dense indexes.</summary>
    public IReadOnlyList<CustomerId> Customers => _customers.Keys;

    /// <summary>The customers whose orders must be asked for again, by their dense indexes.</summary>
    public IReadOnlyCollection<int> Aside => _aside;

    /// <summary>How many orders arrived, each counted once: exact once every customer of <see cref="Aside"/> is set aside.</summary>
    public long OrderCount { get; private set; }

    /// <summary>How many arrivals were an order that was already there, in this version or another: exact likewise.</summary>
    public long RepeatedArrivals => _repeated;

    /// <summary>Takes an order or a version of one.</summary>
    /// <exception cref="InvalidOperationException">Its customer was set aside, or the log was summarised already.</exception>
    public void Add(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (_isSummarized)
            throw new InvalidOperationException($"The log was summarised: order '{order.Id}' comes too late.");
        var customer = _customers.IndexOf(order.CustomerId);
        if (_setAside.Contains(customer))
            throw new InvalidOperationException($"Customer '{order.CustomerId}' was set aside with all his orders: order '{order.Id}' comes too late.");
        if (customer == _arrivals.Count)
            _arrivals.Add(0);
        _arrivals[customer]++;
        OrderCount++;
        _log.AddKnown(customer);
        var paidAt = order.PaidAt is { } at ? at.ToUnixTimeTicks() / TimeSpan.TicksPerMicrosecond : (long?)null;
        // In this order, so that the sieve knows every id. Systems write the year 9999 for "not yet", which no row holds.
        if (!_sieve.TryAdd(order.Id) || order.IsCreditNote || order.Refunds.Count > 0 || (paidAt is { } time && !PurchaseRow.HoldsTime(time)))
            _aside.Add(customer);
        else if (paidAt is { } paid && !_aside.Contains(customer))
            AddRow(customer, paid, order.Amount.TenThousandths, order.PlacedByMember);
    }

    /// <summary>Takes all orders of a customer at once, instead of those that arrived so far.</summary>
    /// <param name="customer">The customer's index.</param>
    /// <param name="orders">All his orders, in any order; versions of one order may repeat.</param>
    /// <exception cref="ArgumentException">An order is another customer's.</exception>
    /// <exception cref="InvalidOperationException">The log was summarised already.</exception>
    public void SetAside(int customer, IReadOnlyCollection<Order> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        _log.SetAside(customer, CustomerPurchases.FromOrders(_customers.Keys[customer], orders, _zone));
        _setAside.Add(customer);
        var own = orders.Select(order => order.Id).Distinct().Count();
        OrderCount += own - _arrivals[customer];
        _repeated += _arrivals[customer] - own;
        _arrivals[customer] = own;
    }

    /// <summary>Folds all customers; see <see cref="PurchaseLog.Summarize"/>.</summary>
    /// <exception cref="InvalidOperationException">A customer of <see cref="Aside"/> was not set aside.</exception>
    public PurchaseColumns Summarize(LocalDate asOf, int maxDegreeOfParallelism = -1, CancellationToken cancellationToken = default)
    {
        foreach (var customer in _aside)
        {
            if (!_setAside.Contains(customer))
                throw new InvalidOperationException($"Customer '{_customers.Keys[customer]}' has orders that rows cannot tell of, and was not set aside.");
        }

        _isSummarized = true;
        Flush();
        return _log.Summarize(asOf, maxDegreeOfParallelism, cancellationToken);
    }

    private void AddRow(int customer, long paidAt, long amount, bool byMember)
    {
        if (_rows == RowsPerChunk)
            Flush();
        (_rowCustomers[_rows], _rowTimes[_rows], _rowAmounts[_rows], _rowMembers[_rows]) = (customer, paidAt, amount, byMember);
        _rows++;
    }

    private void Flush()
    {
        if (_rows == 0)
            return;
        _log.Add(new PurchaseChunk(_rowCustomers.AsMemory(0, _rows), _rowTimes.AsMemory(0, _rows), _rowAmounts.AsMemory(0, _rows), _rowMembers.AsMemory(0, _rows)), 1);
        _rows = 0;
    }
}
