using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>Where the configuration asks for predictions, an explanation tells them.</summary>
public class ExplainPredictionTests
{
    private const string Predicting = """{ "Prediction": { "Model": "pareto-nbd", "HorizonDays": 90 } }""";

    [Fact]
    public async Task The_text_tells_the_prediction() =>
        (await Score.ConfiguredAsync(Predicting, Orders(), "--explain", "9", "--as-of", "2026-03-10")).ShouldSucceed().Output
            .Should().Contain("Prediction by Pareto/NBD (r ").And.Contain("P(alive) 0.").And.Contain("purchases expected in 90 days").And.Contain("lifetime value");

    [Fact]
    public async Task The_json_tells_the_prediction()
    {
        var result = await Score.ConfiguredAsync(Predicting, Orders(), "--explain", "9", "--as-of", "2026-03-10", "--format", "json");
        var told = JsonDocument.Parse(result.ShouldSucceed().Output).RootElement.GetProperty("prediction");
        told.GetProperty("model").GetString().Should().Be("ParetoNbd");
        told.GetProperty("parameters").EnumerateObject().Select(one => one.Name).Should().Equal("r", "alpha", "s", "beta");
        told.GetProperty("spendParameters").EnumerateObject().Select(one => one.Name).Should().Equal("p", "q", "gamma");
        told.GetProperty("x").GetInt32().Should().Be(9);
        told.GetProperty("pAlive").GetDouble().Should().BeInRange(0, 1);
        told.GetProperty("aliveByDefinition").GetBoolean().Should().BeFalse();
        told.GetProperty("horizonDays").GetInt32().Should().Be(90);
        told.GetProperty("clv").GetDouble().Should().BePositive();
    }

    [Fact]
    public async Task Without_the_option_nothing_of_it_is_told()
    {
        (await Score.RunAsync(Orders(), "--explain", "9")).ShouldSucceed().Output.Should().NotContain("P(alive)");
        (await Score.JsonAsync(Orders(), "--explain", "9")).TryGetProperty("prediction", out _).Should().BeFalse();
    }

    /// <summary>Some customers bought once, some often.</summary>
    private static string Orders()
    {
        int[] repeats = [0, 0, 0, 1, 0, 2, 0, 1, 4, 9];
        var (rows, asOf) = (new StringBuilder(Score.Header), new DateOnly(2026, 3, 10));
        for (var i = 0; i < 400; i++)
        {
            var (age, count) = (20 + (i * 37 % 340), repeats[i % 10]);
            var lived = age * (1 + (i * 53 % 97)) / 100;
            for (var purchase = 0; purchase <= count; purchase++)
            {
                var day = asOf.AddDays((count == 0 ? 0 : lived * purchase / count) - age);
                rows.Append(CultureInfo.InvariantCulture, $"{i},{day:yyyy-MM-dd},{10 + (i * 29 % 150) + ((i + purchase) * 17 % 40)}\n");
            }
        }

        return rows.ToString();
    }
}
