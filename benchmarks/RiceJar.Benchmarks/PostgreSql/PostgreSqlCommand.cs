using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Npgsql;
using RiceJar.Assessments;
using RiceJar.PostgreSql;
using RiceJar.Running;
using RiceJar.TestServers;

namespace RiceJar.Benchmarks;

/// <summary>
/// The assessment in the database beside a query by hand, over orders that the database itself makes up: <c>postgresql 100000 1000000</c> for so many customers. Minutes long, so it is measured
/// once and not by BenchmarkDotNet.
/// </summary>
public static class PostgreSqlCommand
{
    public const string Name = "postgresql";

    private static readonly LocalDate AsOf = new(2023, 12, 31);
    private static readonly AssessmentRules Rules = new(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    private static readonly PostgreSqlOptions Options = new()
    {
        Orders = new OrderTableOptions { Table = "orders", OrderId = "id", CustomerId = "customer_id", PlacedAt = "placed_at", PaidAt = "paid_at", Amount = "amount", ChangedAt = "changed_at" },
    };

    public static async Task RunAsync(IEnumerable<string> sizes)
    {
        await using var server = await PostgreSqlServer.StartAsync();
        foreach (var size in sizes)
        {
            var customers = int.Parse(size, CultureInfo.InvariantCulture);
            var name = $"shop{customers}";
            await server.CreateDatabaseAsync(name);
            await using var source = NpgsqlDataSource.Create($"{server.ConnectionString(name)};Options=-c work_mem=256MB -c max_parallel_workers_per_gather=2");
            await PostgreSqlSchema.MigrateAsync(source);
            await MeasureAsync(source, customers);
        }
    }

    private static async Task MeasureAsync(NpgsqlDataSource source, int customers)
    {
        var server = await ServerTime.OfAsync(source);
        await SayAsync("orders made up", () => ExecuteAsync(source, MadeUp(customers)));
        await SayAsync("ntile by hand", () => ExecuteAsync(source, ByHand));
        await SayAsync("full run", () => RunAsync(source, new PostgreSqlAssessmentRequest { AsOf = AsOf }));
        await ExecuteAsync(source, "UPDATE orders SET amount = amount + 1, changed_at = timestamptz '2024-01-02 00:00+08' WHERE id % 10000 = 1");
        await SayAsync("incremental run", () => RunAsync(source, new PostgreSqlAssessmentRequest { AsOf = AsOf, Incremental = true }));

        async Task SayAsync(string what, Func<Task> work)
        {
            var (started, own, its) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, server.Taken());
            await work();
            var (time, here, there) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - own, server.Taken() - its);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{customers,9} customers {time.TotalSeconds,8:0.0} s, processor time {there.TotalSeconds,7:0.0} s in the server and {here.TotalSeconds,6:0.0} s here: {what}"));
        }
    }

    private static async Task RunAsync(NpgsqlDataSource source, PostgreSqlAssessmentRequest request)
    {
        var steps = new Steps();
        var report = await new PostgreSqlAssessmentRunner(source, Options, Rules, TimeProvider.System).RunAsync(request, steps);
        Console.WriteLine($"{report.Orders} orders read, {report.Assessed} customers written: {steps}");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    // Ten orders a customer on average, unevenly; first purchases over 2022, the rest until the end of 2023. A customer's orders lie far from each other, as in a shop's table.
    private static string MadeUp(int customers) => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE orders (id bigint NOT NULL, customer_id bigint NOT NULL, placed_at timestamptz NOT NULL, paid_at timestamptz, amount numeric(12, 2) NOT NULL, changed_at timestamptz NOT NULL);
        INSERT INTO orders SELECT c * 100 + o, c, at, at + interval '3 minutes', amount, at FROM (
            SELECT c, o, timestamptz '2022-01-01 00:00+08' + interval '1 second' * (365 * 86400 * r1 + (CASE WHEN o = 1 THEN 0 ELSE 1 END) * 364 * 86400 * power(r2, 1.5)) AS at,
                round((exp(3.2 + 1.8 * (r3 + r1 - 1)))::numeric, 2) AS amount
            FROM (SELECT c, o, hashint8(c) % 10000 / 20000.0::float8 + 0.5 AS r1, hashint8(c * 64 + o) % 10000 / 20000.0::float8 + 0.5 AS r2,
                    hashint8(c * 64 + o + 7) % 10000 / 20000.0::float8 + 0.5 AS r3
                FROM generate_series(1, 20) AS o, LATERAL generate_series(1, {customers}) AS c WHERE o <= 1 + abs(hashint8(c * 31)) % 20) AS drawn) AS made;
        CREATE INDEX ON orders (changed_at);
        CREATE INDEX ON orders (customer_id);
        ANALYZE orders
        """);

    private const string ByHand = """
        DROP TABLE IF EXISTS by_hand;
        CREATE UNLOGGED TABLE by_hand AS
        SELECT customer_id, last_on, purchases, money, ntile(5) OVER (ORDER BY last_on) AS r, ntile(5) OVER (ORDER BY purchases) AS f, ntile(5) OVER (ORDER BY money) AS m
        FROM (SELECT customer_id, max((paid_at AT TIME ZONE 'Asia/Shanghai')::date) AS last_on, count(*) AS purchases, sum(amount) AS money
            FROM orders WHERE paid_at < timestamptz '2024-01-01 00:00+08' GROUP BY customer_id) AS summed
        """;

    /// <summary>When a run came to each step.</summary>
    private sealed class Steps : IProgress<AssessmentProgress>
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private readonly List<string> _reached = [];

        public void Report(AssessmentProgress value) =>
            _reached.Add(string.Create(CultureInfo.InvariantCulture, $"{value.Step} {value.Done}/{value.Total} at {Stopwatch.GetElapsedTime(_started).TotalSeconds:0.0} s"));

        public override string ToString() => string.Join(", ", _reached);
    }
}
