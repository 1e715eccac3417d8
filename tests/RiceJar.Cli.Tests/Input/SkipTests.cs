namespace RiceJar.Cli.Tests;

public class SkipTests
{
    /// <summary>A column of payments is empty where nothing was paid yet.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\"\"")]
    public async Task Rows_without_a_date_are_an_error_of_their_own(string date)
    {
        var text = $"{Score.Header}1,2026-01-01,30\n2,{date},10\n1,{date},5\n";
        (await Score.RunAsync(text)).ShouldFail(1, "line 3", "'date'", "not paid", "--on-error skip");
        (await Score.JsonAsync(text, "--on-error", "skip")).Input().Should().Be("3 rows, 1 used: no date 2");
        (await Score.CsvAsync(text, "--on-error", "skip")).Column("monetary").Should().Be("1:30");
    }

    private const string Dirty = Score.Header
        + "1,2026-01-01,10\n"    // 2
        + "2,never,20\n"         // 3
        + "3,2026-01-01,much\n"  // 4
        + ",2026-01-01,40\n"     // 5
        + "4,2026-01-01\n"       // 6
        + "5,2026-01-02,80\n"    // 7
        + "6,later,160\n"        // 8
        + "7,2026-01-01,1,2\n"   // 9
        + "8,sometime,320\n"     // 10
        + "9,soon,640\n";        // 11

    [Fact]
    public async Task What_is_skipped_is_counted_by_reason()
    {
        var result = await Score.JsonAsync(Dirty, "--on-error", "skip");
        result.At("summary", "money").GetDecimal().Should().Be(90);
        result.Input().Should().Be("10 rows, 2 used: no customer 1; unreadable date 4; unreadable number 1; wrong number of fields 2");
    }

    [Fact]
    public async Task The_first_five_are_shown_and_the_rest_counted()
    {
        var result = (await Score.RunAsync(Dirty, "--on-error", "skip", "--format", "csv")).ShouldSucceed();
        var lines = result.Error.TrimEnd().Split('\n');
        lines.Should().HaveCount(6).And.OnlyContain(line => line.StartsWith("ricejar: ", StringComparison.Ordinal));
        var places = new[] { "line 3", "line 4", "line 6", "line 8", "line 9" };
        lines.Zip(places).Should().OnlyContain(pair => pair.First.Contains(pair.Second) && pair.First.Contains("orders.csv"));
        lines[0].Should().Contain("'date'").And.Contain("'never'");
        lines[5].Should().Contain("2 more");
        result.AsCsv().Column("monetary").Should().Be("1:10 5:80");
    }

    [Fact]
    public async Task The_result_tells_the_first_errors_too() =>
        (await Score.JsonAsync(Dirty, "--on-error", "skip")).At("input", "firstErrors").EnumerateArray().Select(error => error.GetString())
            .Should().HaveCount(5).And.Contain(error => error!.Contains("line 3") && error.Contains("'never'"));

    [Fact]
    public async Task The_table_tells_the_counts() =>
        (await Score.RunAsync(Dirty, "--on-error", "skip")).ShouldSucceed().Output.ReplaceLineEndings(" ")
            .Should().Contain("10 rows read, 2 used").And.Contain("unreadable date 4");

    [Theory]
    [InlineData]
    [InlineData("--on-error", "stop")]
    public async Task By_default_the_first_error_stops(params string[] options)
    {
        var result = (await Score.RunAsync(Dirty, options)).ShouldFail(1, "line 3", "'never'");
        result.Error.Should().NotContain("line 4");
    }

    [Fact]
    public async Task When_no_row_can_be_used_the_error_counts_why() =>
        (await Score.RunAsync(Score.Header + "1,never,10\n,2026-01-01,10\n2,later,10\n", "--on-error", "skip"))
            .ShouldFail(1, "orders.csv", "3 rows", "unreadable date 2", "no customer 1");

    [Fact]
    public async Task So_it_is_when_every_row_has_the_wrong_number_of_fields() =>
        (await Score.RunAsync(Score.Header + "1,2026-01-01\n2,2026-01-01\n", "--on-error", "skip"))
            .ShouldFail(1, "orders.csv", "2 rows", "wrong number of fields 2");

    [Fact]
    public async Task Rows_without_a_customer_are_no_errors()
    {
        var result = await Score.RunAsync(Score.Header + "1,2026-01-01,10\n,2026-01-01,10\n ,never,x\n", "--format", "json");
        result.AsJson().Input().Should().Be("3 rows, 1 used: no customer 2");
        result.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task An_amount_that_does_not_fit_can_be_skipped()
    {
        var result = await Score.JsonAsync(Score.Header + "1,2026-01-01,10\n2,2026-01-01,922337203685478\n3,2026-01-01,20\n", "--on-error", "skip");
        result.At("summary", "money").GetDecimal().Should().Be(30);
        result.At("input", "used").GetInt32().Should().Be(2);
    }

    [Fact]
    public async Task Another_word_than_stop_or_skip_is_bad_usage() =>
        (await Score.RunAsync(Dirty, "--on-error", "ignore")).ShouldFail(2, "'ignore'");
}
