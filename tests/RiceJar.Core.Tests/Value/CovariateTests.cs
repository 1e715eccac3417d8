using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Covariates that do not change with time.</summary>
public class CovariateTests
{
    public static TheoryData<PurchaseModelKind> Kinds => [.. Enum.GetValues<PurchaseModelKind>()];

    // Four standard errors, and the seeds are given.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_simulated_is_recovered(PurchaseModelKind kind)
    {
        double[] truth = kind == PurchaseModelKind.ParetoNbd ? [0.8, 20, 0.8, 150] : [0.8, 20, 1.2, 4];
        var model = new CovariateModel(PurchaseModel.Of(kind, truth, TimeUnit.Day), ["app", "basket"], ["app"], [0.7, -0.4, 0.5]);
        var random = new Random(3);
        var (rows, app, basket) = (new List<FrequencyRecency>(), new List<double>(), new List<double>());
        for (var group = 0; group < 8; group++)
        {
            var (usesApp, size) = (group % 2, group / 2 * 0.5);
            foreach (var row in Simulated.Rows(Trials.Of(4_000), random.Next(), model.For([usesApp, size], [usesApp])))
            {
                rows.Add(row);
                app.Add(usesApp);
                basket.Add(size);
            }
        }

        var fit = CovariateModel.Fit(
            kind, Histories.Table(rows), new CovariateTable(["app", "basket"], [[.. app], [.. basket]]), new CovariateTable(["app"], [[.. app]]));

        fit.Converged.Should().BeTrue(fit.Reason);
        fit.Parameters.Select(parameter => parameter.Name).Skip(4).Should().Equal("transaction.app", "transaction.basket", "lifetime.app");
        foreach (var (parameter, value) in fit.Parameters.Zip([.. truth, 0.7, -0.4, 0.5]))
            parameter.Value.Should().BeApproximately(value, 4 * parameter.StandardError!.Value, "of {0}", parameter.Name);
        fit.Interval(covariate => covariate.Lifetime[0].Value)!.Value.Low.Should().BeApproximately(
            fit.Parameters[6].Value - (1.96 * fit.Parameters[6].StandardError!.Value), 0.3 * fit.Parameters[6].StandardError!.Value);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_covariates_it_is_the_plain_fit(PurchaseModelKind kind)
    {
        var table = Histories.Table(Simulated.Rows(2_000, seed: 41));

        var (plain, none) = (PurchaseModel.Fit(kind, table), CovariateModel.Fit(kind, table));

        none.LogLikelihood.Should().BeApproximately(plain.LogLikelihood!.Value, 1e-8);
        none.Model!.Base.Parameters.Zip(plain.Parameters).Should().OnlyContain(pair => Math.Abs(pair.First.Value - pair.Second.Value) < 1e-8 * pair.Second.Value);
        none.Model.For([], []).ToString().Should().Be(none.Model.Base.ToString());
    }

    // A covariate that is 1 for all moves alpha alone: their product with the coefficient is what is known, so that no single one is.
    [Fact]
    public void A_covariate_that_is_the_same_for_all_is_not_identified()
    {
        var table = Histories.Table(Simulated.Rows(2_000, seed: 42));

        var fit = CovariateModel.Fit(PurchaseModelKind.BgNbd, table, new CovariateTable(["one"], [[.. Enumerable.Repeat(1.0, table.Count)]]));

        fit.Converged.Should().BeFalse();
    }

    // A channel coded 0 and 2^-7, or a share in percent: the coefficient is the larger for it, and nothing else changes.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_unit_of_a_covariate_scales_its_coefficient_and_changes_nothing_else(PurchaseModelKind kind)
    {
        var (table, app, basket) = TwoChannels(kind);
        var plain = Fit(kind, table, app, basket, 1);

        plain.Converged.Should().BeTrue(plain.Reason);
        foreach (var scale in new[] { 1.0 / 128, 1 << 20, Math.Pow(2, -100) })
        {
            var scaled = Fit(kind, table, app, basket, scale);

            scaled.Verdict.Should().Be(plain.Verdict, scaled.Reason);
            scaled.LogLikelihood.Should().Be(plain.LogLikelihood);
            for (var i = 0; i < plain.Parameters.Count; i++)
            {
                var unit = i < 4 ? 1 : scale;
                (scaled.Parameters[i].Value * unit).Should().Be(plain.Parameters[i].Value);
                (scaled.Parameters[i].StandardError * unit).Should().BeApproximately(plain.Parameters[i].StandardError!.Value, 1e-14 * plain.Parameters[i].StandardError!.Value);
            }

            scaled.Model!.For([scale, 2 * scale], [scale]).ToString().Should().Be(plain.Model!.For([1, 2], [1]).ToString());
        }
    }

    [Fact]
    public void A_channel_coded_by_a_hundredth_is_as_well_known_as_one_coded_by_one()
    {
        var (table, app, basket) = TwoChannels(PurchaseModelKind.BgNbd);

        var fit = Fit(PurchaseModelKind.BgNbd, table, app, basket, 0.01);

        fit.Converged.Should().BeTrue(fit.Reason);
        fit.Parameters[4].Value.Should().BeApproximately(70, 4 * fit.Parameters[4].StandardError!.Value);
        Fit(PurchaseModelKind.BgNbd, table, [.. app.Select(value => -value)], basket, 0.01).Parameters[4].Value.Should().BeApproximately(-fit.Parameters[4].Value, 1e-6);
    }

    [Fact]
    public void The_derivatives_are_slopes()
    {
        var rows = Histories.RandomRows(60, seed: 8);
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var groups = rows.Chunk(20).Select((chunk, i) => new CovariateGroup(
                PurchaseModelForm.Of(kind).Likelihood(Histories.Table(chunk), new LogNormalPrior?[4], 1), [i, 0.3 * i], [1 - i])).ToArray();
            var likelihood = new CovariateLikelihood(kind, groups, new LogNormalPrior?[4], 3);
            double[] at = [-0.4, 2.1, -0.2, 1.4, 0.3, -0.2, 0.1];
            var (_, gradient, hessian) = Evaluate(likelihood, at);

            for (var i = 0; i < at.Length; i++)
            {
                var (above, below) = (Evaluate(likelihood, Moved(at, i, 1e-5)), Evaluate(likelihood, Moved(at, i, -1e-5)));
                gradient[i].Should().BeApproximately((above.Value - below.Value) / 2e-5, 1e-5);
                for (var j = 0; j < at.Length; j++)
                    hessian[(i * at.Length) + j].Should().BeApproximately((above.Gradient[j] - below.Gradient[j]) / 2e-5, 1e-4);
            }
        }
    }

