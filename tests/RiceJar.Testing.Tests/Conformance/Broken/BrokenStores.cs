using System.Text.Json;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.InMemory;
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

/// <summary>Publishes a run with the first customers that are written, and erases nobody.</summary>
public sealed class PublishesAtOnce : AssessmentWrapper
{
    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default) =>
        new Writer(await base.BeginAsync(run, baseline, cancellationToken));

    public override ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    private sealed class Writer(IAssessmentWriter inner) : WriterWrapper(inner)
    {
        public override async ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(customers, cancellationToken);
            await base.PublishAsync(cancellationToken);
        }
    }
}
