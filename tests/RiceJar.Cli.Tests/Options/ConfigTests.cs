namespace RiceJar.Cli.Tests;

public class ConfigTests
{
    private const string Orders = Score.Header + "1,2026-01-01,30\n2,2026-01-05,10\n3,2026-01-11,20\n";

    [Theory]
    [InlineData("""{ "RiceJar": { "Stages": { "Limits": [1, 6, 9] } } }""")]
    [InlineData("""{ "Logging": { "Level": "Debug" }, "RiceJar": { "Stages": { "Limits": [1, 6, 9] } } }""")]
    [InlineData("""{ "Stages": { "Limits": [1, 6, 9] } }""")]
    public async Task Options_stand_in_the_section_or_at_the_top(string json) =>
        (await Score.ConfiguredAsync(json, Orders, "--format", "csv")).AsCsv().Column("stage").Should().Be("1:lost 2:silent 3:active");

    [Theory]
    [InlineData("""{ "RiceJar": { "Rfm": { "ScoreCount": 3 } } }""", "m", "1:3 2:1 3:2")]
    [InlineData("""{ "RiceJar": { "Rfm": { "Monetary": "average" } } }""", "monetary", "1:30 2:10 3:20")]
    [InlineData("""{ "RiceJar": { "Rfm": { "MonetaryLimits": [10, 20, 30, 40] } } }""", "m", "1:4 2:2 3:3")]
    [InlineData("""{ "RiceJar": { "Clv": { "LifespanYears": 7 } } }""", "clv_lifespan_years", "1:7 2:7 3:7")]
    [InlineData("""{ "RiceJar": { "Zone": "Asia/Shanghai", "Currency": "CNY" } }""", "recency_days", "1:10 2:6 3:0")]
    [InlineData("""{ "Tiers": { "Ladder": [ { "Name": "Bronze" }, { "Name": "Jade", "Amount": 20 } ] } }""", "tier", "1:Jade 2:Bronze 3:Jade")]
    public async Task Each_part_of_the_options_is_taken(string json, string column, string expected) =>
        (await Score.ConfiguredAsync(json, Orders, "--format", "csv")).AsCsv().Column(column).Should().Be(expected);

    [Theory]
    [InlineData("""{ "RiceJar": { {0}, "Stages": { "Limits": [1, 6, 9] } }, "ConnectionStrings": { "Shop": "Data Source=shop.db" } }""")]
    [InlineData("""{ {0}, "Stages": { "Limits": [1, 6, 9] } }""")]
    public async Task A_shops_own_file_may_hold_sections_of_other_packages(string json)
    {
        const string Others = """
            "Webhooks": { "sms": { "Url": "https://example.org/sms", "TimeOut": "PT5S" } },
            "RabbitMq": { "push": { "Queue": "push" } },
            "PostgreSql": { "Orders": { "Table": "orders" } },
            "Background": { "PlanEvery": "PT1M", "Dispatchers": 2 }
            """;
        (await Score.ConfiguredAsync(json.Replace("{0}", Others, StringComparison.Ordinal), Orders, "--format", "csv"))
            .AsCsv().Column("stage").Should().Be("1:lost 2:silent 3:active");
    }

    [Fact]
    public async Task A_segment_table_of_the_shop_replaces_the_eleven_groups()
    {
        const string Json = """{ "Rfm": { "ScoreCount": 2, "SegmentTable": [["new", "best"], ["gone", "missed"]] } }""";
        // Scores of two: R 1, 1, 2; F all 1; M 2, 1, 1. (F + M) / 2 rounded half up: 2, 1, 1.
        (await Score.ConfiguredAsync(Json, Orders, "--format", "csv")).AsCsv().Column("segment").Should().Be("1:missed 2:gone 3:new");
    }

    [Fact]
    public async Task The_command_line_wins()
    {
        const string Json = """
            {
              "RiceJar": { "Zone": "Nowhere", "Currency": "wrong", "Rfm": { "ScoreCount": 4, "Segments": "eight" },
                "Stages": { "Limits": [1, 6, 9] } }
            }
            """;
        var result = await Score.ConfiguredAsync(
            Json,
            Orders,
            "--zone", "UTC", "--currency", "CNY", "--score-count", "5", "--segments", "eleven", "--stage-limits", "20,40,60", "--format", "csv");
        result.AsCsv().Column("stage").Should().Be("1:active 2:active 3:active");
        // less = 2, 0, 1 of 3 on five scores.
        result.AsCsv().Column("m").Should().Be("1:4 2:1 3:2");
        result.AsCsv()["3", "segment"].Should().NotContainEquivalentOf("important").And.NotContainEquivalentOf("general");
    }

    [Fact]
    public async Task Fixed_limits_on_the_command_line_win_over_learning() =>
        (await Score.ConfiguredAsync("""{ "Stages": { "Learn": true } }""", Orders, "--stage-limits", "1,6,9", "--format", "csv"))
            .AsCsv().Column("stage").Should().Be("1:lost 2:silent 3:active");

    [Fact]
    public async Task Segments_on_the_command_line_win_over_a_table() =>
        (await Score.ConfiguredAsync(
            """{ "Rfm": { "ScoreCount": 2, "SegmentTable": [["a", "b"], ["c", "d"]] } }""", Orders, "--segments", "eight", "--format", "csv"))
            .AsCsv()["1", "segment"].Should().BeEquivalentTo("important retention");

    [Theory]
    [InlineData("""{ "RiceJar": { "ScoreCount": 5 } }""", "ScoreCount")]
    [InlineData("""{ "RiceJar": { "Rfm": { "Scorecount2": 5 } } }""", "Scorecount2")]
    [InlineData("""{ "Zoone": "UTC" }""", "Zoone")]
    public async Task An_unknown_key_is_an_error(string json, string key) =>
        (await Score.ConfiguredAsync(json, Orders)).ShouldFail(1, key);

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_an_error() =>
        (await Score.ConfiguredAsync("""{ "RiceJar": { "Rfm": { "ScoreCount": "many" } } }""", Orders)).ShouldFail(1, "ScoreCount", "many");

    [Fact]
    public async Task All_errors_are_shown_together() =>
        (await Score.ConfiguredAsync(
            """{ "RiceJar": { "Zone": "Nowhere", "Currency": "pounds", "Rfm": { "ScoreCount": 1 }, "Stages": { "Limits": [9, 6, 1] } } }""", Orders))
            .ShouldFail(1, "Zone", "'Nowhere'", "Currency", "'pounds'", "Rfm", "Stages");

    [Theory]
    [InlineData("""{ "RiceJar": """)]
    [InlineData("Zone = UTC")]
    [InlineData("")]
    [InlineData("[1, 2]")]
    public async Task A_file_that_is_no_json_object_is_an_error(string json) =>
        (await Score.ConfiguredAsync(json, Orders)).ShouldFail(1, "options.json");

    [Fact]
    public async Task A_missing_file_is_an_error() => (await Score.RunAsync(Orders, "--config", "nirgends.json")).ShouldFail(1, "nirgends.json");
}
