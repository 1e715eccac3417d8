namespace RiceJar.Cli.Tests;

public class RemindConfigTests
{
    private static readonly string Orders = Remind.Header + Remind.Row("o1", "c1", "10:00");

    private const string Wrong = """
        {
          "Contacts": { "UsualChannels": [ "sms", "fax" ], "Gates": { "no-such-gate": { "Enabled": false } } },
          "PaymentReminders": {
            "Delay": { "Fallback": "-PT5M" },
            "Batches": [ { "From": "00:00", "Until": "08:00", "At": "08:00" }, { "From": "07:00", "Until": "09:00", "At": "09:30" } ],
            "PaymentRate": 1.5,
            "Late": "never"
          }
        }
        """;

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var result = await Remind.ConfiguredAsync(Wrong, Orders);
        result.ShouldFail(
            1, "'fax'", "Contacts:UsualChannels", "'no-such-gate'", "Contacts:Gates", "'-PT5M'", "PaymentReminders:Delay:Fallback", "overlap",
            "PaymentReminders:Batches", "PaymentReminders:PaymentRate", "'never'", "PaymentReminders:Late");
        result.Error.TrimEnd().Split('\n').Should().HaveCount(6)
            .And.OnlyContain(line => line.StartsWith("ricejar: RiceJar:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_it_is_with_the_file_that_is_compared()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        folder.Add("other.json", Wrong);
        (await Tool.RunAsync(["remind", "orders.csv", "--compare", "other.json"], input: null, folder.Folder))
            .ShouldFail(1, "'fax'", "'no-such-gate'", "'-PT5M'");
    }

    [Theory]
    [InlineData("""{ "PaymentReminders": { "Delai": {} } }""", "Delai")]
    [InlineData("""{ "PaymentReminders": { "Delay": { "Fallbacks": "PT5M" } } }""", "Fallbacks")]
    [InlineData("""{ "PaymentReminders": { "PaymentRate": "half" } }""", "PaymentRate")]
    [InlineData("""{ "Sales": [ { "Name": "11.11", "From": "2026-11-11", "Until": "2026-11-10" } ] }""", "Sales:0")]
    [InlineData("""{ "PaymentReminders": { "Batches": [ { "From": "8", "Until": "09:00", "At": "09:30" } ] } }""", "Batches:0:From")]
    [InlineData("""{ "Contacts": { "Gates": { "consent": { "Enabled": false } } } }""", "consent")]
    [InlineData("""{ "PaymentReminders": { """, "options.json")]
    public async Task Each_error_names_its_option(string json, string option) => (await Remind.ConfiguredAsync(json, Orders)).ShouldFail(1, option);

    [Theory]
    [InlineData("--config")]
    [InlineData("--compare")]
    public async Task A_file_of_options_that_is_not_there_is_an_error(string option) =>
        (await Remind.RunAsync(Orders, option, "nowhere.json")).ShouldFail(1, "nowhere.json");

    [Theory]
    [InlineData("""{ "PaymentReminders": { "Delay": { "Fallback": "PT15M" } } }""")]
    [InlineData("""{ "RiceJar": { "PaymentReminders": { "Delay": { "Fallback": "PT15M" } } }, "Logging": {} }""")]
    [InlineData("""{ "RiceJar": { "PaymentReminders": { "Delay": { "Fallback": "PT15M" } }, "Webhooks": { "sms": { "Url": "https://example.org" } } } }""")]
    public async Task Options_stand_in_a_section_or_at_the_top(string json) =>
        RemindRow.Parse(await Remind.ConfiguredAsync(json, Orders, [.. Remind.Days, "--format", "csv"]))
            .Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:15:00Z");

    [Fact]
    public async Task What_a_contact_costs_is_summed_up_by_channel()
    {
        // Two messages of 0.05 and one call of 3.
        const string Json = """
            {
              "Currency": "CNY",
              "Contacts": { "Prices": { "sms": 0.05, "phone": 3 } },
              "PaymentReminders": { "PaymentRate": 0.9, "AverageOrder": 100, "Second": { "AmountAtLeast": 0 } }
            }
            """;
        var text = Orders + Remind.Row("o2", "c2", "10:00", amount: "500");
        var summary = (await Remind.ConfiguredAsync(Json, text, [.. Remind.Days, "--format", "json"])).AsJson().At("summary");
        summary.At("cost").GetDecimal().Should().Be(3.10m);
        summary.At("sentByChannel").Counts().Should().Equal("phone 1", "sms 2");
        (await Remind.ConfiguredAsync(Json, text, Remind.Days)).ShouldSucceed().Output.Should().MatchRegex(@"Cost +3\.10 CNY");
    }
}
