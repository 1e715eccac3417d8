using NodaTime;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Sql;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.TestServers;

namespace RiceJar.PostgreSql.Tests.Clusters;

/// <summary>
/// A shop whose orders lie on three servers by the hash of their customer: each sums up its own customers' orders, and the result is what the library says. What a server can be asked to compute
/// here, a worker of a cluster can.
/// </summary>
public class ForeignServersTests
{
    [Fact]
    public async Task Each_server_sums_up_its_own_customers_and_the_result_is_the_same()
    {
        var servers = await Task.WhenAll(PostgreSqlServer.StartAsync(), PostgreSqlServer.StartAsync(), PostgreSqlServer.StartAsync());
        try
        {
            await using var shop = await TestShop.OnAsync(servers[0], "shop");
            await DistributeAsync(shop, servers);
            shop.Options.Refunds = null;
            var orders = RealData.OnlineRetail().Where(order => order.CustomerId.Value[^1] is '3' or '7').ToList();
            await shop.PutAsync(orders);
            var (rules, asOf) = (new AssessmentRules(RealData.London), new LocalDate(2011, 12, 9));
            var plan = await PlanAsync(shop, rules, asOf);
            // Of what the servers answer nothing is summed up again: their answers are appended.
            plan.Where(line => line.Contains("Remote SQL: SELECT", StringComparison.Ordinal)).Should().HaveCount(3).And.OnlyContain(line => line.Contains("count(*)", StringComparison.Ordinal) && line.Contains("GROUP BY 1, 2", StringComparison.Ordinal));
            plan.Should().NotContain(line => line.Contains("Aggregate  (", StringComparison.Ordinal));
            (await shop.QueryAsync("SELECT count(DISTINCT tableoid) FROM sales.\"Orders\"")).Should().Equal("3");
            await shop.ShouldEqualInProcessAsync(orders, rules, asOf);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    private static async Task DistributeAsync(TestShop shop, PostgreSqlServer[] servers)
    {
        await shop.ExecuteAsync("""
            DROP TABLE sales."Orders";
            CREATE EXTENSION postgres_fdw;
            CREATE TABLE sales."Orders" ("No" text NOT NULL, customer text NOT NULL, placed_at timestamptz NOT NULL, paid_at timestamptz, amount numeric NOT NULL, by_member boolean, changed_at timestamptz NOT NULL)
                PARTITION BY HASH (customer);
            ALTER DATABASE shop SET enable_partitionwise_aggregate = on
            """);
        for (var i = 0; i < servers.Length; i++)
        {
            // Also the first has its part in another database, as if it were another server.
            await servers[i].CreateDatabaseAsync("part");
            await servers[i].PsqlAsync("CREATE TABLE orders (\"No\" text NOT NULL, customer text NOT NULL, placed_at timestamptz NOT NULL, paid_at timestamptz, amount numeric NOT NULL, by_member boolean, changed_at timestamptz NOT NULL)", "part");
            await shop.ExecuteAsync($"""
                CREATE SERVER part{i} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '{servers[i].Port}', dbname 'part', batch_size '1000');
                CREATE USER MAPPING FOR postgres SERVER part{i} OPTIONS (user 'postgres');
                CREATE FOREIGN TABLE sales.orders{i} PARTITION OF sales."Orders" FOR VALUES WITH (MODULUS {servers.Length}, REMAINDER {i}) SERVER part{i} OPTIONS (schema_name 'public', table_name 'orders')
                """);
        }

        shop.Source.Clear();
    }

    private static async Task<List<string>> PlanAsync(TestShop shop, AssessmentRules rules, LocalDate asOf)
    {
        await shop.ExecuteAsync("ANALYZE sales.\"Orders\"");
        var mapping = await MappingCheck.FindAsync(shop.Source, shop.Options, CancellationToken.None);
        var days = new LocalDays(rules.Zone, Instant.FromUtc(2010, 12, 1, 0, 0), asOf);
        // What is to be seen is that it can be left to the servers; whether that is cheaper is a guess of the planner's about rows that it has not counted.
        await using var connection = await shop.Source.OpenConnectionAsync();
        await Database.ExecuteAsync(connection, "SET enable_hashagg = off; SET enable_sort = off", CancellationToken.None);
        return await Database.QueryAsync(connection, $"EXPLAIN (VERBOSE) {new OrdersSql(mapping).Days(days, asOf, null)}", row => row.GetString(0), CancellationToken.None);
    }
}
