using CsvHelper;

namespace RiceJar.Cli.Output;

/// <summary>What all results as CSV share.</summary>
internal static class CsvOutput
{
    /// <summary>Writes a header and a row for each item, in their order; values are asked for on several threads.</summary>
    public static void Write<T>(TextWriter output, IReadOnlyList<string> columns, IEnumerable<T> items, Func<T, object?[]> values)
    {
        output.Flush();
        using var csv = CsvWriter.Create(((StreamWriter)output).BaseStream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. columns]);
        csv.ParallelWrite(items, (row, item) =>
        {
            foreach (var value in values(item))
                row.WriteField(value);
            row.EndRecord();
        });
    }
}
