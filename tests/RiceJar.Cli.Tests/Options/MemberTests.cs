using System.Text.Json;

namespace RiceJar.Cli.Tests;

public class MemberTests
{
    private const string Orders = "customer_id,date,amount,vip\n"
        + "1,2026-01-01,10,yes\n1,2026-01-02,10,yes\n"
        + "2,2026-01-01,10,1\n"
        + "3,2026-01-01,10,no\n3,2026-01-02,10,no\n"
        + "4,2026-01-01,10,0\n4,2026-01-01,10,\n"
        + "5,2026-01-01,10,false\n"
        + "6,2026-01-01,10,FALSE\n";

    [Fact]
    public async Task Members_and_others_have_repurchase_rates_of_their_own()
    {
        // Members: 1 of 2 bought on two days. Others: 1 of 4; customer 4 bought twice, but on one day.
        var rates = (await Score.JsonAsync(Orders, "--member", "vip")).At("summary", "repurchaseRate");
        rates.At("members").GetDouble().Should().Be(0.5);
        rates.At("others").GetDouble().Should().Be(0.25);
        rates.At("all").GetDouble().Should().BeApproximately(2 / 6.0, 1e-15);
    }

    [Fact]
    public async Task Without_the_option_all_are_others()
    {
        var rates = (await Score.JsonAsync(Orders)).At("summary", "repurchaseRate");
        rates.At("members").ValueKind.Should().Be(JsonValueKind.Null);
        rates.At("all").GetDouble().Should().BeApproximately(2 / 6.0, 1e-15);
    }

    [Fact]
    public async Task The_table_tells_both_rates()
    {
        var result = (await Score.RunAsync(Orders, "--member", "vip")).ShouldSucceed();
        result.Output.Should().Contain("33.3%").And.Contain("members 50.0%").And.Contain("others 25.0%");
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Y", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData(" yes ", true)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public async Task Flags_are_read_in_the_ways_that_people_write_them(string flag, bool isMember)
    {
        var result = await Score.JsonAsync($"customer_id,date,amount,vip\n1,2026-01-01,10,{flag}\n", "--member", "vip");
        var rates = result.At("summary", "repurchaseRate");
        rates.At("members").ValueKind.Should().Be(isMember ? JsonValueKind.Number : JsonValueKind.Null);
        rates.At("others").ValueKind.Should().Be(isMember ? JsonValueKind.Null : JsonValueKind.Number);
    }

    [Fact]
    public async Task A_flag_that_cannot_be_read_is_an_error() =>
        (await Score.RunAsync("customer_id,date,amount,vip\n1,2026-01-01,10,yes\n2,2026-01-01,10,maybe\n", "--member", "vip"))
            .ShouldFail(1, "orders.csv", "line 3", "'vip'", "'maybe'");
}
