namespace RiceJar.Cli.Tests;

public class AmountTests
{
    [Theory]
    [InlineData("10", "10")]
    [InlineData("10.50", "10.5")]
    [InlineData("+7", "7")]
    [InlineData("0", "0")]
    [InlineData("1.23455", "1.2346")]
    [InlineData("1.23445", "1.2345")]
    [InlineData("1.234449999", "1.2344")]
    [InlineData("0.00005", "0.0001")]
    [InlineData("0.000049", "0")]
    [InlineData("922337203685477.5807", "922337203685477.5807")]
    public async Task Amounts_are_exact_to_the_ten_thousandth_half_away_from_zero(string amount, string money) =>
        (await Score.CsvAsync($"{Score.Header}1,2026-01-01,{amount}\n")).Column("monetary").Should().Be($"1:{money}");

    [Theory]
    [InlineData("-0.00005", "-0.0001")]
    [InlineData("-1.23445", "-1.2345")]
    public async Task Below_zero_half_is_away_from_zero_too(string amount, string money) =>
        (await Score.CsvAsync($"{Score.Header}1,2026-01-01,{amount}\n")).Column("monetary").Should().Be($"1:{money}");

    [Fact]
    public async Task An_order_is_rounded_once_its_lines_are_added_up() =>
        (await Score.CsvAsync(
            "customer_id,date,order_id,pieces,price\n1,2026-01-01,A,1,0.00003\n1,2026-01-01,A,1,0.00003\n",
            "--quantity", "pieces", "--unit-price", "price")).Column("monetary").Should().Be("1:0.0001");

    [Theory]
    [InlineData("922337203685477.5808")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-922337203685478")]
    public async Task An_amount_that_does_not_fit_is_an_error_of_its_place(string amount) =>
        (await Score.RunAsync($"{Score.Header}9,2026-01-01,10\n1,2026-01-01,{amount}\n"))
            .ShouldFail(1, "orders.csv", "line 3", "column 'amount'", amount).Error.TrimEnd().Should().NotContain("\n", "it is one message");

    [Fact]
    public async Task A_customers_money_that_does_not_fit_is_an_error() =>
        (await Score.RunAsync(Score.Header + "1,2026-01-01,900000000000000\n1,2026-01-02,900000000000000\n")).ShouldFail(1, "fit");

    [Fact]
    public async Task A_shops_money_that_does_not_fit_is_an_error() =>
        (await Score.RunAsync(Score.Header + "1,2026-01-01,900000000000000\n2,2026-01-02,900000000000000\n")).ShouldFail(1, "fit");

    [Fact]
    public async Task Lines_that_do_not_fit_together_are_an_error_of_their_place() =>
        (await Score.RunAsync(
            "customer_id,date,order_id,pieces,price\n"
                + "1,2026-01-01,A,1,70000000000000000000000000000\n1,2026-01-01,A,1,70000000000000000000000000000\n",
            "--quantity", "pieces", "--unit-price", "price")).ShouldFail(1, "orders.csv", "line ");

    [Fact]
    public async Task A_free_order_is_a_purchase()
    {
        var table = await Score.CsvAsync(Score.Header + "1,2026-01-01,0\n");
        table.Column("frequency").Should().Be("1:1");
        table.Column("stage").Should().Be("1:active");
    }
}
