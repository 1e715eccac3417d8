using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.PostgreSql.Sql;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.TestServers;

namespace RiceJar.PostgreSql.Tests.Clusters;

/// <summary>
/// A shop whose orders and refunds lie on three servers by the hash of their customer: each sums up its own customers' orders, and the result is what the library says. What a server can be asked to
/// compute here, a worker of a cluster can.
/// </summary>
public class ForeignServersTests
{
    private const string OrderColumns =
        "\"No\" text NOT NULL, customer text NOT NULL, placed_at timestamptz NOT NULL, paid_at timestamptz, amount numeric NOT NULL, by_member boolean, changed_at timestamptz NOT NULL";

    private const string RefundColumns = "order_no text NOT NULL, customer text NOT NULL, refunded_at timestamptz NOT NULL, amount numeric NOT NULL, changed_at timestamptz NOT NULL";

    private static readonly AssessmentRules Rules = new(RealData.London);
    private static readonly LocalDate AsOf = new(2011, 12, 9);

    [Fact]
    public async Task Each_server_sums_up_its_own_customers_and_the_result_is_the_same()
    {
        var servers = await Task.WhenAll(PostgreSqlServer.StartAsync(), PostgreSqlServer.StartAsync(), PostgreSqlServer.StartAsync());
        try
        {
            await using var shop = await TestShop.OnAsync(servers[0], "shop");
            await DistributeAsync(shop, servers);
            var refunds = shop.Options.Refunds!;
            shop.Options.Refunds = null;
            var orders = RealData.OnlineRetail().Where(order => order.CustomerId.Value[^1] is '3' or '7').ToList();
            await shop.PutAsync(orders);
            await shop.ExecuteAsync("ANALYZE sales.\"Orders\"");
            (await shop.QueryAsync("SELECT count(DISTINCT tableoid) FROM sales.\"Orders\"")).Should().Equal("3");
            ShouldBeSummedUpThere(await PlanAsync(shop, (sql, work) => sql.Purchases(work, Until, onlyChanged: false, 0, 2)));
            await shop.ShouldEqualInProcessAsync(orders, Rules, AsOf);

            refunds.CustomerId = "customer";
            shop.Options.Refunds = refunds;
            await shop.ExecuteAsync("""
                INSERT INTO sales.refunds SELECT "No", customer, placed_at + interval '3 days', CASE WHEN "No" LIKE '%1' THEN amount ELSE round(amount / 2, 2) END, changed_at
                FROM sales."Orders" WHERE amount > 0 AND "No" ~ '[17]$';
                ANALYZE sales.refunds
                """);
            ShouldBeSummedUpThere(await PlanAsync(shop, (sql, work) => sql.Purchases(work, Until, onlyChanged: false, 0, 2)));
            var refunded = await PlanAsync(shop, (sql, work) => sql.RefundedCustomers(work, onlyChanged: false));
            refunded.Where(IsAsked).Should().HaveCount(3).And.OnlyContain(line => line.EndsWith("GROUP BY 1", StringComparison.Ordinal));
            await shop.ShouldEqualInProcessAsync(Refunded(orders), Rules, AsOf);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    private static DayLimit Until => new(Rules.Zone, AsOf);

    // Of what the servers answer nothing is summed up again: their answers, a row for each customer, are appended.
    private static void ShouldBeSummedUpThere(List<string> plan)
    {
        plan.Where(IsAsked).Should().HaveCount(3).And.OnlyContain(line => line.Contains("count(*)", StringComparison.Ordinal) && line.Contains("array_agg(", StringComparison.Ordinal) && line.EndsWith("GROUP BY 1", StringComparison.Ordinal));
        plan.Should().NotContain(line => line.Contains("Aggregate  (", StringComparison.Ordinal));
    }

    private static bool IsAsked(string line) => line.Contains("Remote SQL: SELECT", StringComparison.Ordinal);

    private static List<Order> Refunded(IEnumerable<Order> orders) =>
    [
        .. orders.Select(order => order.Amount > Money.Zero && order.Id.Value[^1] is '1' or '7'
            ? order with { Refunds = [new Refund(order.PlacedAt + Duration.FromDays(3), order.Id.Value[^1] == '1' ? order.Amount : Half(order.Amount))] }
            : order),
    ];

    private static Money Half(Money amount) => Money.FromDecimal(decimal.Round(amount.ToDecimal() / 2, 2, MidpointRounding.AwayFromZero));

    private static async Task DistributeAsync(TestShop shop, PostgreSqlServer[] servers)
    {
        await shop.ExecuteAsync($"""
            DROP TABLE sales."Orders", sales.refunds;
            CREATE EXTENSION postgres_fdw;
            CREATE TABLE sales."Orders" ({OrderColumns}) PARTITION BY HASH (customer);
            CREATE TABLE sales.refunds ({RefundColumns}) PARTITION BY HASH (customer);
            ALTER DATABASE shop SET enable_partitionwise_aggregate = on
            """);
        for (var i = 0; i < servers.Length; i++)
        {
            // Also the first has its part in another database, as if it were another server.
            await servers[i].CreateDatabaseAsync("part");
            await servers[i].PsqlAsync($"CREATE TABLE orders ({OrderColumns}); CREATE TABLE refunds ({RefundColumns})", "part");
            var part = $"FOR VALUES WITH (MODULUS {servers.Length}, REMAINDER {i}) SERVER part{i} OPTIONS (schema_name 'public', table_name";
            await shop.ExecuteAsync($"""
                CREATE SERVER part{i} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '{servers[i].Port}', dbname 'part', batch_size '1000');
                CREATE USER MAPPING FOR postgres SERVER part{i} OPTIONS (user 'postgres');
                CREATE FOREIGN TABLE sales.orders{i} PARTITION OF sales."Orders" {part} 'orders');
                CREATE FOREIGN TABLE sales.refunds{i} PARTITION OF sales.refunds {part} 'refunds')
                """);
        }

        shop.Source.Clear();
    }

    private static async Task<List<string>> PlanAsync(TestShop shop, Func<OrdersSql, WorkTables, string> query)
    {
        var mapping = await MappingCheck.FindAsync(shop.Source, shop.Options, CancellationToken.None);
        var work = new WorkTables(ShopId.Default, 0, mapping, isDistributed: false);
        // What is to be seen is that it can be left to the servers; whether that is cheaper is a guess of the planner's about rows that it has not counted.
        await using var connection = await shop.Source.OpenConnectionAsync();
        await Database.ExecuteAsync(connection, $"SET enable_hashagg = off; SET enable_sort = off; CREATE TEMPORARY TABLE {work.Refunded} (customer text)", CancellationToken.None);
        var plan = await Database.QueryAsync(connection, $"EXPLAIN (VERBOSE) {query(new OrdersSql(mapping), work)}", row => row.GetString(0), CancellationToken.None);
        await Database.ExecuteAsync(connection, $"DROP TABLE {work.Refunded}", CancellationToken.None);
        return plan;
    }
}
