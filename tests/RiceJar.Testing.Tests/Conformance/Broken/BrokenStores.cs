using System.Text.Json;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

/// <summary>A store of consent with one thing broken.</summary>
public sealed class BrokenConsentStore(
    Func<IReadOnlyList<ConsentRecord>, IEnumerable<ConsentRecord>>? found = null, bool erasesNothing = false) : IConsentStore, ICustomerRecords
{
    private readonly InMemoryConsentStore _inner = new();

    public string Name => _inner.Name;

    public ValueTask AddAsync(IReadOnlyList<ConsentRecord> records, CancellationToken cancellationToken = default) => _inner.AddAsync(records, cancellationToken);

    public async ValueTask<IReadOnlyList<ConsentRecord>> FindAsync(
        ShopId shop, IReadOnlyCollection<ConsentSubject> subjects, CancellationToken cancellationToken = default)
    {
        var records = await _inner.FindAsync(shop, subjects, cancellationToken);
        return found is null ? records : [.. found(records)];
    }

    public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        _inner.ExportAsync(shop, customer, writer, cancellationToken);

    public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        erasesNothing ? ValueTask.CompletedTask : _inner.EraseAsync(shop, customer, cancellationToken);
}

/// <summary>A source of orders with one thing broken.</summary>
public sealed class BrokenOrderSource(IReadOnlyList<Order> orders, Func<Order, Order>? given = null, bool anyOrder = false, bool paidToo = false) : IOrderSource
{
    private readonly InMemoryOrderSource _inner = Source(orders, given);

    public IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default)
    {
        var stream = _inner.StreamAsync(shop, before, cancellationToken);
        return anyOrder ? stream.OrderBy(order => order.Id) : stream;
    }

    public IAsyncEnumerable<Order> OfCustomersAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        _inner.OfCustomersAsync(shop, customers, cancellationToken);

    public IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default) =>
        _inner.ChangedSinceAsync(shop, since, cancellationToken);

    public IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default) => paidToo
        ? _inner.StreamAsync(shop, placedBefore, cancellationToken).Where(order => order.PlacedAt >= placedFrom && order.ClosedAt is null)
        : _inner.UnpaidAsync(shop, placedFrom, placedBefore, cancellationToken);

    public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default) => _inner.FindAsync(shop, order, cancellationToken);

    private static InMemoryOrderSource Source(IReadOnlyList<Order> orders, Func<Order, Order>? given)
    {
        var source = new InMemoryOrderSource();
        source.AddRange(given is null ? orders : orders.Select(given));
        return source;
    }
}

/// <summary>Keeps what was saved last, of whatever day.</summary>
public sealed class KeepsTheLastSaved : IPaymentBaselineStore
{
    private readonly InMemoryPaymentBaselineStore _inner = new();
    private readonly Dictionary<ShopId, PaymentBaseline> _saved = [];

    public ValueTask<PaymentBaseline?> FindAsync(ShopId shop, CancellationToken cancellationToken = default) => ValueTask.FromResult(_saved.GetValueOrDefault(shop));

    public ValueTask SaveAsync(ShopId shop, PaymentBaseline baseline, CancellationToken cancellationToken = default)
    {
        _saved[shop] = baseline;
        return ValueTask.CompletedTask;
    }

    public ValueTask<Instant> SwitchOnAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default) => _inner.SwitchOnAsync(shop, now, cancellationToken);
}

/// <summary>Publishes a run with the first customers that are written.</summary>
public sealed class PublishesAtOnce : IAssessmentStore, ICustomerRecords
{
    private readonly InMemoryAssessmentStore _inner = new();

    public async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default) =>
        new Writer(await _inner.BeginAsync(run, baseline, cancellationToken));

    public ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) => _inner.FindBaselineAsync(shop, cancellationToken);

    public ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default) => _inner.FindRunAsync(shop, cancellationToken);

    public ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        _inner.FindAsync(shop, customer, cancellationToken);

    public IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, CancellationToken cancellationToken = default) => _inner.ReadAsync(shop, cancellationToken);

    public string Name => _inner.Name;

    public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        _inner.ExportAsync(shop, customer, writer, cancellationToken);

    public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    private sealed class Writer(IAssessmentWriter inner) : IAssessmentWriter
    {
        public async ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            await inner.WriteAsync(customers, cancellationToken);
            await inner.PublishAsync(cancellationToken);
        }

        public ValueTask PublishAsync(CancellationToken cancellationToken = default) => inner.PublishAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
