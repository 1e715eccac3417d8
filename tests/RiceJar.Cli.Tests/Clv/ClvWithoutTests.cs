using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>Files that lack something: amounts, repeat purchases, buyers.</summary>
public class ClvWithoutTests
{
    private const string NobodyRepeats = Score.Header + "b,2026-01-05,7\na,2026-01-01,5\na,2026-01-01,5\n";

    [Fact]
    public async Task Without_amounts_only_purchases_are_predicted()
    {
        // The sample without its last column.
        var text = string.Concat(File.ReadLines(Predict.Sample).Select(line => line[..line.LastIndexOf(',')] + "\n"));
        var table = (await Predict.RunAsync(text, "--model", "mbg-nbd", "--format", "csv")).AsCsv();
        table.Columns.Should().Equal("customer_id", "x", "t_x", "T", "p_alive", "expected_purchases", "next_purchase_on");
        table.Customers.Should().HaveCount(2357);
        table["8481", "x"].Should().Be("11");
        table["8481", "p_alive"].Should().StartWith("0.");
        var shown = (await Predict.RunAsync(text, "--model", "mbg-nbd")).ShouldSucceed().Output;
        shown.Should().Contain("no amounts").And.Contain("most purchases").And.NotContain("CLV");
    }

    [Fact]
    public async Task Score_still_demands_the_amounts_and_so_does_the_option()
    {
        const string Text = "customer_id,date\n1,2026-01-01\n";
        (await Score.RunAsync(Text)).ShouldFail(1, "no column 'amount'", "--amount");
        (await Predict.RunAsync(Text, "--amount", "total")).ShouldFail(1, "no column 'total'", "--amount");
    }

    [Fact]
    public async Task Where_nobody_repeats_the_histories_are_told_and_the_reason_loudly()
    {
        var csv = await Predict.RunAsync(NobodyRepeats, "--as-of", "2026-01-10", "--format", "csv");
        csv.ShouldSucceed().Output.Should().Be(
            "customer_id,x,t_x,T,mean_value,p_alive,expected_purchases,expected_spend,clv,next_purchase_on\n" + "a,0,0,9,,,,,,\n" + "b,0,0,5,,,,,,\n");
        csv.Error.Should().Contain("ricejar: nobody is predicted").And.Contain("Nobody bought again").And.Contain("no money is predicted");
        csv.Error.Split("Nobody bought again").Should().HaveCount(2, "three models say the same once");
    }

    [Fact]
    public async Task Where_nobody_repeats_json_says_converged_false_with_the_reason()
    {
        var json = (await Predict.RunAsync(NobodyRepeats, "--format", "json")).AsJson();
        json.At("converged").GetBoolean().Should().BeFalse();
        json.At("reason").GetString().Should().Contain("Nobody bought again");
        json.At("model").ValueKind.Should().Be(JsonValueKind.Null);
        json.At("parameters").ValueKind.Should().Be(JsonValueKind.Null);
        json.At("customers", "n").GetInt32().Should().Be(2);
        json.At("spend", "converged").GetBoolean().Should().BeFalse();
        json.At("predictions")[0].At("p_alive").ValueKind.Should().Be(JsonValueKind.Null);
        json.Input().Should().Be("3 rows, 3 used: ");
    }

    [Fact]
    public async Task A_table_says_why_nobody_is_predicted() =>
        (await Predict.RunAsync(NobodyRepeats)).ShouldSucceed().Output.Should().Contain("No model of purchases").And.Contain("not converged");
}
