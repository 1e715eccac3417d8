using System.Globalization;
using System.IO.Compression;

namespace RiceJar.Cli.Tests;

/// <summary>An order put together by hand; below zero it is a credit note.</summary>
internal sealed record PlainOrder(string Customer, DateOnly Date, decimal Amount);

/// <summary>Reads the two real files without any of the tool's code; neither has a quoted field.</summary>
internal static class PlainOrders
{
    public static string[] Lines(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID: lines of one invoice are one order.</summary>
    public static List<PlainOrder> OfOnlineRetail() =>
    [
        .. Lines(Repository.OnlineRetail).Skip(1).Select(line => line.Split(','))
            .Where(fields => fields[5].Length > 0)
            .GroupBy(fields => fields[0])
            .Select(lines => new PlainOrder(
                lines.Select(fields => fields[5].Split('.')[0]).Distinct().Single(),
                lines.Min(fields => DateOnly.ParseExact(fields[3][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Rounded(lines.Sum(fields => Number(fields[2]) * Number(fields[4]))))),
    ];

    /// <summary>customer_id,date,cds,amount: each row is an order.</summary>
    public static List<PlainOrder> OfCdnow() =>
    [
        .. Lines(Repository.Cdnow).Skip(1).Select(line => line.Split(',')).Select(fields => new PlainOrder(
            fields[0], DateOnly.ParseExact(fields[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), Rounded(Number(fields[3])))),
    ];

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static decimal Rounded(decimal amount) => decimal.Round(amount, 4, MidpointRounding.AwayFromZero);
}
