using System.Globalization;

namespace RiceJar.Core.Tests.Numerics;

/// <summary>A table of high precision under a folder <c>Tables</c>: a comment, the names of the columns, and a row a line.</summary>
internal sealed class NumberTable
{
    private readonly string[] _columns;

    private NumberTable(string[] columns, List<Row> rows)
    {
        _columns = columns;
        Rows = rows;
    }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The table of a room of the tests, by the room's and the file's names.</summary>
    public static NumberTable Read(string room, string name)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "tests", "RiceJar.Core.Tests", room, "Tables", name + ".csv"));
        if (!lines[0].StartsWith("# mpmath 1.3.0", StringComparison.Ordinal))
            throw new InvalidDataException($"{name} does not say what made it.");
        var rows = new List<Row>();
        var table = new NumberTable(lines[1].Split(','), rows);
        rows.AddRange(lines.Skip(2).Select(line => new Row(table, line)));
        return table;
    }

    internal sealed class Row(NumberTable table, string line)
    {
        private readonly string[] _fields = line.Split(',');

        /// <summary>The nearest double of what the table says.</summary>
        public double this[string column] => double.Parse(_fields[Array.IndexOf(table._columns, column)], NumberStyles.Float, CultureInfo.InvariantCulture);

        public override string ToString() => line;
    }
}
