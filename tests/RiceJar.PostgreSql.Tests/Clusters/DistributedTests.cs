using NodaTime;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Clusters;

/// <summary>Where tables are distributed, each is made so, by its customers and beside the orders. The functions of the cluster are stood in for: they write down what they are asked.</summary>
public class DistributedTests(Server server)
{
    [Fact]
    public async Task Every_table_of_customers_is_distributed_by_them()
    {
        await using var shop = await server.NewShopAsync(isMigrated: false);
        await shop.ExecuteAsync("""
            CREATE TABLE asked (at serial, what text);
            CREATE FUNCTION create_distributed_table(t regclass, c text, colocate_with text) RETURNS void LANGUAGE sql AS $$ INSERT INTO asked (what) VALUES (regexp_replace(t::text, '_[0-9a-f]{12}_[0-9]+', '') || ' by ' || c || ' with ' || colocate_with) $$;
            CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE sql AS $$ INSERT INTO asked (what) VALUES (t::text || ' everywhere') $$;
            ALTER TABLE sales.refunds ADD COLUMN customer text
            """);
        shop.Options.Distributed = true;
        shop.Options.Refunds!.CustomerId = "customer";
        await PostgreSqlSchema.MigrateAsync(shop.Source, shop.Options);
        await shop.PutAsync(Faults.PublishingTests.Orders(10));
        await shop.ShouldEqualInProcessAsync(Faults.PublishingTests.Orders(10), new AssessmentRules(DateTimeZone.Utc), new LocalDate(2012, 5, 20));
        (await shop.QueryAsync("SELECT what FROM asked ORDER BY at")).Should().Equal(
            "ricejar_pg_runs everywhere",
            "ricejar_pg_segments everywhere",
            "ricejar_pg_customers by customer with none",
            "ricejar_pg_work_customers by customer with \"sales\".\"Orders\"",
            "ricejar_pg_work_refunded by customer with \"sales\".\"Orders\"",
            "ricejar_pg_work_adjusted by customer with \"sales\".\"Orders\"",
            "ricejar_pg_work_predictions by customer with \"sales\".\"Orders\"",
            "ricejar_pg_work_changed by customer with \"sales\".\"Orders\"");
    }

    [Fact]
    public async Task Refunds_that_do_not_say_their_customer_are_an_error()
    {
        await using var shop = await server.NewShopAsync();
        shop.Options.Distributed = true;
        var check = () => shop.Runner(new AssessmentRules(DateTimeZone.Utc)).CheckAsync();
        (await check.Should().ThrowAsync<InvalidOperationException>()).WithMessage("RiceJar:PostgreSql:Refunds:CustomerId: is required*");
    }
}
