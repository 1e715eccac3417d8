using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime.Text;
using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>A message as the JSON that gateways receive, over any transport. Thread-safe; the same message is the same bytes.</summary>
/// <remarks>
/// One object with, in this order: <c>formatVersion</c>, <c>key</c>, <c>shop</c>, <c>customer</c>, <c>channel</c>, <c>address</c>, <c>text</c>,
/// <c>subject</c> (null where there is none), <c>purpose</c>
/// (<c>transactional</c>, <c>service</c>, <c>care</c>, <c>promotion</c>), <c>reason</c>, <c>template</c>, <c>values</c> (an object of texts, by
/// name in ordinal order), <c>orders</c> (objects of <c>id</c> and
/// <c>wave</c>, the anchor first), <c>wave</c>, <c>expiresAt</c> (an instant in UTC such as <c>2026-11-12T02:00:00Z</c>). Receivers pass over names
/// that they do not know; a change that they could not pass
/// over raises <c>formatVersion</c>. Half of a surrogate pair, which JSON cannot hold, is written U+FFFD.
/// </remarks>
public static class OutgoingMessageJson
{
    /// <summary>The version of the shape: 1.</summary>
    public const int FormatVersion = 1;

    /// <summary>The media type of what is written: <c>application/json</c>, which is UTF-8.</summary>
    public const string MediaType = "application/json";

    // Every script is readable in a log of the receiver's; what HTML takes for markup stays escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes a message as UTF-8.</summary>
    public static byte[] Write(OutgoingMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(message, writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(OutgoingMessage message, Utf8JsonWriter writer)
    {
        var intent = message.Intent;
        writer.WriteStartObject();
        writer.WriteNumber("formatVersion", FormatVersion);
        writer.WriteString("key", message.Key.Value);
        writer.WriteString("shop", intent.Shop.Value);
        writer.WriteString("customer", intent.Customer.Value);
        writer.WriteString("channel", message.Channel.Name);
        writer.WriteString("address", message.Address);
        writer.WriteString("text", message.Content.Text);
        writer.WriteString("subject", message.Content.Subject);
        writer.WriteString("purpose", Word(intent.Purpose));
        writer.WriteString("reason", intent.Reason.Name);
        writer.WriteString("template", intent.Template);
        writer.WriteStartObject("values");
        // In one order, so that the bytes do not hang on how the dictionary was filled.
        foreach (var (name, value) in intent.Values.OrderBy(value => value.Key, StringComparer.Ordinal))
            writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteStartArray("orders");
        foreach (var order in intent.Orders)
        {
            writer.WriteStartObject();
            writer.WriteString("id", order.Id.Value);
            writer.WriteNumber("wave", order.Wave);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("wave", intent.Wave);
        writer.WriteString("expiresAt", InstantPattern.ExtendedIso.Format(intent.ExpiresAt));
        writer.WriteEndObject();
    }

    private static string Word(ContactPurpose purpose) => purpose switch
    {
        ContactPurpose.Transactional => "transactional",
        ContactPurpose.Service => "service",
        ContactPurpose.Care => "care",
        ContactPurpose.Promotion => "promotion",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "There is no such purpose."),
    };
}