    [Fact]
    public void Covariates_that_do_not_fit_are_refused()
    {
        Action[] wrong =
        [
            () => _ = new CovariateTable(["a", "b"], [[1.0]]), () => _ = new CovariateTable(["a", "a"], [[1.0], [2.0]]), () => _ = new CovariateTable([" "], [[1.0]]),
            () => _ = new CovariateTable(["a"], [[1, double.NaN]]), () => CovariateModel.Fit(PurchaseModelKind.BgNbd, Histories.Random(5, 1), new CovariateTable(["a"], [[1.0, 2]])),
        ];

        foreach (var action in wrong)
            action.Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new CovariateTable(["size"], [[1, double.NaN]])).Should().Throw<ArgumentException>().WithMessage("*'size'*row 1*NaN*");
    }

    private static (FrequencyRecencyTable Table, double[] App, double[] Basket) TwoChannels(PurchaseModelKind kind)
    {
        double[] truth = kind == PurchaseModelKind.ParetoNbd ? [0.8, 20, 0.8, 150] : [0.8, 20, 1.2, 4];
        var model = new CovariateModel(PurchaseModel.Of(kind, truth, TimeUnit.Day), ["app", "basket"], ["app"], [0.7, -0.4, 0.5]);
        var (rows, app, basket) = (new List<FrequencyRecency>(), new List<double>(), new List<double>());
        for (var group = 0; group < 4; group++)
        {
            var (usesApp, size) = (group % 2, group / 2 * 0.5);
            rows.AddRange(Simulated.Rows(2_000, seed: group, model.For([usesApp, size], [usesApp])));
            app.AddRange(Enumerable.Repeat((double)usesApp, 2_000));
            basket.AddRange(Enumerable.Repeat(size, 2_000));
        }

        return (Histories.Table(rows), [.. app], [.. basket]);
    }

    private static ModelFit<CovariateModel> Fit(PurchaseModelKind kind, FrequencyRecencyTable table, double[] app, double[] basket, double scale)
    {
        double[] scaledApp = [.. app.Select(value => value * scale)];
        return CovariateModel.Fit(
            kind, table, new CovariateTable(["app", "basket"], [scaledApp, [.. basket.Select(value => value * scale)]]), new CovariateTable(["app"], [scaledApp]));
    }

    private static (double Value, double[] Gradient, double[] Hessian) Evaluate(CovariateLikelihood likelihood, double[] at)
    {
        var (gradient, hessian) = (new double[at.Length], new double[at.Length * at.Length]);
        return (likelihood.Evaluate(at, gradient, hessian), gradient, hessian);
    }

    private static double[] Moved(double[] at, int index, double by) => [.. at.Select((part, i) => i == index ? part + by : part)];
}
