namespace RiceJar.Cli.Tests;

public class ClvUsageTests
{
    private const string Orders = Score.Header + "1,2026-01-05,7\n2,2026-02-01,5\n";

    [Fact]
    public async Task Options_that_cannot_be_read_are_bad_usage_and_named() =>
        (await Predict.RunAsync(Orders, "--horizon", "P1Y", "--annual-discount", "10.5", "--calibration-end", "x", "--as-of", "y", "--unit", "month", "--model", "nbd"))
            .ShouldFail(2, "--horizon: 'P1Y'", "--annual-discount: '10.5'", "--calibration-end: 'x'", "--as-of: 'y'", "'month'", "'nbd'", "'pareto-nbd'", "clv --help");

    [Theory]
    [InlineData("2026-02-01", "2026-02-01, the last order's date")]
    [InlineData("2026-01-04", "2026-01-05, the first order's date")]
    [InlineData("1026-01-04", "before the year 1900")]
    public async Task A_calibration_lies_between_the_first_order_and_as_of(string end, string problem) =>
        (await Predict.RunAsync(Orders, "--calibration-end", end)).ShouldFail(1, $"--calibration-end: {end}", problem);

    [Fact]
    public async Task A_calibration_ends_before_the_as_of_that_is_given() =>
        (await Predict.RunAsync(Orders, "--calibration-end", "2026-01-20", "--as-of", "2026-01-10")).ShouldFail(1, "--calibration-end: 2026-01-20", "2026-01-10, the date of --as-of");

    [Fact]
    public async Task Without_an_order_until_as_of_there_is_nothing_to_do() =>
        (await Predict.RunAsync(Orders, "--as-of", "2025-01-10")).ShouldFail(1, "none of the 2 rows", "after as-of 2");
}
