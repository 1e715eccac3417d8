using System.Globalization;

namespace RiceJar.Cli.Tests;

[Collection(PredictedSample.Tests)]
public class ClvMoneyTests(PredictedSample sample)
{
    [Fact]
    public async Task A_margin_rate_scales_the_value_alone()
    {
        using var folder = new TempFolder();
        var config = folder.Add("options.json", """{ "Clv": { "MarginRate": 0.25 }, "Prediction": { "MarginRate": 0.5 } }""");
        var table = (await Tool.RunAsync(["clv", Predict.Sample, .. PredictedSample.Options, "--config", config, "--format", "csv"])).AsCsv();
        foreach (var customer in new[] { "8481", "10048", "20111" })
        {
            table[customer, "expected_spend"].Should().Be(sample.Table[customer, "expected_spend"]);
            Number(table[customer, "clv"]).Should().BeApproximately(Number(sample.Table[customer, "clv"]) / 2, 1e-9);
        }
    }

    [Fact]
    public async Task Who_spends_more_the_oftener_he_buys_is_warned_of()
    {
        // The sample again, but each customer's amounts are multiplied by the number of his rows.
        var rows = File.ReadLines(Predict.Sample).Skip(1).Select(line => line.Split(',')).ToArray();
        var counts = rows.CountBy(fields => fields[0]).ToDictionary();
        var text = Score.Header + string.Concat(rows.Select(fields => string.Create(CultureInfo.InvariantCulture, $"{fields[0]},{fields[2]},{Number(fields[4]) * counts[fields[0]]:0.00}\n")));
        var json = (await Predict.RunAsync(text, "--model", "bg-nbd", "--format", "json")).AsJson();
        json.At("spend", "correlation").GetDouble().Should().BeGreaterThan(0.3);
        var warnings = json.At("warnings").EnumerateArray().Select(warning => warning.GetString()).ToArray();
        warnings.Should().Contain(warning => warning!.Contains("correlate")).And.Contain(warning => warning!.Contains("one-time buyers have P(alive) = 1"));
        sample.Json.At("warnings").GetArrayLength().Should().Be(0);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
