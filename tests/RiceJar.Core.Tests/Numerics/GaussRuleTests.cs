using RiceJar.Numerics;

namespace RiceJar.Core.Tests.Numerics;

/// <summary>Gauss's rules against tables of 25 digits, and by what they integrate exactly.</summary>
public class GaussRuleTests
{
    [Fact]
    public void Legendre_nodes_and_weights_are_right_to_their_last_digits()
    {
        foreach (var row in NumberTable.Read("Numerics", "gauss-legendre").Rows)
        {
            var (nodes, weights) = GaussLegendre.Rule((int)row["n"]);
            var i = (int)row["i"];

            nodes[i].Should().BeApproximately(row["node"], 4e-16 * row["node"], $"{row}");
            weights[i].Should().BeApproximately(row["weight"], 1e-14 * row["weight"], $"{row}");
        }
    }

    [Fact]
    public void Beta_nodes_are_right_relatively_and_weights_beside_the_largest()
    {
        foreach (var rule in NumberTable.Read("Numerics", "beta-rules").Rows.GroupBy(row => (A: row["a"], B: row["b"], N: (int)row["n"])))
        {
            var (nodes, weights) = GaussJacobi.BetaRule(rule.Key.A, rule.Key.B, rule.Key.N);
            nodes.Should().HaveCount(rule.Key.N);
            foreach (var row in rule)
            {
                var i = (int)row["i"];
                nodes[i].Should().BeApproximately(row["node"], 1e-15 * row["node"], $"{row}");
                weights[i].Should().BeApproximately(row["weight"], 1e-13, $"{row}");
                // And of itself, as far as the node's last digit lets one tell the weight: it matters most where all nodes are close together.
                weights[i].Should().BeApproximately(row["weight"], 1e-11 * row["weight"], $"{row}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(128)]
    [InlineData(1000)]
    public void Legendre_integrates_powers_to_twice_its_nodes_less_one(int n)
    {
        var (nodes, weights) = GaussLegendre.Rule(n);

        nodes.Should().BeInAscendingOrder().And.OnlyContain(t => t > 0 && t < 1);
        foreach (var power in new[] { 0, 1, n, (2 * n) - 1 })
            nodes.Zip(weights, (t, w) => w * Math.Pow(t, power)).Sum().Should().BeApproximately(1.0 / (power + 1), 1e-14);
        if (n <= 7)
            nodes.Zip(weights, (t, w) => w * Math.Pow(t, 2 * n)).Sum().Should().BeLessThan((1.0 / ((2 * n) + 1)) - 1e-9);
    }

    [Theory]
    [InlineData(0.793, 2.426, 1)]
    [InlineData(0.793, 2.426, 64)]
    [InlineData(0.793, 223.426, 512)]
    [InlineData(1e-3, 1e-3, 512)]
    [InlineData(1e-3, 1e6, 512)]
    [InlineData(1e6, 1e-3, 512)]
    [InlineData(1e6, 1e6, 512)]
    [InlineData(0.5, 0.5, 300)]
    public void Beta_moments_are_those_of_the_distribution(double a, double b, int n)
    {
        var (nodes, weights) = GaussJacobi.BetaRule(a, b, n);

        nodes.Should().BeInAscendingOrder().And.OnlyContain(p => p > 0 && p < 1);
        weights.Should().OnlyContain(w => w >= 0);
        weights.Sum().Should().BeApproximately(1, 1e-14);
        foreach (var power in new[] { 1, 2, 5, 40 }.Where(power => power < 2 * n))
        {
            var moment = Math.Exp(GammaFunctions.LogGammaRatio(a, power) - GammaFunctions.LogGammaRatio(a + b, power));
            nodes.Zip(weights, (p, w) => w * Math.Pow(p, power)).Sum().Should().BeApproximately(moment, 1e-12 * moment);
        }
    }

    [Fact]
    public void The_uniform_distribution_has_the_rule_of_Legendre()
    {
        var (nodes, weights) = GaussJacobi.BetaRule(1, 1, 40);
        var (expected, expectedWeights) = GaussLegendre.Rule(40);

        for (var i = 0; i < 40; i++)
        {
            nodes[i].Should().BeApproximately(expected[i], 1e-15);
            weights[i].Should().BeApproximately(expectedWeights[i], 1e-15);
        }
    }

    [Fact]
    public void No_nodes_are_no_rule()
    {
        FluentActions.Invoking(() => GaussLegendre.Rule(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => GaussJacobi.BetaRule(1, 1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => GaussJacobi.BetaRule(double.NaN, 1, 3)).Should().Throw<ArithmeticException>();
    }
}
