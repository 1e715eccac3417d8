using RiceJar.Cli.Valuing;

namespace RiceJar.Cli.Output;

/// <summary>A row a predicted customer.</summary>
internal static class ClvCsv
{
    public static void Write(ClvResult result, TextWriter output) =>
        CsvOutput.Write(output, ClvRow.Columns(result.HasMoney), result.Customers, (customer, fields) => ClvRow.Write(customer, result.HasMoney, fields));
}
