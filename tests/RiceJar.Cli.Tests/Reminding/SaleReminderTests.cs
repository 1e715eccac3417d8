namespace RiceJar.Cli.Tests;

public class SaleReminderTests
{
    private const string Sale = """
        { "Sales": [ { "Name": "Spring", "From": "2026-03-02T08:00", "Until": "2026-03-04T00:00" } ], "PaymentReminders": { "PaymentRate": 0.5 } }
        """;

    [Theory]
    // In a sale two thirds of 30 minutes; the second comes an hour later in its first twelve hours, then four.
    [InlineData("10:00", "2026-03-02T10:20:00Z", "2026-03-02T11:20:00Z")]
    [InlineData("19:39", "2026-03-02T19:59:00Z", "2026-03-02T20:59:00Z")]
    [InlineData("2026-03-03 12:00", "2026-03-03T12:20:00Z", "2026-03-03T16:20:00Z")]
    public async Task A_sale_shortens_the_delay_and_the_cadence(string placed, string first, string second) =>
        (await RowsAsync(Remind.Row("o1", "c1", placed))).Select(row => row.Brief).Should().Equal($"o1 1 sent {first}", $"o1 2 sent {second}");

    [Theory]
    [InlineData("2026-03-02 08:00", "2026-03-02T08:20:00Z", "2026-03-02T09:20:00Z")]
    [InlineData("2026-03-04 09:00", "2026-03-04T09:30:00Z", "2026-03-04T21:30:00Z")]
    public async Task The_sale_begins_with_its_first_moment_and_is_over_after_its_last(string placed, string first, string second) =>
        (await RowsAsync(Remind.Row("o1", "c1", placed))).Select(row => row.Brief).Should().Equal($"o1 1 sent {first}", $"o1 2 sent {second}");

    [Fact]
    public async Task Hours_of_a_sale_widen_what_is_allowed_on_its_days()
    {
        const string Json = """
            {
              "Sales": [ { "Name": "Spring", "From": "2026-03-02T00:00", "Until": "2026-03-03T00:00", "Hours": { "service": "07:00-23:30" } } ],
              "PaymentReminders": { "PaymentRate": 0.9 }
            }
            """;
        var rows = RemindRow.Parse(await Remind.ConfiguredAsync(
            Json, Remind.Header + Remind.Row("o1", "c1", "22:40") + Remind.Row("o2", "c2", "2026-03-03 22:40"), [.. Remind.Days, "--format", "csv"]));
        rows.Select(row => row.Brief).Should().Equal(
            "o1 1 sent 2026-03-02T23:00:00Z", "o2 1 deferred 2026-03-03T23:10:00Z", "o2 1 sent 2026-03-04T08:00:00Z");
    }

    [Fact]
    public async Task An_offer_makes_it_promotion_which_needs_an_opt_in_in_china()
    {
        const string Json = """{ "Contacts": { "Preset": "china" }, "PaymentReminders": { "Messages": { "Incentive": "light" } } }""";
        var rows = RemindRow.Parse(await Remind.ConfiguredAsync(
            Json, Remind.Header + Remind.Row("o1", "c1", "10:00"), [.. Remind.Days, "--format", "csv"]));
        var row = rows.Should().ContainSingle().Subject;
        row.Brief.Should().Be("o1 1 denied 2026-03-02T10:30:00Z");
        (row.Gate, row.Channel).Should().Be(("consent", ""));
        row.Detail.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("china", "none")]
    [InlineData("neutral", "light")]
    public async Task Without_an_offer_or_elsewhere_it_needs_none(string preset, string incentive)
    {
        var json = $$"""{ "Contacts": { "Preset": "{{preset}}" }, "PaymentReminders": { "Messages": { "Incentive": "{{incentive}}" } } }""";
        RemindRow.Parse(await Remind.ConfiguredAsync(json, Remind.Header + Remind.Row("o1", "c1", "10:00"), [.. Remind.Days, "--format", "csv"]))
            .Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:30:00Z");
    }

    [Fact]
    public async Task Promotion_may_be_sent_until_nine_only()
    {
        var rows = await Remind.RowsUnderAsync("""{ "Messages": { "Incentive": "light" } }""", Remind.Row("o1", "c1", "20:30"));
        rows.Select(row => row.Brief).Should().Equal("o1 1 deferred 2026-03-02T21:00:00Z", "o1 1 sent 2026-03-03T08:00:00Z");
        rows[0].Gate.Should().Be("quiet-hours");
    }

    private static async Task<RemindRow[]> RowsAsync(string rows) =>
        RemindRow.Parse(await Remind.ConfiguredAsync(Sale, Remind.Header + rows, [.. Remind.Days, "--format", "csv"]));
}
