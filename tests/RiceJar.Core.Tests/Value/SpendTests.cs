using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Gamma-Gamma: how much customers spend.</summary>
public class SpendTests
{
    private static readonly GammaGammaModel Published = new(6.25, 3.74, 15.44);

    // Fader and Hardie (2013): the mean is 35.2, and customers are drawn to it the less the oftener they bought.
    [Fact]
    public void Expected_spend_is_a_mean_of_the_customer_s_own_and_the_shop_s()
    {
        Published.MeanSpend.Should().BeApproximately(6.25 * 15.44 / 2.74, 1e-12);
        Published.ExpectedSpend(1, 100).Should().BeApproximately(((6.25 / (6.25 + 2.74)) * 100) + ((2.74 / (6.25 + 2.74)) * Published.MeanSpend!.Value), 1e-12);
        Published.ExpectedSpend(10, 100).Should().BeInRange(Published.ExpectedSpend(1, 100)!.Value, 100);
        Published.ExpectedSpend(0, 0).Should().Be(Published.MeanSpend);
    }

    [Fact]
    public void A_mean_of_zero_or_less_tells_nothing()
    {
        Published.ExpectedSpend(3, 0).Should().Be(Published.MeanSpend);
        Published.ExpectedSpend(3, -20).Should().Be(Published.MeanSpend);
    }

    [Fact]
    public void An_infinite_mean_is_none()
    {
        var heavy = new GammaGammaModel(6, 0.9, 15);

        heavy.MeanSpend.Should().BeNull();
        heavy.ExpectedSpend(1, 100).Should().NotBeNull("one purchase makes it finite");
        new GammaGammaModel(0.05, 0.9, 15).ExpectedSpend(1, 100).Should().BeNull();
    }

    [Fact]
    public void The_density_of_a_mean_value_integrates_to_one()
    {
        foreach (var x in new[] { 1, 3, 20 })
        {
            var (sum, step) = (0.0, 0.002);
            for (var log = -8.0; log < 14; log += step)
                sum += step * Math.Exp(log + Published.LogLikelihood(x, Math.Exp(log)));

            sum.Should().BeApproximately(1, 1e-9);
        }
    }

    [Fact]
    public void The_pass_over_the_rows_sums_what_the_model_says_of_each()
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 501).Select(_ => (X: random.Next(0, 9), Mean: (random.NextDouble() * 90) - 5)).ToArray();
        var likelihood = new GammaGammaLikelihood(new SpendTable([.. rows.Select(row => row.X)], [.. rows.Select(row => row.Mean)]), new LogNormalPrior?[3], 2);
        double[] at = [Math.Log(2.1), Math.Log(3.3), Math.Log(40)];
        var (gradient, hessian) = (new double[3], new double[9]);

        likelihood.Evaluate(at, gradient, hessian);

        var model = new GammaGammaModel(2.1, 3.3, 40);
        var sum = rows.Where(row => row is { X: > 0, Mean: > 0 }).Sum(row => model.LogLikelihood(row.X, row.Mean));
        likelihood.OfRows.Should().BeApproximately(sum, 1e-12 * Math.Abs(sum));
        for (var i = 0; i < 3; i++)
        {
            var (above, below) = (Moved(i, 1e-5), Moved(i, -1e-5));
            gradient[i].Should().BeApproximately((above.Value - below.Value) / 2e-5, 1e-8 * Math.Abs(sum));
            for (var j = 0; j < 3; j++)
                hessian[(i * 3) + j].Should().BeApproximately((above.Gradient[j] - below.Gradient[j]) / 2e-5, 1e-5);
        }

        (double Value, double[] Gradient) Moved(int i, double by)
        {
            double[] moved = [.. at.Select((part, k) => k == i ? part + by : part)];
            var slope = new double[3];
            return (likelihood.Evaluate(moved, slope, new double[9]), slope);
        }
    }

    [Fact]
    public void The_correlation_of_frequency_and_value_is_Pearson_s()
    {
        GammaGammaModel.Correlation(new SpendTable([1, 2, 3, 0, 5], [10, 20, 30, 99, -1])).Should().BeApproximately(1, 1e-12, "two rows do not count");
        GammaGammaModel.Correlation(new SpendTable([1, 2, 3], [7, 7, 7])).Should().BeNull();
        GammaGammaModel.Correlation(SpendTable.Of(Histories.Sample.Summaries)).Should().BeApproximately(0.1139, 0.0001);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(1, double.NaN)]
    public void A_row_that_is_none_is_refused(int x, double mean)
    {
        var table = () => new SpendTable([1, x], [2, mean]);

        table.Should().Throw<ArgumentException>().WithMessage("*Row 1*");
    }
}
