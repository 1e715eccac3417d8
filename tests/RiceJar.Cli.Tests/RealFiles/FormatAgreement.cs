using System.Globalization;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>Csv and json hold the same customers with the same names and values, in the same order.</summary>
internal static class FormatAgreement
{
    public static void Check(Table csv, JsonElement json)
    {
        var customers = json.At("customers").EnumerateArray().ToList();
        customers.Select(Id).SequenceEqual(csv.Customers).Should().BeTrue();
        customers.Should().OnlyContain(customer => customer.EnumerateObject().Select(field => field.Name).SequenceEqual(csv.Columns));
        customers.SelectMany(customer => customer.EnumerateObject()
                .Where(field => !Same(csv[Id(customer), field.Name], field.Value))
                .Select(field => $"{field.Name} of {Id(customer)}: {csv[Id(customer), field.Name]} and {field.Value}"))
            .Take(10).Should().BeEmpty();
    }

    private static string Id(JsonElement customer) => customer.At("customer_id").GetString()!;

    private static bool Same(string csv, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => csv.Length == 0,
        JsonValueKind.Number => double.Parse(csv, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(json.GetDouble()),
        _ => csv == json.GetString(),
    };
}
