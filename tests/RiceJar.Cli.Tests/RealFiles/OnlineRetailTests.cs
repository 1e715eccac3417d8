namespace RiceJar.Cli.Tests;

public class OnlineRetailTests(ScoredOnlineRetail scored) : IClassFixture<ScoredOnlineRetail>
{
    private static readonly Lazy<PlainShop> Plain = new(() => new PlainShop(PlainOrders.OfOnlineRetail()));

    [Fact]
    public void Every_row_is_what_the_rules_say() => scored.Table.ShouldBeThoseOf(Plain.Value);

    [Fact]
    public void The_summary_is_what_the_rules_say() => scored.Json.ShouldSumUp(Plain.Value);

    [Fact]
    public void Every_row_of_the_file_is_used_or_counted() =>
        scored.Json.Input().Should().Be("541909 rows, 406829 used: no customer 135080");

    [Fact]
    public void There_are_4372_customers_of_whom_4339_have_bought()
    {
        scored.Table.Customers.Should().HaveCount(4_372);
        scored.Table.Customers.Count(id => scored.Table[id, "frequency"] != "0").Should().Be(4_339);
        scored.Json.At("summary", "buyers").GetInt32().Should().Be(4_339);
    }

    [Fact]
    public void Equal_values_have_equal_scores()
    {
        var buyers = scored.Table.Customers.Where(id => scored.Table[id, "frequency"] != "0").ToList();
        foreach (var (value, score) in new[] { ("recency_days", "r"), ("frequency", "f"), ("monetary", "m") })
        {
            buyers.GroupBy(id => scored.Table[id, value]).Should()
                .OnlyContain(equals => equals.Select(id => scored.Table[id, score]).Distinct().Count() == 1, value);
        }
    }

    [Fact]
    public void Ids_written_as_fractions_are_whole_numbers() =>
        scored.Table.Customers.Should().OnlyContain(id => id.Length == 5 && id.All(char.IsAsciiDigit));

    [Fact]
    public async Task Shuffled_rows_give_the_same_result() => await Shuffled.ShouldScoreAsBeforeAsync(Repository.OnlineRetail, scored);

    [Fact]
    public void Csv_and_json_say_the_same() => FormatAgreement.Check(scored.Table, scored.Json);
}
