using System.Globalization;
using System.IO.Compression;
using NodaTime;
using NodaTime.Text;
using RiceJar.Orders;

namespace RiceJar.PostgreSql.Tests.Support;

/// <summary>The two real data sets of the repository as orders; neither has a quoted field.</summary>
public static class RealData
{
    public static DateTimeZone London { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID: lines of one invoice are one order, paid when it was placed.</summary>
    public static List<Order> OnlineRetail() =>
    [
        .. Lines("samples/data/online-retail.csv.gz").Select(line => line.Split(','))
            .Where(fields => fields[5].Length > 0)
            .GroupBy(fields => fields[0])
            .Select(lines =>
            {
                var at = lines.Min(fields => Local(fields[3])).InZoneLeniently(London).ToInstant();
                var amount = lines.Sum(fields => Number(fields[2]) * Number(fields[4]));
                return new Order(new OrderId(lines.Key), new CustomerId(lines.First()[5].Split('.')[0]), at, Money.Round(amount)) { PaidAt = at };
            }),
    ];

    /// <summary>customer_id,date,cds,amount: each row is an order, paid at noon.</summary>
    public static List<Order> Cdnow() =>
    [
        .. Lines("tests/data/cdnow.csv.gz").Select(line => line.Split(',')).Select((fields, row) =>
        {
            var at = LocalDatePattern.Iso.Parse(fields[1]).Value.At(new LocalTime(12, 0)).InZoneLeniently(London).ToInstant();
            return new Order(new OrderId($"{row}"), new CustomerId(fields[0]), at, Money.FromDecimal(Number(fields[3]))) { PaidAt = at };
        }),
    ];

    private static LocalDateTime Local(string text) => LocalDateTimePattern.CreateWithInvariantCulture(text.Contains('T', StringComparison.Ordinal) ? "uuuu-MM-dd'T'HH:mm:ss" : "uuuu-MM-dd HH:mm:ss").Parse(text).Value;

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static List<string> Lines(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "RiceJar.slnx")))
            folder = folder.Parent;
        using var text = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder.FullName, file)), CompressionMode.Decompress));
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }
}
