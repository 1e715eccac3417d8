using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What of an order a source tells: cases are about these alone, since not every shop keeps all.</summary>
[Flags]
public enum OrderParts
{
    /// <summary>Ids, amount, and when it was placed, paid and closed.</summary>
    None = 0,

    /// <summary>Refunds.</summary>
    Refunds = 1,

    /// <summary>Lines.</summary>
    Lines = 1 << 1,

    /// <summary>The terms of a presale, and when its deposit was paid.</summary>
    Presales = 1 << 2,

    /// <summary>Until when it can be paid.</summary>
    Deadlines = 1 << 3,

    /// <summary>Whether a member placed it.</summary>
    Members = 1 << 4,

    /// <summary>When the shop last changed it, apart from what happened.</summary>
    Changes = 1 << 5,

    /// <summary>Credit notes that name no order.</summary>
    CreditNotes = 1 << 6,

    /// <summary>Instants to the microsecond; else to the second.</summary>
    Microseconds = 1 << 7,

    /// <summary>Everything.</summary>
    All = Refunds | Lines | Presales | Deadlines | Members | Changes | CreditNotes | Microseconds,
}

/// <summary>What <see cref="IOrderSource"/> promises.</summary>
public sealed class OrderSourceSuite : ConformanceSuite
{
    private OrderSourceSuite(Type subject, Func<IReadOnlyList<Order>, CancellationToken, ValueTask<ConformanceStore<IOrderSource>>> create, OrderParts parts)
        : base(subject, typeof(IOrderSource)) =>
        Cases = [.. OrderCases.All.Select(script => new ConformanceCase(
            Name, script.Name, cancellationToken => script.Play(new OrderScene(create, parts, cancellationToken))))];

    /// <summary>The suite for a source.</summary>
    /// <typeparam name="TSource">The source.</typeparam>
    /// <param name="create">Makes a source that knows these orders of <see cref="ShopId.Default"/>, each once, and no others.</param>
    /// <param name="parts">What it tells of an order.</param>
    public static OrderSourceSuite Of<TSource>(
        Func<IReadOnlyList<Order>, CancellationToken, ValueTask<ConformanceStore<TSource>>> create, OrderParts parts = OrderParts.All)
        where TSource : class, IOrderSource
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(
            typeof(TSource),
            async (orders, cancellationToken) =>
            {
                var store = await create(orders, cancellationToken).ConfigureAwait(false);
                return new ConformanceStore<IOrderSource>(store.Open, store.DisposeAsync);
            },
            parts);
    }
}

/// <summary>Makes sources for a case, and reads them whole.</summary>
internal sealed class OrderScene(
    Func<IReadOnlyList<Order>, CancellationToken, ValueTask<ConformanceStore<IOrderSource>>> create, OrderParts parts, CancellationToken cancellationToken)
{
    public OrderParts Parts => parts;

    public CancellationToken Cancellation => cancellationToken;

    public async Task WithAsync(IReadOnlyList<Order> orders, Func<IOrderSource, Task> look)
    {
        var store = await create(orders, cancellationToken).ConfigureAwait(false);
        await using var _ = store.ConfigureAwait(false);
        await look(store.Open()).ConfigureAwait(false);
    }

    public bool Has(OrderParts part) => (parts & part) == part;

    public async Task<List<Order>> ReadAsync(IAsyncEnumerable<Order> orders)
    {
        List<Order> read = [];
        await foreach (var order in orders.WithCancellation(cancellationToken).ConfigureAwait(false))
            read.Add(order);
        return read;
    }

    /// <summary>Looks at which orders are given; one may be given more than once.</summary>
    public async Task GivesAsync(IAsyncEnumerable<Order> orders, string looked, params string[] expected) =>
        Check.Set(expected, (await ReadAsync(orders).ConfigureAwait(false)).Select(order => order.Id.Value).Distinct(), looked);

    /// <summary>Likewise, and that they come in the order of their placing.</summary>
    public async Task GivesInOrderAsync(IAsyncEnumerable<Order> orders, string looked, params string[] expected)
    {
        var read = await ReadAsync(orders).ConfigureAwait(false);
        Check.Set(expected, read.Select(order => order.Id.Value).Distinct(), looked);
        Check.Sequence(
            read.Select(order => order.PlacedAt).Order().Select(at => Moments.Text(at)),
            read.Select(order => Moments.Text(order.PlacedAt)),
            $"{looked}, when placed");
    }
}
