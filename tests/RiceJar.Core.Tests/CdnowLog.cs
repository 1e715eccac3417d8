using System.Globalization;
using System.IO.Compression;
using NodaTime;
using NodaTime.Text;
using RiceJar.Orders;

namespace RiceJar.Core.Tests;

/// <summary>A row of the CDNOW log: one order.</summary>
internal sealed record CdnowRow(string Customer, LocalDate Date, decimal Amount);

/// <summary>The CDNOW log and its published 1-in-10 sample.</summary>
internal static class CdnowLog
{
    /// <summary>The zone in which the rows' dates are read; any will do.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static IReadOnlyList<CdnowRow> ReadAll()
    {
        using var file = File.OpenRead(RepositoryFiles.TestData("cdnow.csv.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return Read(lines, "customer_id,date,cds,amount", dateColumn: 1);
    }

    public static IReadOnlyList<CdnowRow> ReadSample()
    {
        using var lines = File.OpenText(RepositoryFiles.TestData("cdnow-sample.csv"));
        return Read(lines, "customer_id,sample_id,date,cds,amount", dateColumn: 2);
    }

    /// <summary>The rows as orders paid at noon of their date.</summary>
    public static IEnumerable<Order> ToOrders(this IEnumerable<CdnowRow> rows) => rows.Select((row, index) =>
    {
        var at = row.Date.At(new LocalTime(12, 0)).InZoneStrictly(Zone).ToInstant();
        return new Order(new OrderId($"{index + 1}"), new CustomerId(row.Customer), at, Money.FromDecimal(row.Amount)) { PaidAt = at };
    });

    private static List<CdnowRow> Read(TextReader lines, string header, int dateColumn)
    {
        if (lines.ReadLine() != header)
            throw new InvalidDataException($"The file does not begin with '{header}'.");
        var rows = new List<CdnowRow>();
        while (lines.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var amount = decimal.Parse(fields[dateColumn + 2], NumberStyles.Number, CultureInfo.InvariantCulture);
            rows.Add(new CdnowRow(fields[0], LocalDatePattern.Iso.Parse(fields[dateColumn]).Value, amount));
        }

        return rows;
    }
}
