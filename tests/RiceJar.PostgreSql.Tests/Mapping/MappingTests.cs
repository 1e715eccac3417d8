using NodaTime;
using RiceJar.Assessments;
using RiceJar.Configuration;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Mapping;

/// <summary>A mapping that is wrong is told at start, all of it and by name; rows that cannot be taken are named by a run.</summary>
public class MappingTests(Server server)
{
    private static readonly AssessmentRules Rules = new(DateTimeZone.Utc);

    [Fact]
    public async Task All_that_is_wrong_is_told_together()
    {
        await using var shop = await server.NewShopAsync();
        await shop.ExecuteAsync("""ALTER TABLE sales."Orders" ADD COLUMN total double precision, ADD COLUMN local_at timestamp, ADD COLUMN tags text[]""");
        var orders = shop.Options.Orders;
        (orders.OrderId, orders.CustomerId, orders.PlacedAt, orders.PaidAt, orders.Amount, orders.PlacedByMember, orders.Filter) = (null, "tags", "Placed_At", "local_at", "total", "amount", "colour = 'red'");
        shop.Options.Refunds!.Table = "sales.returns";
        var errors = await ErrorsAsync(shop);
        errors.Should().SatisfyRespectively(
            error => error.Should().StartWith("RiceJar:PostgreSql:Refunds:Table: there is no table or view 'sales.returns' in the database."),
            error => error.Should().Be("RiceJar:PostgreSql:Orders:OrderId: is required: a column of 'sales.Orders'."),
            error => error.Should().StartWith("RiceJar:PostgreSql:Orders:CustomerId: the column 'tags' of 'sales.Orders' is text[], but an id is text,"),
            error => error.Should().StartWith("RiceJar:PostgreSql:Orders:PlacedAt: 'sales.Orders' has no column 'Placed_At'; it has No, customer, placed_at,"),
            error => error.Should().StartWith("RiceJar:PostgreSql:Orders:PaidAt: the column 'local_at' of 'sales.Orders' is timestamp without time zone, but a moment is timestamp with time zone;"),
            error => error.Should().StartWith("RiceJar:PostgreSql:Orders:Amount: the column 'total' of 'sales.Orders' is double precision, but money is numeric"),
            error => error.Should().StartWith("RiceJar:PostgreSql:Orders:PlacedByMember: the column 'amount' of 'sales.Orders' is numeric, but this is a boolean"),
            error => error.Should().Be("RiceJar:PostgreSql:Orders:Filter: 'colour = 'red'' is no condition on 'sales.Orders': column \"colour\" does not exist."));
    }

    [Fact]
    public async Task A_table_that_may_not_be_read_is_told()
    {
        await using var shop = await server.NewShopAsync();
        await shop.ExecuteAsync("""
            DO $$ BEGIN CREATE ROLE clerk LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            GRANT USAGE ON SCHEMA sales TO clerk;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk;
            GRANT SELECT ("No", customer, placed_at, paid_at, by_member, changed_at) ON sales."Orders" TO clerk
            """);
        await using var clerk = Npgsql.NpgsqlDataSource.Create(shop.ConnectionString.Replace("Username=postgres", "Username=clerk", StringComparison.Ordinal));
        var check = () => new PostgreSqlAssessmentRunner(clerk, shop.Options, Rules, TimeProvider.System).CheckAsync();
        (await check.Should().ThrowAsync<SetupException>()).WithMessage("""
            RiceJar:PostgreSql:Refunds:Table: this database user may not read 'sales.refunds': GRANT SELECT ON "sales"."refunds".
            RiceJar:PostgreSql:Orders:Amount: this database user may not read the column 'amount' of 'sales.Orders'.
            """);
    }

    [Fact]
    public async Task A_collation_under_which_ids_collide_is_told()
    {
        await using var shop = await server.NewShopAsync();
        await shop.ExecuteAsync("""
            CREATE COLLATION sales.nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            ALTER TABLE sales."Orders" ALTER COLUMN customer TYPE text COLLATE sales.nocase
            """);
        (await ErrorsAsync(shop)).Should().ContainSingle().Which.Should().Contain("has a collation under which different texts are equal");
    }

    [Fact]
    public async Task Without_the_tables_of_RiceJar_it_says_how_to_make_them()
    {
        await using var shop = await server.NewShopAsync(isMigrated: false);
        (await ErrorsAsync(shop)).Should().Equal("RiceJar's tables ricejar_pg_... are not in this database: call PostgreSqlSchema.MigrateAsync, once for each release.");
        await Task.WhenAll(PostgreSqlSchema.MigrateAsync(shop.Source), PostgreSqlSchema.MigrateAsync(shop.Source));
        await shop.Runner(Rules).CheckAsync();
        await shop.ExecuteAsync("INSERT INTO ricejar_pg_schema (version) VALUES (99)");
        (await ErrorsAsync(shop)).Should().Equal("RiceJar's tables ricejar_pg_... are of version 99, made by a later release; this one knows versions up to 1.");
    }

