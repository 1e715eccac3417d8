namespace RiceJar.Cli.Tests;

public class SecondReminderTests
{
    private const string Twice1 = "o1 1 sent 2026-03-02T09:30:00Z";
    private const string Twice2 = "o1 2 sent 2026-03-02T21:30:00Z";

    [Theory]
    [InlineData("0.69", true)]
    [InlineData("0", true)]
    [InlineData("0.7", false)]
    [InlineData("1", false)]
    public async Task A_shop_where_less_than_seven_tenths_is_paid_reminds_again_after_twelve_hours(string rate, bool isTwice) =>
        (await Remind.RowsUnderAsync($$"""{ "PaymentRate": {{rate}} }""", Remind.Row("o1", "c1", "09:00"))).Select(row => row.Brief)
            .Should().Equal(isTwice ? [Twice1, Twice2] : [Twice1]);

    [Theory]
    [InlineData("199.99", false)]
    [InlineData("200", true)]
    public async Task An_order_of_twice_the_average_is_reminded_of_again(string amount, bool isTwice) =>
        (await Remind.RowsUnderAsync("""{ "PaymentRate": 0.9, "AverageOrder": 100 }""", Remind.Row("o1", "c1", "09:00", amount: amount)))
            .Select(row => row.Brief).Should().Equal(isTwice ? [Twice1, Twice2] : [Twice1]);

    [Fact]
    public async Task Paid_after_the_first_there_is_no_second()
    {
        const string Options = """{ "PaymentReminders": { "PaymentRate": 0.5 } }""";
        var result = (await Remind.ConfiguredAsync(
            Options, Remind.Header + Remind.Row("o1", "c1", "09:00", paid: "21:00"), [.. Remind.Days, "--format", "json"])).AsJson();
        result.At("reminders").EnumerateArray().Should().ContainSingle();
        result.At("summary", "orders", "reminded").GetInt32().Should().Be(1);
        result.At("summary", "orders", "paidAfterReminder").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task The_cadence_of_the_configuration_counts_from_the_first() =>
        (await Remind.RowsUnderAsync("""{ "PaymentRate": 0.5, "Cadence": { "Everyday": "PT3H" } }""", Remind.Row("o1", "c1", "09:00")))
            .Select(row => row.Brief).Should().Equal(Twice1, "o1 2 sent 2026-03-02T12:30:00Z");

    [Fact]
    public async Task A_large_order_is_a_call_too()
    {
        const string Options = """{ "PaymentRate": 0.9, "AverageOrder": 100, "Second": { "AmountAtLeast": 0 } }""";
        var rows = await Remind.RowsUnderAsync(
            Options, Remind.Row("o1", "c1", "09:00", amount: "500") + Remind.Row("o2", "c2", "09:00", amount: "499.99"));
        rows.Select(row => row.Line).Should().Equal(
            // The message is decided on first, and so has the first claim on the cap.
            "o1,c1,1,payment-reminder,sms,2026-03-02T09:30:00Z,2026-03-02T09:30:00Z,sent,,",
            "o1,c1,1,payment-call,phone,2026-03-02T09:30:00Z,2026-03-02T09:30:00Z,sent,,",
            "o2,c2,1,payment-reminder,sms,2026-03-02T09:30:00Z,2026-03-02T09:30:00Z,sent,,");
    }

    [Theory]
    [InlineData("call-instead", "payment-call")]
    [InlineData("none", "payment-reminder")]
    public async Task Or_a_call_in_place_of_the_message_or_none(string handling, string reason)
    {
        var options = $$"""
            { "PaymentRate": 0.9, "AverageOrder": 100, "Second": { "AmountAtLeast": 0 }, "Large": { "Handling": "{{handling}}" } }
            """;
        (await Remind.RowsUnderAsync(options, Remind.Row("o1", "c1", "09:00", amount: "500"))).Select(row => row.Reason).Should().Equal(reason);
    }

    [Fact]
    public async Task A_large_order_is_five_times_the_average_unless_the_configuration_says_otherwise()
    {
        const string Options = """{ "PaymentRate": 0.9, "AverageOrder": 100, "Second": { "AmountAtLeast": 0 }, "Large": { "AmountAtLeast": 1.5 } }""";
        var rows = await Remind.RowsUnderAsync(
            Options, Remind.Row("o1", "c1", "09:00", amount: "150") + Remind.Row("o2", "c2", "09:00", amount: "149.99"));
        rows.Where(row => row.Reason == "payment-call").Select(row => row.Order).Should().Equal("o1");
    }
}
