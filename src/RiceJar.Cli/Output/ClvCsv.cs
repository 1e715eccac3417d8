using CsvHelper;
using RiceJar.Cli.Valuing;

namespace RiceJar.Cli.Output;

/// <summary>A row a predicted customer.</summary>
internal static class ClvCsv
{
    public static void Write(ClvResult result, TextWriter output)
    {
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. ClvRow.Columns(result.HasMoney)]);
        foreach (var customer in result.Customers)
        {
            foreach (var value in ClvRow.Values(customer, result.HasMoney))
                csv.WriteField(value);
            csv.EndRecord();
        }
    }
}
