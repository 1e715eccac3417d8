using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace RiceJar.Storage;

/// <summary>Dates as ISO text.</summary>
internal sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A date is a text such as \"2026-03-31\".");
        var parsed = LocalDatePattern.Iso.Parse(reader.GetString()!);
        return parsed.Success ? parsed.Value : throw new JsonException($"'{reader.GetString()}' is no date such as 2026-03-31.");
    }

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDatePattern.Iso.Format(value.WithCalendar(CalendarSystem.Iso)));
}

/// <summary>Money as a whole number of ten-thousandths: exact for every reader, and databases add it up.</summary>
internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var tenThousandths)
            ? new Money(tenThousandths)
            : throw new JsonException("An amount is a whole number of ten-thousandths.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TenThousandths);
}
