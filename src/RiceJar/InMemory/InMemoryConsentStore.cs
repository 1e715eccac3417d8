using System.Text.Json;
using RiceJar.Storage;

namespace RiceJar.InMemory;

/// <summary>Consent in memory, gone with the process. Thread-safe.</summary>
public sealed class InMemoryConsentStore : IConsentStore, ICustomerRecords
{
    private readonly Lock _lock = new();
    private readonly HashSet<ConsentRecord> _records = [];

    /// <inheritdoc/>
    public string Name => ConsentRecordsJson.Name;

    /// <inheritdoc/>
    public ValueTask AddAsync(IReadOnlyList<ConsentRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        lock (_lock)
            _records.UnionWith(records);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ConsentRecord>> FindAsync(
        ShopId shop, IReadOnlyCollection<ConsentSubject> subjects, CancellationToken cancellationToken = default)
    {
        var wanted = subjects.ToHashSet();
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<ConsentRecord>>([.. _records.Where(record => record.Shop == shop && wanted.Contains(record.Subject))]);
    }

    /// <inheritdoc/>
    public async ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        ConsentRecordsJson.Write(await FindAsync(shop, [ConsentSubject.Of(customer)], cancellationToken).ConfigureAwait(false), writer);

    /// <inheritdoc/>
    public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            _records.RemoveWhere(record => record.Shop == shop && record.Subject.Customer == customer);
        return ValueTask.CompletedTask;
    }
}
