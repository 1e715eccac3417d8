using RiceJar.Cli.Reminding;

namespace RiceJar.Cli.Output;

/// <summary>A row an order of a decision.</summary>
internal static class RemindCsv
{
    public static void Write(RemindResult result, TextWriter output) =>
        CsvOutput.Write(output, ReminderRow.Columns, ReminderRow.Of(result.Side), (row, fields) => ReminderRow.Write(result, row.Reminder, row.Place, fields));
}
