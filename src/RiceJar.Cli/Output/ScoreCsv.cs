using RiceJar.Cli.Scoring;

namespace RiceJar.Cli.Output;

/// <summary>A row a customer.</summary>
internal static class ScoreCsv
{
    public static void Write(ScoreResult result, TextWriter output) =>
        CsvOutput.Write(output, CustomerRow.Columns, Enumerable.Range(0, result.Shop.Count), (place, fields) =>
        {
            var customer = result.Shop[place];
            CustomerRow.Write(customer, result.Shop.TierOf(customer), fields);
        });
}
