using System.Text.Json;
using NodaTime.Text;

namespace RiceJar.Storage;

/// <summary>A customer's consent as every store exports it.</summary>
public static class ConsentRecordsJson
{
    /// <summary>The property's name in an export.</summary>
    public const string Name = "consent";

    /// <summary>Writes records as a JSON array, the oldest first.</summary>
    public static void Write(IEnumerable<ConsentRecord> records, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var record in records.OrderBy(record => record.At))
        {
            writer.WriteStartObject();
            writer.WriteString("at", InstantPattern.ExtendedIso.Format(record.At));
            writer.WriteString("source", record.Source);
            if (record.Answer is { } answer)
            {
                writer.WriteString("channel", answer.Channel?.Name);
                writer.WriteString("purposes", answer.Purposes.ToString());
                writer.WriteBoolean("agreed", answer.Agreed);
            }

            if (record.RefusesAutomatedMarketing is { } refuses)
                writer.WriteBoolean("refusesAutomatedMarketing", refuses);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
