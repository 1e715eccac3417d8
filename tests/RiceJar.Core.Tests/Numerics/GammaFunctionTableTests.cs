using RiceJar.Numerics;

namespace RiceJar.Core.Tests.Numerics;

/// <summary>The functions against tables of 25 digits, from 1e-300 to 1e300; each row says which error it allows.</summary>
public class GammaFunctionTableTests
{
    [Fact]
    public void LogGamma_is_right() => Check("log-gamma", row => GammaFunctions.LogGamma(row["x"]));

    [Fact]
    public void Digamma_is_right() => Check("digamma", row => GammaFunctions.Digamma(row["x"]));

    [Fact]
    public void Trigamma_is_right() => Check("trigamma", row => GammaFunctions.Trigamma(row["x"]));

    [Fact]
    public void LogGammaRatio_is_right() => Check("log-gamma-ratio", row => GammaFunctions.LogGammaRatio(row["x"], row["k"]));

    [Fact]
    public void DigammaDifference_is_right() => Check("digamma-difference", row => GammaFunctions.DigammaDifference(row["x"], row["k"]));

    [Fact]
    public void TrigammaDifference_is_right() => Check("trigamma-difference", row => GammaFunctions.TrigammaDifference(row["x"], row["k"]));

    [Fact]
    public void LogBeta_is_right() => Check("log-beta", row => GammaFunctions.LogBeta(row["a"], row["b"]));

    [Fact]
    public void OnePlus_is_right() => Check("log-one-plus", row => Logarithm.OnePlus(row["x"]));

    private static void Check(string name, Func<NumberTable.Row, double> function)
    {
        var table = NumberTable.Read("Numerics", name);

        table.Rows.Should().HaveCountGreaterThan(300);
        foreach (var row in table.Rows)
        {
            var (value, allowed) = (function(row), (row["relative"] * Math.Abs(row["value"])) + row["absolute"]);
            if (!(Math.Abs(value - row["value"]) <= allowed))
                Assert.Fail($"{name}: {value:R} for {row}");
        }
    }
}
