namespace RiceJar.Cli.Tests;

public class SegmentTests
{
    // Eight customers, each outcome once. Means: 5 days, 2 purchases, 165 in money.
    private const string EachOutcome = Score.Header
        + "hhh,2026-01-11,100\nhhh,2026-01-11,100\nhhh,2026-01-11,100\n"
        + "hhl,2026-01-11,10\nhhl,2026-01-11,10\nhhl,2026-01-11,10\n"
        + "hlh,2026-01-11,300\n"
        + "hll,2026-01-11,30\n"
        + "lhh,2026-01-01,100\nlhh,2026-01-01,100\nlhh,2026-01-01,100\n"
        + "lhl,2026-01-01,10\nlhl,2026-01-01,10\nlhl,2026-01-01,10\n"
        + "llh,2026-01-01,300\n"
        + "lll,2026-01-01,30\n";

    [Theory]
    [InlineData("hhh", "important value")]
    [InlineData("hhl", "general value")]
    [InlineData("hlh", "important development")]
    [InlineData("hll", "general development")]
    [InlineData("lhh", "important retention")]
    [InlineData("lhl", "general retention")]
    [InlineData("llh", "important win-back")]
    [InlineData("lll", "general win-back")]
    public async Task The_eight_groups_compare_with_the_shops_means(string customer, string group) =>
        (await Score.CsvAsync(EachOutcome, "--segments", "eight"))[customer, "segment"].Should().BeEquivalentTo(group);

    [Fact]
    public async Task At_the_mean_is_high()
    {
        // 2 is at the mean of each axis: 10, 5 and 0 days, 1, 2 and 3 purchases, 30, 60 and 90 in money.
        var table = await Score.CsvAsync(
            Score.Header + "1,2026-01-01,30\n2,2026-01-06,30\n2,2026-01-06,30\n3,2026-01-11,30\n3,2026-01-11,30\n3,2026-01-11,30\n",
            "--segments", "eight");
        table["2", "segment"].Should().BeEquivalentTo("important value");
        table["1", "segment"].Should().BeEquivalentTo("general win-back");
    }

    [Fact]
    public async Task The_eight_groups_are_counted_in_the_summary()
    {
        var counts = (await Score.JsonAsync(EachOutcome, "--segments", "eight")).At("summary", "segments").EnumerateObject().ToList();
        counts.Should().HaveCount(8).And.OnlyContain(entry => entry.Value.GetInt32() == 1);
    }

    [Theory]
    [InlineData("2", "1:1 2:1 3:1 4:2 5:2 6:2")]
    [InlineData("3", "1:1 2:1 3:2 4:2 5:3 6:3")]
    [InlineData("6", "1:1 2:2 3:3 4:4 5:5 6:6")]
    [InlineData("100", "1:1 2:17 3:34 4:51 5:67 6:84")]
    public async Task Scores_run_to_the_count_given(string count, string scores) =>
        (await Score.CsvAsync(SixAmounts(), "--score-count", count, "--segments", "eight")).Column("m").Should().Be(scores);

    [Fact]
    public async Task By_default_there_are_five_scores() => (await Score.CsvAsync(SixAmounts())).Column("m").Should().Be("1:1 2:1 3:2 4:3 5:4 6:5");

    [Fact]
    public async Task Equal_values_share_a_score_and_leave_others_empty() =>
        // less = 0, 0, 0, 0, 4 of 5.
        (await Score.CsvAsync(Score.Header + "1,2026-01-01,10\n2,2026-01-01,10\n3,2026-01-01,10\n4,2026-01-01,10\n5,2026-01-01,11\n"))
            .Column("m").Should().Be("1:1 2:1 3:1 4:1 5:5");

    [Fact]
    public async Task Other_than_five_scores_without_segments_are_of_eight_groups() =>
        (await Score.CsvAsync(EachOutcome, "--score-count", "4"))["hhh", "segment"].Should().BeEquivalentTo("important value");

    [Fact]
    public async Task The_eleven_groups_need_five_scores() =>
        (await Score.RunAsync(SixAmounts(), "--score-count", "4", "--segments", "eleven")).ShouldFail(1, "4", "5");

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("101")]
    public async Task A_score_count_out_of_range_is_an_error(string count) =>
        (await Score.RunAsync(SixAmounts(), "--score-count", count)).ShouldFail(1, count);

    [Theory]
    [InlineData("--score-count", "five")]
    [InlineData("--segments", "nine")]
    public async Task What_is_none_of_the_words_is_bad_usage(string option, string value) =>
        (await Score.RunAsync(SixAmounts(), option, value)).ShouldFail(2, $"'{value}'");

    private static string SixAmounts() =>
        Score.Header + string.Concat(Enumerable.Range(1, 6).Select(customer => $"{customer},2026-01-01,{customer * 10}\n"));
}
