using System.Globalization;
using System.Text;

namespace RiceJar.Cli.Tests;

public class CultureTests
{
    private static readonly byte[] Orders = Encoding.UTF8.GetBytes(
        "customer_id,date,amount\n1,2026-01-01,1234.5\n1,2026-01-05,0.25\n2,2026-01-02,10.75\n3,2026-01-02,-1.5\n");

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("table")]
    public async Task Numbers_and_dates_are_the_same_in_every_culture(string format)
    {
        var plain = (await Tool.RunAsync(["score", "-", "--format", format], Orders)).ShouldSucceed().Output;
        foreach (var culture in new[] { "de_DE.UTF-8", "tr_TR.UTF-8" })
            (await RunAsync(format, culture)).Should().Be(plain, culture);
    }

    [Fact]
    public async Task They_are_read_and_written_with_a_point()
    {
        var table = Table.Parse(await RunAsync("csv", "de_DE.UTF-8"));
        table.Column("monetary").Should().Be("1:1234.75 2:10.75 3:-1.5");
        // The shop's average order is 1245.5 / 3 = 415.1667 (rounded), so 2 has (10.75 + 2 x 415.1667) / 3.
        decimal.Parse(table["2", "clv_margin"], CultureInfo.InvariantCulture).Should().BeApproximately(280.3611333333m, 0.0000001m);
    }

    private static async Task<string> RunAsync(string format, string culture) =>
        (await ToolProcess.RunAsync(["score", "-", "--format", format], Orders, null, ("LANG", culture), ("LC_ALL", culture), ("LANGUAGE", culture)))
            .ShouldSucceed().Output;
}
