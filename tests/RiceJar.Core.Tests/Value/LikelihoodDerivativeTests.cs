using RiceJar.Core.Tests.Numerics;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>The derivatives of the log-likelihoods by the logarithms of the parameters.</summary>
public class LikelihoodDerivativeTests
{
    [Theory]
    [InlineData("bgnbd", "a", "b")]
    [InlineData("mbgnbd", "a", "b")]
    [InlineData("paretonbd", "s", "beta")]
    public void The_gradient_is_that_of_a_table_of_20_digits(string model, string third, string fourth)
    {
        string[] names = ["r", "alpha", third, fourth];
        foreach (var row in NumberTable.Read("Value", model).Rows)
        {
            var table = new FrequencyRecencyTable(TimeUnit.Day, [(int)row["x"]], [row["t_x"]], [row["T"]]);
            var (gradient, _) = Derivatives(model, table, [.. names.Select(name => Math.Log(row[name]))]);

            for (var i = 0; i < names.Length; i++)
            {
                // Terms of the size of the parameter times x cancel in it.
                var allowed = 1e-12 * (Math.Abs(row["d_log_" + names[i]]) + row["x"] + row[names[0]] + row[third] + 0.01);
                if (!(Math.Abs(gradient[i] - row["d_log_" + names[i]]) <= allowed))
                    Assert.Fail($"{model}, {names[i]}: {gradient[i]:R} for {row}");
            }
        }
    }

    [Theory]
    [InlineData("bgnbd")]
    [InlineData("mbgnbd")]
    [InlineData("paretonbd")]
    public void The_Hessian_is_the_slope_of_the_gradient(string model)
    {
        var table = Histories.Random(97, seed: 5);
        double[] at = model == "paretonbd" ? [-0.6, 2.3, -0.5, 2.5] : [-1.4, 1.5, -0.2, 0.9];
        const double Step = 1e-5;

        var (_, hessian) = Derivatives(model, table, at);

        for (var i = 0; i < 4; i++)
        {
            var (above, below) = (Derivatives(model, table, Moved(at, i, Step)).Gradient, Derivatives(model, table, Moved(at, i, -Step)).Gradient);
            for (var j = 0; j < 4; j++)
            {
                var slope = (above[j] - below[j]) / (2 * Step);
                hessian[(i * 4) + j].Should().BeApproximately(slope, 1e-6 * (1 + Math.Abs(slope)), "of {0}, {1}", i, j);
                hessian[(i * 4) + j].Should().Be(hessian[(j * 4) + i]);
            }
        }
    }

    [Theory]
    [InlineData("bgnbd")]
    [InlineData("mbgnbd")]
    [InlineData("paretonbd")]
    public void The_pass_over_the_rows_sums_what_the_model_says_of_each(string model)
    {
        double[] at = [0.3, 4.1, 0.7, 2.2];
        var likelihood = Of(model, Histories.Random(1_003, seed: 9), 2);
        var plain = PurchaseModel.Of(KindOf(model), at, TimeUnit.Day);

        likelihood.Evaluate([.. at.Select(value => Math.Log(value))], new double[4], new double[16]);

        var sum = 0.0;
        foreach (var history in Histories.RandomRows(1_003, seed: 9))
            sum += plain.LogLikelihood(history);
        likelihood.OfRows.Should().BeApproximately(sum, 1e-12 * Math.Abs(sum));
    }

    [Fact]
    public void A_frequency_beyond_every_table_is_computed_by_itself()
    {
        var far = new FrequencyRecency(3_000_000, 99, 100);
        var table = new FrequencyRecencyTable(TimeUnit.Day, [far.Frequency, 1, 0], [far.Recency, 5, 0], [far.Age, 9, 3]);
        var likelihood = Of("bgnbd", table, 1);

        likelihood.Evaluate([0, 0, 0, 0], new double[4], new double[16]);

        var plain = new BgNbdModel(1, 1, 1, 1, TimeUnit.Day);
        var sum = plain.LogLikelihood(far) + plain.LogLikelihood(new(1, 5, 9)) + plain.LogLikelihood(new(0, 0, 3));
        likelihood.OfRows.Should().BeApproximately(sum, 1e-12 * Math.Abs(sum));
    }

    private static (double[] Gradient, double[] Hessian) Derivatives(string model, FrequencyRecencyTable table, double[] at)
    {
        var (gradient, hessian) = (new double[4], new double[16]);
        Of(model, table, 1).Evaluate(at, gradient, hessian);
        return (gradient, hessian);
    }

    private static LogLikelihood Of(string model, FrequencyRecencyTable table, int parallelism)
    {
        var (histogram, priors) = (FrequencyHistogram.Of(table), new LogNormalPrior?[4]);
        return model == "paretonbd"
            ? new ParetoNbdLikelihood(table, histogram, priors, parallelism)
            : new BetaGeometricLikelihood(table, histogram, model == "bgnbd" ? 0 : 1, priors, parallelism);
    }

    private static PurchaseModelKind KindOf(string model) => model switch
    {
        "bgnbd" => PurchaseModelKind.BgNbd,
        "mbgnbd" => PurchaseModelKind.MbgNbd,
        _ => PurchaseModelKind.ParetoNbd,
    };

    private static double[] Moved(double[] at, int index, double by)
    {
        var moved = (double[])at.Clone();
        moved[index] += by;
        return moved;
    }
}
