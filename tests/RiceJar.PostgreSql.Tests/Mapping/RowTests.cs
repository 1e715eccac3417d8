using NodaTime;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Mapping;

/// <summary>Rows that only some mappings can have.</summary>
public class RowTests(Server server)
{
    private static readonly AssessmentRules Rules = new(DateTimeZone.Utc);
    private static readonly PostgreSqlAssessmentRequest Request = new() { AsOf = new LocalDate(2012, 5, 20) };

    [Fact]
    public async Task What_is_no_number_is_named_also_where_the_column_allows_two_decimals_alone()
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("""
            ALTER TABLE sales."Orders" ALTER amount TYPE numeric(12, 2);
            ALTER TABLE sales.refunds ALTER amount TYPE numeric(12, 2);
            INSERT INTO sales."Orders" VALUES ('bad', 'ann', '2012-01-01Z', NULL, 'NaN', false, now());
            INSERT INTO sales.refunds VALUES ('o1', '2012-01-01Z', 'NaN', now())
            """);
        (await ErrorAsync(shop)).Should().Contain("of order 'o1' over 'NaN'");
        await shop.ExecuteAsync("DELETE FROM sales.refunds");
        (await ErrorAsync(shop)).Should().StartWith("1 orders of 'sales.Orders' cannot be taken: order 'bad' of customer 'ann' over 'NaN'");
    }

    [Theory]
    [InlineData("NULL", "of order 'o1' over '5' at '2012-01-01 00:00:00+00' to customer (none).")]
    [InlineData("'c4'", "of order 'o1' over '5' at '2012-01-01 00:00:00+00' to customer 'c4', but the order is that of 'c1'.")]
    public async Task A_refund_to_nobody_or_to_another_customer_than_its_orders_is_named(string customer, string message)
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("ALTER TABLE sales.refunds ADD customer text");
        shop.Options.Refunds!.CustomerId = "customer";
        await shop.Runner(Rules).RunAsync(Request);
        await shop.ExecuteAsync($"""
            INSERT INTO sales.refunds VALUES ('o2', '2012-01-01Z', 5, now(), 'c2'), ('o1', '2012-01-01Z', 5, now(), {customer}), ('no order', '2012-01-01Z', 5, now(), 'c4')
            """);
        (await ErrorAsync(shop)).Should().Contain($"the first of them: {message}");
        (await ErrorAsync(shop, Request with { Incremental = true })).Should().Contain($"the first of them: {message}");
        // A refund of what is no order is none.
        shop.Options.Orders.Filter = "\"No\" <> 'o1'";
        shop.Options.Refunds.Filter = "customer IS NOT NULL";
        await shop.Runner(Rules).RunAsync(Request);
    }

    [Fact]
    public async Task A_database_that_cannot_keep_every_id_is_told()
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        await using var latin = Npgsql.NpgsqlDataSource.Create($"{shop.ConnectionString};Database=latin");
        await PostgreSqlSchema.MigrateAsync(latin);
        var check = () => new PostgreSqlAssessmentRunner(latin, shop.Options, Rules, TimeProvider.System).CheckAsync();
        (await check.Should().ThrowAsync<InvalidOperationException>()).WithMessage("The database 'latin' keeps text as LATIN1, which has not every character of an id: RiceJar needs one that was made with ENCODING 'UTF8'.");
    }

    private async Task<TestShop> ShopAsync()
    {
        var shop = await server.NewShopAsync();
        await shop.PutAsync(Faults.PublishingTests.Orders(5));
        return shop;
    }

    private static async Task<string> ErrorAsync(TestShop shop, PostgreSqlAssessmentRequest? request = null) =>
        (await Record.ExceptionAsync(() => shop.Runner(Rules).RunAsync(request ?? Request))).Should().BeOfType<InvalidOperationException>().Which.Message;
}
