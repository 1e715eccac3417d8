using CsvHelper;
using RiceJar.Cli.Reminding;

namespace RiceJar.Cli.Output;

/// <summary>A row an order of a decision.</summary>
internal static class RemindCsv
{
    public static void Write(RemindResult result, TextWriter output)
    {
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. ReminderRow.Columns]);
        foreach (var row in ReminderRow.Rows(result, result.Side))
        {
            foreach (var value in row)
                csv.WriteField(value);
            csv.EndRecord();
        }
    }
}
