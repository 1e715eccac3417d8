using System.Text.Json;

namespace RiceJar.Storage;

/// <summary>A place that keeps something about customers: every store that does implements it, so that a customer can have his data, and have it erased. Thread-safe.</summary>
public interface ICustomerRecords
{
    /// <summary>What is kept, in a word, such as <c>contacts</c>: the property's name in an export.</summary>
    string Name { get; }

    /// <summary>Writes all that is kept about a customer as one JSON value.</summary>
    ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default);

    /// <summary>Erases it. What is kept under the key of an order stays, since it names no customer. Erasing twice is as good as once.</summary>
    ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default);
}
