namespace RiceJar.Cli.Tests;

/// <summary>The tool's csv, where no field is quoted: rows by customer, fields by name.</summary>
public sealed class Table
{
    private readonly string[] _header;
    private readonly Dictionary<string, string[]> _rows;

    private Table(string[] header, IEnumerable<string[]> rows)
    {
        _header = header;
        _rows = rows.ToDictionary(row => row[0], StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Columns => _header;

    public IReadOnlyCollection<string> Customers => _rows.Keys;

    public string this[string customer, string column] => _rows[customer][Array.IndexOf(_header, column)];

    public static Table Parse(string csv)
    {
        csv.Should().EndWith("\n").And.NotContain("\r").And.NotContain("\"");
        var lines = csv[..^1].Split('\n').Select(line => line.Split(',')).ToArray();
        lines.Should().OnlyContain(line => line.Length == lines[0].Length);
        return new Table(lines[0], lines[1..]);
    }

    /// <summary>One column of every customer, such as <c>1:45 2:46</c>.</summary>
    public string Column(string name) => string.Join(' ', Customers.Order(StringComparer.Ordinal).Select(id => $"{id}:{this[id, name]}"));
}
