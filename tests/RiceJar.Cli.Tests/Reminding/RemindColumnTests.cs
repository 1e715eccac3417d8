namespace RiceJar.Cli.Tests;

public class RemindColumnTests
{
    private const string Sent = "o1 1 sent 2026-03-02T10:30:00Z";

    [Fact]
    public async Task Every_column_may_have_another_name()
    {
        // Each of the five is there for its own reason: a column that was not read would change its row.
        const string Options = """
            {
              "PaymentReminders": {
                "PaymentRate": 1, "AverageOrder": 100, "Second": { "AmountAtLeast": 0 }, "Large": { "Handling": "call-instead" }
              }
            }
            """;
        const string Text = """
            no,who,placed,paid,closed,until,sum
            open,c1,2026-03-02 10:00,,,,500
            paid,c2,2026-03-02 10:00,2026-03-02 10:05,,,50
            shut,c3,2026-03-02 10:00,,2026-03-02 10:05,,50
            soon,c4,2026-03-02 10:00,,,2026-03-02 10:05,50
            small,c5,2026-03-02 10:00,,,,499

            """;
        var rows = RemindRow.Parse(await Remind.ConfiguredAsync(
            Options,
            Text,
            [
                .. Remind.Days, "--order", "no", "--customer", "who", "--placed", "placed", "--paid", "paid", "--closed", "closed",
                "--deadline", "until", "--amount", "sum", "--format", "csv",
            ]));
        rows.Select(row => $"{row.Order} {row.Customer} {row.Reason}").Should().Equal("open c1 payment-call", "small c5 payment-reminder");
    }

    [Fact]
    public async Task Columns_stand_in_any_order_in_any_case_and_beside_others() =>
        (await CsvAsync("Note,AMOUNT,Paid_At,Placed_At,Customer_Id,Order_Id\nx,50,,2026-03-02 10:00,c1,o1\n")).Select(row => row.Brief)
            .Should().Equal(Sent);

    [Fact]
    public async Task Closed_and_deadline_may_be_missing() =>
        (await CsvAsync("order_id,customer_id,placed_at,paid_at,amount\no1,c1,2026-03-02 10:00,,50\n")).Select(row => row.Brief).Should().Equal(Sent);

    [Theory]
    [InlineData("order_id", "--order")]
    [InlineData("customer_id", "--customer")]
    [InlineData("placed_at", "--placed")]
    [InlineData("paid_at", "--paid")]
    [InlineData("amount", "--amount")]
    public async Task The_others_may_not_and_the_message_names_the_option(string column, string option)
    {
        string[] columns = [.. new[] { "order_id", "customer_id", "placed_at", "paid_at", "amount" }.Where(name => name != column)];
        (await Remind.RunAsync($"{string.Join(',', columns)}\n{string.Join(',', columns.Select(_ => "1"))}\n"))
            .ShouldFail(1, "orders.csv, line 1", $"'{column}'", option, string.Join(", ", columns));
    }

    [Theory]
    [InlineData("--order")]
    [InlineData("--customer")]
    [InlineData("--placed")]
    [InlineData("--paid")]
    [InlineData("--closed")]
    [InlineData("--deadline")]
    [InlineData("--amount")]
    public async Task A_column_that_was_named_must_be_there(string option) =>
        (await Remind.RunAsync(Remind.Header + Remind.Row("o1", "c1", "10:00"), option, "nowhere"))
            .ShouldFail(1, "orders.csv, line 1", "'nowhere'", option);

    [Fact]
    public async Task A_column_that_is_there_twice_is_an_error() =>
        (await Remind.RunAsync("order_id,customer_id,placed_at,paid_at,amount,amount\no1,c1,2026-03-02,,1,2\n")).ShouldFail(1, "line 1", "'amount'");

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public async Task Another_separator_is_seen(string separator) =>
        (await CsvAsync((Remind.Header + Remind.Row("o1", "c1", "10:00")).Replace(",", separator, StringComparison.Ordinal)))
            .Select(row => row.Brief).Should().Equal(Sent);

    [Fact]
    public async Task A_packed_file_and_standard_input_are_read_too()
    {
        var text = Remind.Header + Remind.Row("o1", "c1", "10:00");
        using var folder = new TempFolder();
        folder.AddGzip("orders.csv.gz", text);
        string[] options = [.. Remind.Days, "--format", "csv"];
        RemindRow.Parse(await Tool.RunAsync(["remind", "orders.csv.gz", .. options], input: null, folder.Folder))
            .Select(row => row.Brief).Should().Equal(Sent);
        RemindRow.Parse(await Remind.PipedAsync(Remind.Bytes(text), options)).Select(row => row.Brief).Should().Equal(Sent);
    }

    [Fact]
    public async Task A_byte_order_mark_and_windows_line_ends_do_not_matter() =>
        (await CsvAsync("\uFEFF" + (Remind.Header + Remind.Row("o1", "c1", "10:00")).Replace("\n", "\r\n", StringComparison.Ordinal)))
            .Select(row => row.Brief).Should().Equal(Sent);

    [Fact]
    public async Task An_order_without_a_customer_is_counted_and_left_out()
    {
        var result = await Remind.JsonAsync(Remind.Row("o1", "c1", "10:00") + Remind.Row("o2", "", "10:00") + Remind.Row("o3", " ", "10:00"));
        result.Input().Should().Be("3 rows, 1 used: no customer 2");
        result.At("reminders").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_later_row_of_an_order_counts_wherever_it_stands()
    {
        var (open, paid) = (Remind.Row("o1", "c1", "10:00"), Remind.Row("o1", "c1", "10:00", paid: "10:15"));
        var other = Remind.Row("o2", "c2", "10:00");
        foreach (var text in new[] { open + paid + other, paid + other + open })
        {
            var result = await Remind.JsonAsync(text);
            result.Input().Should().Be("3 rows, 2 used: earlier version of an order 1");
            result.At("reminders").EnumerateArray().Select(row => row.At("order_id").GetString()).Should().Equal("o2");
        }
    }

    private static async Task<RemindRow[]> CsvAsync(string text) =>
        RemindRow.Parse(await Remind.RunAsync(text, [.. Remind.Days, "--format", "csv"]));
}
