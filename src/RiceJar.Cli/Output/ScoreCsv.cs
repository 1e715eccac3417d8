using RiceJar.Cli.Scoring;

namespace RiceJar.Cli.Output;

/// <summary>A row a customer.</summary>
internal static class ScoreCsv
{
    public static void Write(ScoreResult result, TextWriter output) =>
        CsvOutput.Write(output, CustomerRow.Columns, Enumerable.Range(0, result.Shop.Count), place =>
        {
            var customer = result.Shop[place];
            return CustomerRow.Values(customer, result.Shop.TierOf(customer));
        });
}
