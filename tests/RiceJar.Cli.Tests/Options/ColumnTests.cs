namespace RiceJar.Cli.Tests;

public class ColumnTests
{
    [Fact]
    public async Task Columns_have_default_names_and_stand_anywhere()
    {
        var table = await Score.CsvAsync("amount,note,order_id,date,customer_id\n10,x,A,2026-01-01,1\n20,y,B,2026-01-03,1\n5,z,C,2026-01-02,2\n");
        table.Column("frequency").Should().Be("1:2 2:1");
        table.Column("monetary").Should().Be("1:30 2:5");
        table.Column("recency_days").Should().Be("1:0 2:1");
    }

    [Fact]
    public async Task Columns_are_named_on_the_command_line()
    {
        var table = await Score.CsvAsync(
            "客户,日期,金额,单号\n张三,2026-01-01,10,A\n张三,2026-01-02,20,B\n",
            "--customer", "客户", "--date", "日期", "--amount", "金额", "--order", "单号");
        table.Column("monetary").Should().Be("张三:30");
    }

    [Fact]
    public async Task The_columns_of_the_result_are_those_promised() =>
        (await Score.CsvAsync(Score.Header + "1,2026-01-01,10\n")).Columns.Should().Equal(
            "customer_id", "recency_days", "frequency", "monetary", "r", "f", "m", "segment", "stage", "habit", "next_stage_on", "tier",
            "clv_lifespan_years", "clv_margin", "clv_purchases_per_year", "clv");

    [Fact]
    public async Task Without_an_order_column_each_row_is_an_order() =>
        (await Score.CsvAsync(Score.Header + "1,2026-01-01,10\n1,2026-01-01,10\n")).Column("frequency").Should().Be("1:2");

    [Fact]
    public async Task Lines_with_quantity_and_unit_price_add_up_to_orders()
    {
        var table = await Score.CsvAsync(
            "customer_id,date,order_id,pieces,price\n1,2026-01-01,A,3,1.50\n2,2026-01-01,B,1,7\n1,2026-01-01,A,2,0.25\n1,2026-01-02,C,1,100\n",
            "--quantity", "pieces", "--unit-price", "price");
        table.Column("frequency").Should().Be("1:2 2:1");
        table.Column("monetary").Should().Be("1:105 2:7");
    }

    [Fact]
    public async Task Lines_without_an_order_column_are_orders_of_their_own()
    {
        var table = await Score.CsvAsync(
            "customer_id,date,pieces,price\n1,2026-01-01,3,1.50\n1,2026-01-01,2,0.25\n", "--quantity", "pieces", "--unit-price", "price");
        table.Column("frequency").Should().Be("1:2");
        table.Column("monetary").Should().Be("1:5");
    }

    [Theory]
    [InlineData("customer_id", "--customer", "kunde,date,amount\n1,2026-01-01,10\n")]
    [InlineData("date", "--date", "customer_id,day,amount\n1,2026-01-01,10\n")]
    [InlineData("amount", "--amount", "customer_id,date,total\n1,2026-01-01,10\n")]
    public async Task A_missing_column_is_named_with_the_option_that_names_it(string column, string option, string text) =>
        (await Score.RunAsync(text)).ShouldFail(1, "orders.csv", "line 1", $"'{column}'", option);

    [Theory]
    [InlineData("--customer")]
    [InlineData("--date")]
    [InlineData("--amount")]
    [InlineData("--order")]
    [InlineData("--member")]
    public async Task A_named_column_that_is_not_there_is_an_error(string option) =>
        (await Score.RunAsync(Score.Header + "1,2026-01-01,10\n", option, "nirgends")).ShouldFail(1, "orders.csv", "line 1", "'nirgends'", option);

    [Fact]
    public async Task A_missing_quantity_or_price_column_is_an_error() =>
        (await Score.RunAsync("customer_id,date,pieces\n1,2026-01-01,10\n", "--quantity", "pieces", "--unit-price", "price"))
            .ShouldFail(1, "orders.csv", "line 1", "'price'", "--unit-price");
}
