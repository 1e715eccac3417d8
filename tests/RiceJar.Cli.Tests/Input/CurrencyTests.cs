namespace RiceJar.Cli.Tests;

public class CurrencyTests
{
    private const string Header = "customer_id,date,amount,currency\n";

    [Fact]
    public async Task One_currency_is_fine() =>
        (await Score.CsvAsync(Header + "1,2026-01-01,10,GBP\n2,2026-01-01,20,GBP\n", "--currency", "GBP"))
            .Column("monetary").Should().Be("1:10 2:20");

    [Fact]
    public async Task Mixed_currencies_are_an_error() =>
        (await Score.RunAsync(Header + "1,2026-01-01,10,GBP\n2,2026-01-01,20,EUR\n"))
            .ShouldFail(1, "orders.csv", "line 3", "'currency'", "'EUR'", "GBP");

    [Fact]
    public async Task Another_currency_than_the_shops_is_an_error() =>
        (await Score.RunAsync(Header + "1,2026-01-01,10,GBP\n", "--currency", "CNY"))
            .ShouldFail(1, "orders.csv", "line 2", "'currency'", "'GBP'", "CNY");

    [Fact]
    public async Task The_column_can_be_named() =>
        (await Score.RunAsync("customer_id,date,amount,money\n1,2026-01-01,10,GBP\n2,2026-01-01,20,EUR\n", "--currency-column", "money"))
            .ShouldFail(1, "line 3", "'money'", "'EUR'");

    [Fact]
    public async Task Rows_of_another_currency_can_be_skipped()
    {
        var result = await Score.JsonAsync(Header + "1,2026-01-01,10,GBP\n2,2026-01-01,20,EUR\n3,2026-01-01,40,GBP\n", "--on-error", "skip");
        result.At("summary", "money").GetDecimal().Should().Be(50);
        result.Input().Should().Be("3 rows, 2 used: another currency 1");
    }

    [Fact]
    public async Task A_row_that_is_skipped_does_not_decide_the_currency()
    {
        var result = await Score.JsonAsync(Header + "1,never,10,EUR\n2,2026-01-01,20,GBP\n3,2026-01-01,40,GBP\n", "--on-error", "skip");
        result.At("summary", "money").GetDecimal().Should().Be(60);
        result.Input().Should().Be("3 rows, 2 used: unreadable date 1");
    }

    [Theory]
    [InlineData("pounds")]
    [InlineData("GB")]
    public async Task A_code_that_is_none_is_an_error(string currency) =>
        (await Score.RunAsync(Header + "1,2026-01-01,10,GBP\n", "--currency", currency)).ShouldFail(1, "Currency", $"'{currency}'");
}
