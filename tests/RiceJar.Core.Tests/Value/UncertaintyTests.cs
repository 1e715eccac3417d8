using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Intervals and standard errors of what a model says.</summary>
public class UncertaintyTests
{
    private static readonly ModelFit<BgNbdModel> Fit = BgNbdModel.Fit(Histories.Table(Simulated.Rows(3_000, seed: 21)));
    private static readonly FrequencyRecency History = new(3, 200, 400);

    [Fact]
    public void Of_a_parameter_itself_they_are_the_estimate_s_own()
    {
        foreach (var (parameter, index) in Fit.Parameters.Select((parameter, i) => (parameter, i)))
        {
            Fit.StandardError(model => model.Parameters[index].Value).Should().BeApproximately(parameter.StandardError!.Value, 1e-6 * parameter.StandardError.Value);
            Math.Sqrt(Fit.Covariance[index][index]).Should().BeApproximately(parameter.StandardError.Value, 1e-9);
        }
    }

    [Fact]
    public void Draws_and_the_delta_method_agree()
    {
        var expected = Fit.Model!.ExpectedPurchases(History, 90);
        var error = Fit.StandardError(model => model.ExpectedPurchases(History, 90))!.Value;

        var interval = Fit.Interval(model => model.ExpectedPurchases(History, 90), draws: 4_000)!.Value;

        interval.Low.Should().BeApproximately(expected - (1.96 * error), 0.3 * error);
        interval.High.Should().BeApproximately(expected + (1.96 * error), 0.3 * error);
    }

    [Fact]
    public void A_seed_gives_the_same_interval_and_another_a_near_one()
    {
        var first = Fit.Interval(model => model.PAlive(History), seed: 5)!.Value;

        Fit.Interval(model => model.PAlive(History), seed: 5).Should().Be(first);
        Fit.Interval(model => model.PAlive(History), seed: 6).Should().NotBe(first);
        first.Low.Should().BeLessThan(Fit.Model!.PAlive(History)).And.BeGreaterThan(0);
        first.High.Should().BeGreaterThan(Fit.Model!.PAlive(History)).And.BeLessThan(1);
    }

    [Fact]
    public void A_wider_level_is_a_wider_interval()
    {
        var (narrow, wide) = (Fit.Interval(model => model.R, 0.5)!.Value, Fit.Interval(model => model.R, 0.99)!.Value);

        wide.Low.Should().BeLessThan(narrow.Low);
        wide.High.Should().BeGreaterThan(narrow.High);
    }

    // Of 200 shops of one truth, a 90% interval should miss about 20; 37 would be four standard deviations more.
    [Fact]
    public void An_interval_holds_the_truth_as_often_as_it_says()
    {
        var truth = new BgNbdModel(0.6, 20, 0.8, 3, TimeUnit.Day);
        var (missed, shops) = (0, Trials.Of(200));
        for (var shop = 0; shop < shops; shop++)
        {
            var fit = BgNbdModel.Fit(Histories.Table(Simulated.Rows(600, 1_000 + shop, truth)));
            var interval = fit.Interval(model => model.ExpectedPurchases(FrequencyRecency.New, 365), 0.9, draws: 200);
            missed += interval is { } known && known.Low <= truth.ExpectedPurchases(FrequencyRecency.New, 365) && known.High >= truth.ExpectedPurchases(FrequencyRecency.New, 365) ? 0 : 1;
        }

        ((double)missed).Should().BeLessThan((0.1 * shops) + (4 * Math.Sqrt(0.09 * shops)));
    }

    [Fact]
    public void Without_convergence_there_is_none()
    {
        var fit = BgNbdModel.Fit(Histories.Table([new(3, 50, 60)]));

        fit.Interval(model => model.R).Should().BeNull();
        fit.StandardError(model => model.R).Should().BeNull();
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 100)]
    [InlineData(double.NaN, 100)]
    [InlineData(0.9, 9)]
    public void What_makes_no_interval_is_refused(double level, int draws)
    {
        var interval = () => Fit.Interval(model => model.R, level, 1, draws);

        interval.Should().Throw<ArgumentOutOfRangeException>();
    }
}
