using System.Text;
using System.Text.Json;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What stores export, as text.</summary>
internal static class Json
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static async Task<string> ExportAsync(ICustomerRecords records, CustomerId customer, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        var writer = new Utf8JsonWriter(stream);
        await using (writer.ConfigureAwait(false))
            await records.ExportAsync(ShopId.Default, customer, writer, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