    [Theory]
    [InlineData("'bad', 'ann', '2012-01-01Z', NULL, 1.23456, false, now()", "1 orders of 'sales.Orders' cannot be taken: order 'bad' of customer 'ann' over '1.23456', placed '2012-01-01 00:00:00+00', paid (none). But *")]
    [InlineData("'bad', 'ann', '2012-01-01Z', NULL, 'NaN', false, now()", "*order 'bad' of customer 'ann' over 'NaN'*")]
    [InlineData("'bad', 'ann', '2012-01-01Z', NULL, 922337203685477.5808, false, now()", "*over '922337203685477.5808'*")]
    [InlineData("'bad', NULL, '2012-01-01Z', '2012-01-01Z', 5, false, now()", "*order 'bad' of customer (none) over '5'*")]
    [InlineData("'bad', 'ann', 'infinity', NULL, 5, false, now()", "*placed 'infinity'*")]
    [InlineData("'bad', 'ann', '2012-01-01Z', '-infinity', 5, false, now()", "*paid '-infinity'*")]
    [InlineData("'bad', '   ', '2012-01-01Z', NULL, 5, false, now()", "Customers of 'sales.Orders' have ids that cannot be taken: '   '*")]
    [InlineData("'  　 ', 'ann', '2012-01-01Z', NULL, 5, false, now()", "1 orders of * order '  　 ' of customer 'ann'*an id that is not blank*")]
    [InlineData("repeat('é', 65), 'ann', '2012-01-01Z', NULL, 5, false, now()", "1 orders of * order 'é*é' of customer 'ann'*at most 128 bytes*")]
    public async Task An_order_that_cannot_be_taken_is_named(string row, string message)
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Faults.PublishingTests.Orders(5));
        await shop.ExecuteAsync($"INSERT INTO sales.\"Orders\" VALUES ({row})");
        (await ErrorAsync(shop)).Should().BeOfType<InvalidOperationException>().Which.Message.Should().Match(message);
        shop.Options.Orders.Filter = "\"No\" LIKE 'o%' -- not the bad one";
        (await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = new LocalDate(2012, 5, 20) })).Customers.Should().Be(5);
    }

    [Fact]
    public async Task A_refund_that_cannot_be_taken_is_named()
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Faults.PublishingTests.Orders(5));
        await shop.ExecuteAsync("INSERT INTO sales.refunds VALUES ('o1', '2012-01-01Z', -1, now()), ('o2', '2012-01-01Z', 0, now())");
        (await ErrorAsync(shop)).Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain("of order 'o1' over '-1' at '2012-01-01 00:00:00+00'").And.NotContain("'o2'");
    }

    [Fact]
    public async Task Money_that_does_not_fit_names_who_has_most_of_it()
    {
        await using var shop = await server.NewShopAsync();
        await shop.ExecuteAsync("INSERT INTO sales.\"Orders\" SELECT 'o' || i, 'croesus', '2012-01-01Z', '2012-01-01Z', 922337203685477.5807, false, now() FROM generate_series(1, 2) i");
        (await ErrorAsync(shop)).Should().BeOfType<OverflowException>().Which.Message.Should().Contain("customer 'croesus' has orders over '1844674407370955.1614'");
    }

    [Theory]
    [InlineData("varchar(20)", "numeric(18,2)")]
    [InlineData("uuid", "integer")]
    [InlineData("integer", "bigint")]
    public async Task Ids_and_amounts_may_have_other_types(string id, string amount)
    {
        await using var shop = await server.NewShopAsync();
        await shop.ExecuteAsync($"""
            CREATE TABLE sales.other AS SELECT '00000000-0000-0000-0000-00000000000' || c AS customer, '2012-01-0' || d || ' 12:00Z' AS at, (c * 3 + d) AS amount, c * 10 + d AS no FROM generate_series(1, 9) c, generate_series(1, 9) d;
            ALTER TABLE sales.other ALTER at TYPE timestamptz USING at::timestamptz, ALTER amount TYPE {amount},
                ALTER customer TYPE {id} USING {(id == "uuid" ? "customer::uuid" : $"right(customer, 1)::{id}")}
            """);
        shop.Options.Refunds = null;
        shop.Options.Orders = new OrderTableOptions { Table = "sales.other", OrderId = "no", CustomerId = "customer", PlacedAt = "at", Amount = "amount" };
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = new LocalDate(2012, 2, 1) });
        (await shop.QueryAsync("SELECT right(customer, 1), purchases, money::numeric(9,2), tier FROM ricejar_pg_assessed ORDER BY 1"))
            .Should().Equal(Enumerable.Range(1, 9).Select(customer => FormattableString.Invariant($"{customer} 9 {(customer * 27) + 45}.00 1")));
    }

    private static async Task<string[]> ErrorsAsync(TestShop shop) =>
        (await Record.ExceptionAsync(() => shop.Runner(Rules).CheckAsync())).Should().BeOfType<SetupException>().Which.Message.Split(Environment.NewLine);

    private static async Task<Exception?> ErrorAsync(TestShop shop) =>
        await Record.ExceptionAsync(() => shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = new LocalDate(2012, 5, 20) }));
}
