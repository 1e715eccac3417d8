using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>The estimates that the literature and its reference implementations give for CDNOW.</summary>
[Collection(PredictedSample.Tests)]
public class PublishedEstimateTests(PredictedSample sample)
{
    // Published inputs are rounded to hundredths of a week and of a dollar, which moves the fifth digit.
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("bg-nbd", new[] { 0.2425945, 4.4136019, 0.7929199, 2.4258881 }, -9582.429)]
    [InlineData("mbg-nbd", new[] { 0.524844, 6.183093, 0.891388, 1.614048 }, -9582.136)]
    [InlineData("pareto-nbd", new[] { 0.55315, 10.57633, 0.60625, 11.67150 }, -9594.976)]
    public void Purchases_of_the_sample_by_week(string model, double[] parameters, double logLikelihood)
    {
        var candidate = Candidate(model);
        candidate.At("converged").GetBoolean().Should().BeTrue();
        ShouldBe(candidate.At("parameters").Numbers(), parameters, 3 * Tolerance);
        candidate.At("logLikelihood").GetDouble().Should().BeApproximately(logLikelihood, 1e-3);
        candidate.At("aic").GetDouble().Should().BeApproximately(8 - (2 * logLikelihood), 2e-3);
    }

    [Fact]
    public void Standard_errors_of_Pareto_NBD() =>
        ShouldBe(Candidate("pareto-nbd").At("standardErrors").Numbers(), [0.0476264, 0.8427222, 0.1872594, 6.2105448], 1e-3);

    [Fact]
    public void Spending_of_the_sample()
    {
        var spend = sample.Json.At("spend");
        ShouldBe(spend.At("parameters").Numbers(), [6.249349, 3.744256, 15.444307], Tolerance);
        spend.At("parameters").EnumerateObject().Select(entry => entry.Name).Should().Equal("p", "q", "gamma");
        spend.At("logLikelihood").GetDouble().Should().BeApproximately(-4055.918, 1e-3);
        spend.At("customers", "n").GetInt32().Should().Be(946);
        // Fader and Hardie (2013) give 0.11.
        spend.At("correlation").GetDouble().Should().BeApproximately(0.11, 0.005);
    }

    [Fact]
    public async Task The_full_log_by_day()
    {
        var result = (await Tool.RunAsync("clv", Repository.Cdnow, "--as-of", "1997-09-30", "--model", "bg-nbd", "--format", "json")).AsJson();
        result.At("unit").GetString().Should().Be("day");
        ShouldBe(result.At("parameters").Numbers(), [0.251624, 33.52249, 0.723431, 2.161076], Tolerance);
        result.At("logLikelihood").GetDouble().Should().BeApproximately(-142726.0592, 1e-3);
        result.At("holdout").ValueKind.Should().Be(JsonValueKind.Null);
        result.At("predictions").GetArrayLength().Should().Be(23_570);
    }

    private static void ShouldBe(double[] actual, double[] expected, double tolerance)
    {
        actual.Should().HaveSameCount(expected);
        foreach (var (got, wanted) in actual.Zip(expected))
            got.Should().BeApproximately(wanted, tolerance * wanted);
    }

    private JsonElement Candidate(string model) =>
        sample.Json.At("candidates").EnumerateArray().Single(candidate => candidate.At("model").GetString() == model);
}
