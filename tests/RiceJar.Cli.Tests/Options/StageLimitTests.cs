using System.Globalization;
using System.Text;

namespace RiceJar.Cli.Tests;

public class StageLimitTests
{
    [Theory]
    [InlineData("45:active 46:silent 90:silent 91:sleeping 180:sleeping 181:lost")]
    [InlineData("10:active 11:silent 20:silent 21:sleeping 30:sleeping 31:lost", "--stage-limits", "10,20,30")]
    public async Task A_limit_names_the_stages_last_day(string stages, params string[] options)
    {
        var days = stages.Split(' ').Select(part => int.Parse(part.Split(':')[0], CultureInfo.InvariantCulture));
        var rows = days.Select(day => $"{day},{Iso(new DateOnly(2026, 12, 31).AddDays(-day))},10\n");
        var table = await Score.CsvAsync(Score.Header + string.Concat(rows), ["--as-of", "2026-12-31", .. options]);
        foreach (var part in stages.Split(' '))
            table[part.Split(':')[0], "stage"].Should().Be(part.Split(':')[1], part);
    }

    [Fact]
    public async Task The_next_stage_begins_on_the_day_after_the_last()
    {
        // 2026-01-01 + 46 days, 2025-11-01 + 91 days, 2025-08-01 + 181 days; lost is the end.
        var table = await Score.CsvAsync(
            Score.Header + "1,2026-01-01,10\n2,2025-11-01,10\n3,2025-08-01,10\n4,2025-01-01,10\n", "--as-of", "2026-01-10");
        table.Column("next_stage_on").Should().Be("1:2026-02-16 2:2026-01-31 3:2026-01-29 4:");
    }

    [Fact]
    public async Task The_habit_forms_from_the_second_purchase_day_and_is_formed_at_the_fifth()
    {
        var text = new StringBuilder(Score.Header);
        foreach (var customer in Enumerable.Range(1, 6))
        {
            foreach (var day in Enumerable.Range(1, customer))
                text.Append(CultureInfo.InvariantCulture, $"{customer},2026-01-0{day},10\n{customer},2026-01-0{day},10\n");
        }

        (await Score.CsvAsync(text.ToString())).Column("habit").Should().Be("1:first 2:forming 3:forming 4:forming 5:formed 6:formed");
    }

    [Fact]
    public async Task Limits_are_learned_from_the_purchase_intervals()
    {
        // 400 intervals: 320 of 10 days (80%), 50 of 20 (to 92.5%), 30 of 40: at 0.75, 0.90 and 0.97 stand 10, 20 and 40.
        var limits = (await Score.JsonAsync(Intervals((320, 10), (50, 20), (30, 40)), "--stage-limits", "learned")).At("summary", "stageLimits");
        limits.At("active").GetInt32().Should().Be(10);
        limits.At("silent").GetInt32().Should().Be(20);
        limits.At("sleeping").GetInt32().Should().Be(40);
        limits.At("learned").GetBoolean().Should().BeTrue();
        limits.At("intervals").GetInt32().Should().Be(400);
    }

    [Fact]
    public async Task Learned_limits_lie_at_least_a_day_apart()
    {
        var limits = (await Score.JsonAsync(Intervals((200, 14)), "--stage-limits", "learned")).At("summary", "stageLimits");
        limits.EnumerateObject().Take(3).Select(entry => entry.Value.GetInt32()).Should().Equal(14, 15, 16);
    }

    [Fact]
    public async Task Learned_limits_decide_the_stages()
    {
        // The last purchases were 10, 20 and 40 days after 2026-01-01.
        var table = await Score.CsvAsync(Intervals((320, 10), (50, 20), (30, 40)), "--stage-limits", "learned", "--as-of", "2026-02-20");
        table["10-1", "stage"].Should().Be("sleeping");
        table["20-1", "stage"].Should().Be("sleeping");
        table["40-1", "stage"].Should().Be("active");
        (await Score.CsvAsync(Intervals((320, 10)), "--stage-limits", "learned", "--as-of", "2026-02-20"))["10-1", "stage"].Should().Be("lost");
    }

    [Fact]
    public async Task Under_200_intervals_the_fixed_limits_stand_and_the_result_says_so()
    {
        var summary = (await Score.JsonAsync(Intervals((199, 14)), "--stage-limits", "learned")).At("summary");
        summary.At("stageLimits").EnumerateObject().Take(3).Select(entry => entry.Value.GetInt32()).Should().Equal(45, 90, 180);
        summary.At("stageLimits", "learned").GetBoolean().Should().BeFalse();
        summary.At("warnings").EnumerateArray().Select(warning => warning.GetString()).Should().Contain(warning => warning!.Contains("199"));
    }

    [Fact]
    public async Task Fixed_limits_far_from_the_learned_ones_give_a_warning() =>
        (await Score.JsonAsync(Intervals((200, 14)))).At("summary", "warnings").EnumerateArray().Select(warning => warning.GetString())
            .Should().Contain(warning => warning!.Contains("45,90,180") && warning.Contains("14,15,16"));

    [Theory]
    [InlineData("45,90")]
    [InlineData("45,90,180,360")]
    [InlineData("90,45,180")]
    [InlineData("45,45,180")]
    [InlineData("0,90,180")]
    [InlineData("a,b,c")]
    [InlineData("learnt")]
    [InlineData("")]
    public async Task Limits_that_make_no_sense_are_an_error(string limits) =>
        (await Score.RunAsync(Score.Header + "1,2026-01-01,10\n", "--stage-limits", limits)).ShouldFail(1, "imits");

    /// <summary>Customers with two purchases each, so many of so many days apart.</summary>
    private static string Intervals(params (int Count, int Days)[] intervals) => Score.Header + string.Concat(
        from interval in intervals
        from customer in Enumerable.Range(1, interval.Count)
        from days in new[] { 0, interval.Days }
        select $"{interval.Days}-{customer},{Iso(new DateOnly(2026, 1, 1).AddDays(days))},10\n");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
