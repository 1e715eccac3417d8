namespace RiceJar.Cli.Tests;

public class SeveralOrdersTests
{
    [Fact]
    public async Task Two_orders_of_a_customer_are_one_message_at_the_moment_of_the_first() =>
        (await Remind.RowsAsync(Remind.Row("b", "c1", "10:10") + Remind.Row("a", "c1", "10:00"))).Select(row => row.Line).Should().Equal(
            "a,c1,1,payment-reminder,sms,2026-03-02T10:30:00Z,2026-03-02T10:30:00Z,sent,,",
            "b,c1,1,payment-reminder,sms,2026-03-02T10:30:00Z,2026-03-02T10:30:00Z,sent,,in the message of a");

    [Fact]
    public async Task One_message_is_one_contact()
    {
        var rows = Remind.Row("a", "c1", "10:00") + Remind.Row("b", "c1", "10:10") + Remind.Row("c", "c2", "10:10");
        var summary = (await Remind.JsonAsync(rows)).At("summary");
        summary.At("sent").GetInt32().Should().Be(2);
        summary.At("orders", "reminded").GetInt32().Should().Be(3);
        summary.At("customersByContacts").Counts().Should().Equal("1 2");
    }

    [Fact]
    public async Task What_was_paid_meanwhile_is_not_in_the_message() =>
        (await Remind.RowsAsync(Remind.Row("a", "c1", "10:00", paid: "10:20") + Remind.Row("b", "c1", "10:10"))).Select(row => row.Brief)
            .Should().Equal("b 1 sent 2026-03-02T10:40:00Z");

    [Fact]
    public async Task Two_customers_get_two_messages() =>
        (await Remind.RowsAsync(Remind.Row("a", "c2", "10:00") + Remind.Row("b", "c1", "10:00"))).Select(row => row.Line).Should().Equal(
            "b,c1,1,payment-reminder,sms,2026-03-02T10:30:00Z,2026-03-02T10:30:00Z,sent,,",
            "a,c2,1,payment-reminder,sms,2026-03-02T10:30:00Z,2026-03-02T10:30:00Z,sent,,");

    [Fact]
    public async Task A_third_reminder_waits_until_the_first_is_24_hours_ago()
    {
        var rows = await Remind.RowsAsync(Remind.Row("a", "c1", "09:00") + Remind.Row("b", "c1", "11:00") + Remind.Row("c", "c1", "13:00"));
        rows.Select(row => row.Brief).Should().Equal(
            "a 1 sent 2026-03-02T09:30:00Z",
            "b 1 sent 2026-03-02T11:30:00Z",
            "c 1 deferred 2026-03-02T13:30:00Z",
            "c 1 sent 2026-03-03T09:30:00Z");
        rows[2].Gate.Should().Be("frequency-cap");
        rows[2].Detail.Should().EndWith("until 2026-03-03T09:30:00Z");
        rows[3].DueAt.Should().Be("2026-03-02T13:30:00Z");
    }

    [Fact]
    public async Task Without_caps_it_does_not_wait()
    {
        var rows = RemindRow.Parse(await Remind.ConfiguredAsync(
            """{ "Contacts": { "Caps": [] } }""",
            Remind.Header + Remind.Row("a", "c1", "09:00") + Remind.Row("b", "c1", "11:00") + Remind.Row("c", "c1", "13:00"),
            [.. Remind.Days, "--format", "csv"]));
        rows.Select(row => row.Brief).Should().Equal(
            "a 1 sent 2026-03-02T09:30:00Z", "b 1 sent 2026-03-02T11:30:00Z", "c 1 sent 2026-03-02T13:30:00Z");
    }

    [Fact]
    public async Task An_order_whose_deadline_lies_before_the_caps_end_gets_no_message()
    {
        // The cap opens at 09:30 on the next day, after the deadline: there is no allowed moment, and that is told when it is planned.
        var rows = await Remind.RowsAsync(
            Remind.Row("a", "c1", "09:00") + Remind.Row("b", "c1", "11:00") + Remind.Row("c", "c1", "13:00", deadline: "20:00"));
        rows.Select(row => row.Brief).Should().Equal(
            "a 1 sent 2026-03-02T09:30:00Z", "b 1 sent 2026-03-02T11:30:00Z", "c 1 dropped 2026-03-02T13:00:00Z");
        (rows[2].Gate, rows[2].Detail).Should().Be(("frequency-cap", "the cap is reached; no moment is allowed before it expires"));
    }
}
