using System.Text.Json;

namespace RiceJar.Cli.Output;

/// <summary>Writes rows as objects, each value under its column's name.</summary>
internal sealed class JsonFields(Utf8JsonWriter json, IReadOnlyList<string> columns) : IFields
{
    // Nothing is written of its own accord before the end.
    private const int MostPending = 1 << 20;

    private int _next;

    /// <summary>Writes an array of a row for each item.</summary>
    public static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<string> columns, IEnumerable<T> items, Action<T, JsonFields> write)
    {
        var fields = new JsonFields(json, columns);
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            fields._next = 0;
            write(item, fields);
            json.WriteEndObject();
            if (json.BytesPending > MostPending)
                json.Flush();
        }

        json.WriteEndArray();
    }

    public void Add(string? text) => json.WriteString(Name(), text);

    public void Add(int? number)
    {
        if (number is { } given)
            json.WriteNumber(Name(), given);
        else
            json.WriteNull(Name());
    }

    public void Add(decimal? number)
    {
        if (number is { } given)
            json.WriteNumber(Name(), given);
        else
            json.WriteNull(Name());
    }

    public void Add(double? number)
    {
        if (number is { } given)
            json.WriteNumber(Name(), given);
        else
            json.WriteNull(Name());
    }

    private string Name() => columns[_next++];
}
