using CsvHelper;
using RiceJar.Cli.Scoring;

namespace RiceJar.Cli.Output;

/// <summary>A row a customer.</summary>
internal static class ScoreCsv
{
    public static void Write(ScoreResult result, TextWriter output)
    {
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. CustomerRow.Columns]);
        foreach (var customer in result.Shop.Customers)
        {
            foreach (var value in CustomerRow.Values(customer, result.TierOf(customer)))
                csv.WriteField(value);
            csv.EndRecord();
        }
    }
}
