using System.Globalization;
using System.IO.Compression;
using NodaTime;
using RiceJar;
using RiceJar.Orders;

namespace Quickstart;

/// <summary>Reads the order lines of the gift shop's file (InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, CustomerID) into orders.</summary>
internal static class RetailFile
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static IReadOnlyList<Order> ReadOrders()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "online-retail.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        reader.ReadLine();
        var lines = new List<Line>();
        while (reader.ReadLine() is { } text)
        {
            // A line without a customer teaches nothing about customers.
            if (text.Split(',') is [var invoice, _, var quantity, var at, var price, { Length: > 0 } customer])
                lines.Add(new Line(invoice, customer, Time(at), Number(quantity) * Number(price)));
        }

        return [.. lines.GroupBy(line => line.Invoice).Select(ToOrder)];
    }

    /// <summary>An invoice is an order that was paid at once; one below zero is a credit note, which names no order.</summary>
    private static Order ToOrder(IGrouping<string, Line> invoice)
    {
        var at = invoice.Min(line => line.At);
        var amount = Money.Round(invoice.Sum(line => line.Amount));
        // Customers are written as 17850.0.
        var customer = new CustomerId(invoice.First().Customer.Replace(".0", "", StringComparison.Ordinal));
        return new Order(new OrderId(invoice.Key), customer, at, amount) { PaidAt = amount < Money.Zero ? null : at };
    }

    private static Instant Time(string text) =>
        LocalDateTime.FromDateTime(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)).InZoneLeniently(London).ToInstant();

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private sealed record Line(string Invoice, string Customer, Instant At, decimal Amount);
}
