namespace RiceJar.Cli.Tests;

public class CdnowTests(ScoredCdnow scored) : IClassFixture<ScoredCdnow>
{
    private static readonly Lazy<PlainShop> Plain = new(() => new PlainShop(PlainOrders.OfCdnow()));

    [Fact]
    public void Every_row_is_what_the_rules_say() => scored.Table.ShouldBeThoseOf(Plain.Value);

    [Fact]
    public void The_summary_is_what_the_rules_say() => scored.Json.ShouldSumUp(Plain.Value);

    [Fact]
    public void All_69659_purchases_of_23570_customers_count()
    {
        scored.Json.Input().Should().Be("69659 rows, 69659 used: ");
        scored.Json.At("summary", "orders").GetInt32().Should().Be(69_659);
        scored.Table.Customers.Should().HaveCount(23_570);
    }

    [Fact]
    public async Task Shuffled_rows_give_the_same_result() => await Shuffled.ShouldScoreAsBeforeAsync(Repository.Cdnow, scored);

    [Fact]
    public void Csv_and_json_say_the_same() => FormatAgreement.Check(scored.Table, scored.Json);
}
