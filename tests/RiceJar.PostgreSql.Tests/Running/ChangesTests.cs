using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Running;

/// <summary>Which changes an incremental run notices.</summary>
public class ChangesTests(Server server)
{
    private static readonly AssessmentRules Rules = new(DateTimeZone.Utc);
    private static readonly LocalDate Day = new(2012, 5, 20);

    [Fact]
    public async Task What_leaves_the_filter_counts_no_more()
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("""
            ALTER TABLE sales."Orders" ADD COLUMN is_test boolean NOT NULL DEFAULT false;
            ALTER TABLE sales.refunds ADD COLUMN is_void boolean NOT NULL DEFAULT false;
            INSERT INTO sales.refunds VALUES ('o0003', '2012-05-04Z', 5, '2012-05-04Z')
            """);
        (shop.Options.Orders.Filter, shop.Options.Refunds!.Filter) = ("NOT is_test", "NOT is_void");
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
        (await MoneyAsync(shop)).Should().Equal("c1 21", "c2 22", "c3 18", "c4 24");
        await shop.ExecuteAsync("""
            UPDATE sales."Orders" SET is_test = true, changed_at = '2012-05-19Z' WHERE "No" = 'o0001';
            UPDATE sales.refunds SET is_void = true, changed_at = '2012-05-19Z'
            """);
        var report = await IncrementalAsync(shop);
        report.Assessed.Should().Be(2, "of c1 nothing is known any more, of c2 nothing has changed, and c4 was changed last before");
        (await MoneyAsync(shop)).Should().Equal("c2 22", "c3 23", "c4 24");
        (await IncrementalAsync(shop)).Assessed.Should().Be(1, "what was changed last is looked at once more");
    }

    [Fact]
    public async Task A_row_that_does_not_say_when_it_was_changed_may_have_been()
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("""
            ALTER TABLE sales."Orders" ALTER changed_at DROP NOT NULL;
            ALTER TABLE sales.refunds ALTER changed_at DROP NOT NULL;
            INSERT INTO sales.refunds VALUES ('o0004', '2012-05-04Z', 2, '2012-05-04Z')
            """);
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
        await shop.ExecuteAsync("""
            INSERT INTO sales."Orders" VALUES ('new', 'c1', '2012-05-02Z', '2012-05-02Z', 7, false, NULL);
            INSERT INTO sales.refunds VALUES ('o0002', '2012-05-05Z', 5, NULL)
            """);
        (await IncrementalAsync(shop)).FullBecause.Should().BeNull();
        (await MoneyAsync(shop)).Should().Equal("c1 28", "c2 17", "c3 23", "c4 22");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_another_column_of_changes_nothing_was_seen_yet(bool ofOrders)
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("""
            ALTER TABLE sales."Orders" ADD COLUMN edited_at timestamptz;
            ALTER TABLE sales.refunds ADD COLUMN edited_at timestamptz
            """);
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
        if (ofOrders)
            shop.Options.Orders.ChangedAt = "edited_at";
        else
            shop.Options.Refunds!.ChangedAt = "edited_at";
        var report = await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day, Incremental = true });
        report.FullBecause.Should().Be("the published run was not made from these tables, columns and filters");
    }

    [Fact]
    public async Task Ids_may_have_collations_of_their_own()
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("""
            ALTER TABLE sales."Orders" ALTER customer TYPE text COLLATE "en-x-icu", ALTER "No" TYPE text COLLATE "en-x-icu";
            ALTER TABLE sales.refunds ALTER order_no TYPE text COLLATE "de-x-icu", ADD customer text COLLATE "fr-x-icu";
            INSERT INTO sales.refunds VALUES ('o0003', '2012-05-04Z', 5, '2012-05-04Z', 'c3')
            """);
        foreach (var customer in new[] { null, "customer" })
        {
            shop.Options.Refunds!.CustomerId = customer;
            await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
            (await IncrementalAsync(shop)).FullBecause.Should().BeNull();
            (await MoneyAsync(shop)).Should().Equal("c1 21", "c2 22", "c3 18", "c4 24");
        }
    }

    private async Task<TestShop> ShopAsync()
    {
        var shop = await server.NewShopAsync();
        shop.Options.ChangesOverlap = "PT0S";
        await shop.PutAsync([.. Enumerable.Range(1, 4).Select(i => Bought(i, Instant.FromUtc(2012, 5, i, 12, 0)))]);
        return shop;
    }

    private static Order Bought(int number, Instant at) =>
        new(new OrderId($"o{number:0000}"), new CustomerId($"c{number}"), at, Money.FromDecimal(20 + number)) { PaidAt = at, ChangedAt = at };

    private static async Task<PostgreSqlAssessmentReport> IncrementalAsync(TestShop shop)
    {
        var report = await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day, Incremental = true });
        report.FullBecause.Should().BeNull();
        return report;
    }

    private static Task<List<string>> MoneyAsync(TestShop shop) => shop.QueryAsync("SELECT customer, money::integer FROM ricejar_pg_assessed ORDER BY 1");
}
