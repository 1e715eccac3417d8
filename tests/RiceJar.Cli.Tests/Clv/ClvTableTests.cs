namespace RiceJar.Cli.Tests;

[Collection(PredictedSample.Tests)]
public class ClvTableTests(PredictedSample sample)
{
    [Fact]
    public void It_tells_the_model_and_what_its_parameters_mean()
    {
        sample.Shown.Should().Contain("BG/NBD per week").And.Contain("asked for").And.MatchRegex("alpha +4.4136 +0.3782").And.Contain("2,357 customers");
        // alpha/r = 4.4136/0.24259, a/(a+b) = 0.7929/3.2188.
        sample.Shown.Should().Contain("every 18.2 weeks").And.Contain("24.6% leave");
    }

    [Fact]
    public void It_tells_spending_holdout_and_the_doubt_about_one_time_buyers()
    {
        var words = string.Join(' ', sample.Shown.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        words.Should().Contain("946 repeat buyers").And.Contain("comes to 35.17").And.Contain("correlate by 0.11: near enough to none");
        words.Should().Contain("made 1,882 purchases; the model foretold 1,653 (-12.1%)").And.Contain("P(alive) = 1 by definition");
    }

    [Fact]
    public void It_draws_the_tracking_with_the_end_of_the_calibration()
    {
        var chart = sample.Shown.Split('\n').Where(line => line.Contains('┤')).ToArray();
        chart.Should().HaveCount(12);
        sample.Shown.Should().Contain("78 weeks from 1997-01-01").And.Contain("│ fitted through 1997-09-30");
        // 39 of 78 weeks: the last column of the first half; where the expected total crosses it, the dot is seen.
        chart.Select(line => line[line.IndexOf('┤', StringComparison.Ordinal) + 30]).CountBy(character => character)
            .Should().BeEquivalentTo(new Dictionary<char, int> { ['│'] = 11, ['●'] = 1 });
    }

    [Fact]
    public void Ten_customers_come_best_first()
    {
        var rows = sample.Shown.Split("CLV")[1].Split('\n').Select(line => line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length == 8).ToArray();
        rows.Should().HaveCount(10);
        rows.Select(fields => double.Parse(fields[6], System.Globalization.CultureInfo.InvariantCulture)).Should().BeInDescendingOrder();
    }
}
