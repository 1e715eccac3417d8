namespace RiceJar.Cli.Tests;

public class OrderVersionTests
{
    private const string Header = "customer_id,date,amount,order_id\n";

    [Theory]
    [InlineData("1,2026-01-01,10,A\n1,2026-01-02,20,A\n")]
    [InlineData("1,2026-01-02,20,A\n1,2026-01-01,10,A\n")]
    [InlineData("1,2026-01-02,10,A\n1,2026-01-02,20,A\n")]
    public async Task Of_an_order_that_is_there_twice_the_later_counts_and_the_other_is_counted(string rows)
    {
        var result = await Score.JsonAsync(Header + rows);
        result.At("summary", "orders").GetInt32().Should().Be(1);
        result.At("summary", "money").GetDecimal().Should().Be(20);
        result.At("input", "rows").GetInt32().Should().Be(2);
        result.At("input", "used").GetInt32().Should().Be(1);
        result.At("input", "leftOut").EnumerateObject().Single().Value.GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task An_order_of_two_customers_is_an_error() =>
        (await Score.RunAsync(Header + "1,2026-01-01,10,A\n3,2026-01-01,10,B\n2,2026-01-01,20,A\n"))
            .ShouldFail(1, "orders.csv", "line 4", "'A'", "'1'", "'2'", "line 2");

    [Fact]
    public async Task Order_lines_of_two_customers_are_an_error() =>
        (await Score.RunAsync(
            "customer_id,date,order_id,pieces,price\n1,2026-01-01,A,1,1\n2,2026-01-01,A,1,1\n", "--quantity", "pieces", "--unit-price", "price"))
            .ShouldFail(1, "orders.csv", "line 3", "'A'", "'1'", "'2'");

    [Fact]
    public async Task The_row_of_another_customer_can_be_skipped()
    {
        var result = await Score.JsonAsync(Header + "1,2026-01-01,10,A\n2,2026-01-01,20,A\n", "--on-error", "skip");
        result.Input().Should().Be("2 rows, 1 used: order of two customers 1");
        result.At("summary", "money").GetDecimal().Should().Be(10);
    }

    [Fact]
    public async Task Ids_that_look_alike_are_different_orders() =>
        (await Score.CsvAsync(Header + "1,2026-01-01,10,A\n1,2026-01-01,10,a\n1,2026-01-01,10,A1\n")).Column("frequency").Should().Be("1:3");

    [Fact]
    public async Task Order_ids_lose_the_fraction_as_customer_ids_do() =>
        (await Score.CsvAsync(Header + "1,2026-01-01,10,536365.0\n1,2026-01-02,20,536365\n")).Column("monetary").Should().Be("1:20");
}
