using System.Text.Encodings.Web;
using System.Text.Json;
using RiceJar.Cli.Input;

namespace RiceJar.Cli.Output;

/// <summary>What all results for a program share.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        output.Flush();
        using (var json = new Utf8JsonWriter(((StreamWriter)output).BaseStream, Indented))
            write(json);
        output.WriteLine();
    }

    public static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    public static void WriteInput(Utf8JsonWriter json, InputReport input)
    {
        json.WriteStartObject("input");
        WriteValue(json, "rows", input.Rows);
        WriteValue(json, "used", input.Used);
        json.WriteStartObject("leftOut");
        foreach (var (reason, rows) in input.LeftOut)
            WriteValue(json, reason, rows);
        json.WriteEndObject();
        json.WriteStartArray("firstErrors");
        foreach (var error in input.FirstErrors)
            json.WriteStringValue(error);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, long Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (entry, count) in counts)
            WriteValue(json, entry, count);
        json.WriteEndObject();
    }
}
