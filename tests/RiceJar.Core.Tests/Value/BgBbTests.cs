using System.Globalization;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>BG/BB on the donations of Fader, Hardie and Shang (2010).</summary>
public class BgBbTests
{
    private static readonly OpportunityTable Donations = new(File.ReadLines(RepositoryFiles.TestData("donations.csv"))
        .Skip(1)
        .Select(line => line.Split(',').Select(field => int.Parse(field, CultureInfo.InvariantCulture)).ToArray())
        .Select(row => (new OpportunityHistory(row[0], row[1], row[2]), (double)row[3])));

    /// <summary>The estimates that the paper rounds to three digits.</summary>
    private static readonly BgBbModel Published = new(1.203507, 0.749767, 0.656757, 2.783887);

    // The paper: 1.204, 0.750, 0.657, 2.783; the digits of one implementation.
    [Fact]
    public void It_fits_the_donations()
    {
        var fit = BgBbModel.Fit(Donations);

        fit.Verdict.Should().Be(FitVerdict.Converged, fit.Reason);
        fit.Customers.Should().Be(11_104);
        double[] estimates = [1.203507, 0.749767, 0.656757, 2.783887];
        foreach (var (parameter, estimate) in fit.Parameters.Zip(estimates))
            parameter.Value.Should().BeApproximately(estimate, 3e-4 * estimate, "of {0}", parameter.Name);
        fit.LogLikelihood.Should().BeInRange(-33225.585, -33225.575);
    }

    [Theory]
    [InlineData(1, 0.4985)]
    [InlineData(11, 3.3887)]
    public void It_expects_of_a_new_donor(int years, double donations) =>
        Published.ExpectedPurchases(OpportunityHistory.New, years).Should().BeApproximately(donations, 0.00006);

    [Fact]
    public void It_expects_of_all_donors_in_the_next_five_years() =>
        Donations.Rows.Sum(row => row.Customers * Published.ExpectedPurchases(row.History, 5)).Should().BeApproximately(12_884.2, 0.1, "the estimates have six digits");

    [Fact]
    public void Likelihoods_of_all_histories_sum_to_one()
    {
        // Of n opportunities, each pattern with x purchases the last of which at t_x is as likely as another.
        const int Opportunities = 9;
        var sum = Math.Exp(Published.LogLikelihood(new(0, 0, Opportunities)));
        for (var last = 1; last <= Opportunities; last++)
        {
            for (var x = 1; x <= last; x++)
                sum += Binomial(last - 1, x - 1) * Math.Exp(Published.LogLikelihood(new(x, last, Opportunities)));
        }

        sum.Should().BeApproximately(1, 1e-13);
    }

    [Fact]
    public void The_future_is_what_one_more_opportunity_makes_likely()
    {
        var history = new OpportunityHistory(3, 5, 7);
        var buys = Math.Exp(Published.LogLikelihood(new(4, 8, 8)) - Published.LogLikelihood(history));

        Published.ExpectedPurchases(history, 1).Should().BeApproximately(buys, 1e-13);
        Published.PAlive(history).Should().BeApproximately(buys * (1.203507 + 0.749767 + 7) / (1.203507 + 3), 1e-13);
        Published.DiscountedPurchases(history, 1, 0.25).Should().BeApproximately(buys / 1.25, 1e-13);
    }

    [Fact]
    public void Long_histories_do_not_underflow()
    {
        var model = new BgBbModel(0.01, 30, 5, 0.1);

        model.LogLikelihood(new(0, 0, 5_000)).Should().BeInRange(-1, 0);
        model.LogLikelihood(new(2_500, 5_000, 5_000)).Should().BeLessThan(-1_000);
        model.PAlive(new(2_500, 2_600, 5_000)).Should().BeInRange(0, 1);
    }

    [Fact]
    public void Its_gradient_and_Hessian_are_slopes()
    {
        double[] at = [0.2, -0.3, -0.4, 1.0];
        const double Step = 1e-5;
        var (value, gradient, hessian) = Evaluate(at);

        for (var i = 0; i < 4; i++)
        {
            var (above, below) = (Evaluate(Moved(i, Step)), Evaluate(Moved(i, -Step)));
            gradient[i].Should().BeApproximately((above.Value - below.Value) / (2 * Step), 1e-8 * Math.Abs(value));
            for (var j = 0; j < 4; j++)
                hessian[(i * 4) + j].Should().BeApproximately((above.Gradient[j] - below.Gradient[j]) / (2 * Step), 1e-4);
        }

        double[] Moved(int i, double by) => [.. at.Select((part, k) => k == i ? part + by : part)];
    }

    [Theory]
    [InlineData(-1, 0, 5, "x is negative")]
    [InlineData(2, 1, 5, "more purchases")]
    [InlineData(1, 6, 5, "after the last opportunity")]
    [InlineData(0, 3, 5, "t_x is 0")]
    public void What_is_no_history_is_refused(int x, int last, int opportunities, string why)
    {
        var likelihood = () => Published.LogLikelihood(new OpportunityHistory(x, last, opportunities));

        likelihood.Should().Throw<ArgumentException>().WithMessage($"*{why}*");
    }

    [Fact]
    public void What_cannot_be_fitted_says_why()
    {
        BgBbModel.Fit(new OpportunityTable([])).Verdict.Should().Be(FitVerdict.NoCustomers);
        BgBbModel.Fit(new OpportunityTable([(new(0, 0, 4), 10)])).Verdict.Should().Be(FitVerdict.NoRepeatTransactions);
        BgBbModel.Fit(new OpportunityTable([(new(0, 0, 0), 10)])).Verdict.Should().Be(FitVerdict.NoTime);
        BgBbModel.Fit(new OpportunityTable([(new(4, 4, 4), 10)])).Converged.Should().BeFalse("everybody always buys");
    }

    private static (double Value, double[] Gradient, double[] Hessian) Evaluate(double[] at)
    {
        var (gradient, hessian) = (new double[4], new double[16]);
        return (new BgBbLikelihood(Donations, new LogNormalPrior?[4]).Evaluate(at, gradient, hessian), gradient, hessian);
    }

    private static double Binomial(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
