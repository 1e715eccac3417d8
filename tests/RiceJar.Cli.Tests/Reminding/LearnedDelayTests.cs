namespace RiceJar.Cli.Tests;

public class LearnedDelayTests
{
    [Theory]
    // The mean of a hundred, within 10 and 120 minutes.
    [InlineData(20, "10:20:00")]
    [InlineData(45, "10:45:00")]
    [InlineData(4, "10:10:00")]
    [InlineData(180, "12:00:00")]
    public async Task The_delay_is_the_shops_own_mean_time_to_pay(int minutes, string sent) =>
        (await Remind.RowsAsync(Past(100, minutes) + Remind.Row("o1", "c1", "10:00"))).Select(row => row.Brief)
            .Should().Equal($"o1 1 sent 2026-03-02T{sent}Z");

    [Fact]
    public async Task With_one_payment_less_it_is_the_given_one_and_both_the_summary_and_the_explanation_say_so()
    {
        var text = Past(99, 20) + Remind.Row("o1", "c1", "10:00");
        (await Remind.RowsAsync(text)).Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:30:00Z");
        (await Remind.RunAsync(Remind.Header + text, Remind.Days)).ShouldSucceed().Output.Should().Contain("only 99 payments to learn from");
        (await Remind.RunAsync(Remind.Header + text, [.. Remind.Days, "--explain", "o1"])).ShouldSucceed().Output
            .Should().Contain("only 99 orders to learn from").And.Contain("0:30:00");
    }

    [Fact]
    public async Task What_was_learned_is_told()
    {
        // Twenty of a hundred after 60 minutes, the others after 10: a mean of 20.
        var text = Past(80, 10) + Past(20, 60, "late");
        var learned = (await Remind.JsonAsync(text + Remind.Row("o1", "c1", "10:00"))).At("summary", "learnedFirst");
        learned.At("day").GetString().Should().Be("2026-03-02");
        learned.At("reliable").GetBoolean().Should().BeTrue();
        learned.At("orders").GetInt32().Should().Be(100);
        learned.At("meanSeconds").GetDouble().Should().BeApproximately(1200, 1e-6);
        learned.At("paymentRate").GetDouble().Should().Be(1);
        learned.At("averageOrder").GetDecimal().Should().Be(50);
        (await Remind.RunAsync(Remind.Header + text, Remind.Days)).ShouldSucceed().Output
            .Should().MatchRegex(@"100 orders were paid in\s0:20:00 on average").And.MatchRegex(@"100\.0%\sof\severyday\sorders\spaid");
    }

    [Fact]
    public async Task Payments_of_the_same_day_teach_nothing_yet()
    {
        // 30 minutes on the first day, 20 from the second on.
        var text = Past(100, 20, date: "2026-03-02") + Remind.Row("o1", "c1", "10:00") + Remind.Row("o2", "c2", "2026-03-03 10:00");
        (await Remind.RowsAsync(text)).Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:30:00Z", "o2 1 sent 2026-03-03T10:20:00Z");
    }

    [Fact]
    public async Task Orders_paid_after_a_day_do_not_move_the_mean() =>
        (await Remind.RowsAsync(Past(100, 20) + Past(50, (24 * 60) + 1, "slow") + Remind.Row("o1", "c1", "10:00"))).Select(row => row.Brief)
            .Should().Equal("o1 1 sent 2026-03-02T10:20:00Z");

    [Fact]
    public async Task Fixed_the_delay_is_the_given_one_whatever_was_learned() =>
        (await Remind.RowsUnderAsync(
            """{ "Delay": { "Measure": "fixed", "Fallback": "PT42M" } }""", Past(100, 20) + Remind.Row("o1", "c1", "10:00")))
            .Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:42:00Z");

    /// <summary>Orders of five days before, placed at 12:00 and paid some minutes later.</summary>
    private static string Past(int count, int minutes, string name = "past", string date = "2026-02-25")
    {
        var paid = DateTime.Parse($"{date}T12:00:00", System.Globalization.CultureInfo.InvariantCulture).AddMinutes(minutes);
        return string.Concat(Enumerable.Range(0, count).Select(i => $"{name}{i},{name}{i},{date} 12:00,{paid:yyyy-MM-dd HH:mm},,,50\n"));
    }
}
