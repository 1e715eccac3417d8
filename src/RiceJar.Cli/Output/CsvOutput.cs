using CsvHelper;

namespace RiceJar.Cli.Output;

/// <summary>What all results as CSV share.</summary>
internal static class CsvOutput
{
    /// <summary>Writes a header and a row for each item, in their order; values are asked for on several threads.</summary>
    public static void Write<T>(TextWriter output, IReadOnlyList<string> columns, IEnumerable<T> items, Action<T, Fields> write)
    {
        output.Flush();
        using var csv = CsvWriter.Create(((StreamWriter)output).BaseStream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. columns]);
        csv.ParallelWrite(items, (row, item) =>
        {
            write(item, new Fields(row));
            row.EndRecord();
        });
    }

    /// <summary>A row being written.</summary>
    public readonly struct Fields(CsvWriter row) : IFields
    {
        public void Add(string? text) => row.WriteField(text);

        public void Add(int? number) => row.WriteField(number);

        public void Add(decimal? number) => row.WriteField(number);

        public void Add(double? number) => row.WriteField(number);
    }
}
