using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>What holds of every fit.</summary>
public class FitLawTests
{
    public static TheoryData<PurchaseModelKind> Kinds => [.. Enum.GetValues<PurchaseModelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_cores_gives_the_same_bits(PurchaseModelKind kind)
    {
        // More than a chunk of rows, and more than the sample that the search begins with.
        var table = Simulated.Customers(Trials.Of(80_000), seed: 3);

        var (one, three) = (Fit(kind, table, 1), Fit(kind, table, 3));

        Bits(one).Should().Equal(Bits(three));
        one.Converged.Should().BeTrue(one.Reason);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_order_of_the_rows_does_not_matter(PurchaseModelKind kind)
    {
        var rows = Simulated.Rows(20_000, seed: 4);
        var shuffled = rows.ToArray();
        new Random(1).Shuffle(shuffled);

        var (sorted, mixed) = (PurchaseModel.Fit(kind, Histories.Table(rows)), PurchaseModel.Fit(kind, Histories.Table(shuffled)));

        foreach (var (left, right) in sorted.Parameters.Zip(mixed.Parameters))
            left.Value.Should().BeApproximately(right.Value, 1e-10 * right.Value, "of {0}", left.Name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Days_and_weeks_and_millionths_give_the_same_model(PurchaseModelKind kind)
    {
        var rows = Simulated.Rows(5_000, seed: 5);
        var inDays = PurchaseModel.Fit(kind, Histories.Table(rows));

        foreach (var unit in new[] { 7, 1e6, 1e-6 })
        {
            var other = PurchaseModel.Fit(kind, Histories.Table([.. rows.Select(row => new FrequencyRecency(row.Frequency, row.Recency / unit, row.Age / unit))]));

            other.Verdict.Should().Be(inDays.Verdict, other.Reason);
            foreach (var (left, right) in inDays.Parameters.Zip(other.Parameters))
            {
                var scale = left.Name is "alpha" or "beta" ? unit : 1;
                right.Value.Should().BeApproximately(left.Value / scale, 1e-9 * left.Value / scale, "of {0} in a unit of {1} days", left.Name, unit);
            }

            var history = new FrequencyRecency(3, 100, 200);
            other.Model!.ExpectedPurchases(new(3, 100 / unit, 200 / unit), 90 / unit)
                .Should().BeApproximately(inDays.Model!.ExpectedPurchases(history, 90), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_weight_is_so_many_customers(PurchaseModelKind kind)
    {
        var rows = Simulated.Rows(1_500, seed: 6);
        double[] weights = [.. rows.Select((_, i) => (double)(i % 4))];
        var repeated = rows.SelectMany((row, i) => Enumerable.Repeat(row, i % 4)).ToArray();

        var (weighted, plain) = (PurchaseModel.Fit(kind, Histories.Table(rows, TimeUnit.Day, weights)), PurchaseModel.Fit(kind, Histories.Table(repeated)));

        weighted.Customers.Should().Be(repeated.Length);
        weighted.Repeaters.Should().Be(repeated.Count(row => row.Frequency > 0));
        weighted.LogLikelihood.Should().BeApproximately(plain.LogLikelihood!.Value, 1e-8);
        foreach (var (left, right) in weighted.Parameters.Zip(plain.Parameters))
        {
            left.Value.Should().BeApproximately(right.Value, 1e-9 * right.Value, "of {0}", left.Name);
            left.StandardError.Should().BeApproximately(right.StandardError!.Value, 1e-7 * right.StandardError.Value);
        }
    }

    // Cross-validation in five parts leaves out every fifth row, and the samples that the search begins with are of every fifth row too.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_of_no_weight_are_as_if_they_were_not_there(PurchaseModelKind kind)
    {
        var rows = Simulated.Rows(82_000, seed: 12);
        double[] weights = [.. rows.Select((_, i) => i % 5 == 0 ? 0.0 : 1)];

        var (weighted, plain) = (PurchaseModel.Fit(kind, Histories.Table(rows, TimeUnit.Day, weights)), PurchaseModel.Fit(kind, Histories.Table([.. rows.Where((_, i) => i % 5 != 0)])));

        weighted.Converged.Should().BeTrue(weighted.Reason);
        Bits(weighted).Should().Equal(Bits(plain));
    }

    // Four standard errors: one in 16,000 estimates would miss by chance, and the seeds are given.
    [Theory]
    [InlineData(PurchaseModelKind.BgNbd)]
    [InlineData(PurchaseModelKind.MbgNbd)]
    [InlineData(PurchaseModelKind.ParetoNbd)]
    public void What_was_simulated_is_recovered(PurchaseModelKind kind)
    {
        double[] truth = kind == PurchaseModelKind.ParetoNbd ? [0.6, 20, 0.7, 80] : [0.6, 20, 0.8, 3];

        var fit = PurchaseModel.Fit(kind, Histories.Table(Simulated.Rows(Trials.Of(40_000), 7, PurchaseModel.Of(kind, truth, TimeUnit.Day))));

        fit.Converged.Should().BeTrue(fit.Reason);
        foreach (var (parameter, value) in fit.Parameters.Zip(truth))
            parameter.Value.Should().BeApproximately(value, 4 * parameter.StandardError!.Value, "of {0}", parameter.Name);
    }

    [Fact]
    public void A_prior_draws_an_estimate_to_itself_and_little_data_more_than_much()
    {
        var few = Histories.Table(Simulated.Rows(200, seed: 8));
        var many = Histories.Table(Simulated.Rows(20_000, seed: 8));
        var options = new FitOptions { Priors = new Dictionary<string, LogNormalPrior> { ["r"] = new(2, 0.1) } };

        var (drawnFew, drawnMany) = (BgNbdModel.Fit(few, options), BgNbdModel.Fit(many, options));
        var plain = BgNbdModel.Fit(many);

        drawnFew.Model!.R.Should().BeGreaterThan(1);
        drawnMany.Model!.R.Should().BeInRange(plain.Model!.R, 1);
        drawnMany.LogLikelihood.Should().BeLessThan(plain.LogLikelihood!.Value, "the prior is not in it, and moves the estimate off the peak");
    }

    [Fact]
    public void A_prior_for_an_unknown_parameter_is_refused_by_name()
    {
        var options = new FitOptions { Priors = new Dictionary<string, LogNormalPrior> { ["beta"] = new(2, 0.1) } };

        var fit = () => BgNbdModel.Fit(Histories.Random(10, 1), options);

        fit.Should().Throw<ArgumentException>().WithMessage("*'beta'*r, alpha, a, b*");
    }

    [Fact]
    public void Cancelling_stops_a_fit()
    {
        var fit = () => ParetoNbdModel.Fit(Histories.Random(1_000, 1), null, new CancellationToken(canceled: true));

        fit.Should().Throw<OperationCanceledException>();
    }

    private static ModelFit<PurchaseModel> Fit(PurchaseModelKind kind, FrequencyRecencyTable table, int cores) =>
        PurchaseModel.Fit(kind, table, new FitOptions { MaxParallelism = cores });

    private static long[] Bits(ModelFit<PurchaseModel> fit) =>
        [.. fit.Parameters.Select(parameter => BitConverter.DoubleToInt64Bits(parameter.Value)), BitConverter.DoubleToInt64Bits(fit.LogLikelihood!.Value)];
}
