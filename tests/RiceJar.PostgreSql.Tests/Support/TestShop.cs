using Npgsql;
using NpgsqlTypes;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.TestServers;

namespace RiceJar.PostgreSql.Tests.Support;

/// <summary>A shop's own database, with a table of orders and one of refunds.</summary>
public sealed class TestShop : IAsyncDisposable
{
    public const string TextIds = "text";

    private TestShop(NpgsqlDataSource source, string connectionString) => (Source, ConnectionString) = (source, connectionString);

    public NpgsqlDataSource Source { get; }

    public string ConnectionString { get; }

    public PostgreSqlOptions Options { get; } = new()
    {
        Orders = new OrderTableOptions
        {
            Table = "sales.Orders",
            OrderId = "No",
            CustomerId = "customer",
            PlacedAt = "placed_at",
            PaidAt = "paid_at",
            Amount = "amount",
            PlacedByMember = "by_member",
            ChangedAt = "changed_at",
        },
        Refunds = new RefundTableOptions { Table = "sales.refunds", OrderId = "order_no", RefundedAt = "refunded_at", Amount = "amount", ChangedAt = "changed_at" },
        Parallelism = 2,
    };

    public static async Task<TestShop> OnAsync(PostgreSqlServer server, string name, string ids = TextIds, bool isMigrated = true)
    {
        await server.CreateDatabaseAsync(name);
        var connection = server.ConnectionString(name);
        var shop = new TestShop(NpgsqlDataSource.Create(connection), connection);
        await shop.ExecuteAsync($"""
            CREATE SCHEMA sales;
            CREATE TABLE sales."Orders" ("No" text PRIMARY KEY, customer {ids}, placed_at timestamptz NOT NULL, paid_at timestamptz, amount numeric NOT NULL, by_member boolean, changed_at timestamptz NOT NULL);
            CREATE TABLE sales.refunds (order_no text NOT NULL, refunded_at timestamptz NOT NULL, amount numeric NOT NULL, changed_at timestamptz NOT NULL);
            CREATE INDEX ON sales.refunds (order_no)
            """);
        if (isMigrated)
            await PostgreSqlSchema.MigrateAsync(shop.Source);
        return shop;
    }

    public PostgreSqlAssessmentRunner Runner(AssessmentRules rules) => new(Source, Options, rules, TimeProvider.System);

    public PostgreSqlAssessmentStore Store(AssessmentRules rules) => new(Source, rules);

    /// <summary>Puts orders into the shop's table, in place of what it has of them.</summary>
    public async Task PutAsync(IReadOnlyCollection<Order> orders, Type? ids = null)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using (var forget = new NpgsqlCommand("DELETE FROM sales.\"Orders\" WHERE \"No\" = ANY($1)", connection) { Parameters = { new() { Value = orders.Select(order => order.Id.Value).ToArray() } } })
            await forget.ExecuteNonQueryAsync();
        await using (var forget = new NpgsqlCommand("DELETE FROM sales.refunds WHERE order_no = ANY($1)", connection) { Parameters = { new() { Value = orders.Select(order => order.Id.Value).ToArray() } } })
            await forget.ExecuteNonQueryAsync();
        await using (var rows = await connection.BeginBinaryImportAsync("COPY sales.\"Orders\" (\"No\", customer, placed_at, paid_at, amount, by_member, changed_at) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var order in orders)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(order.Id.Value, NpgsqlDbType.Text);
                if (ids == typeof(long))
                    await rows.WriteAsync(long.Parse(order.CustomerId.Value, System.Globalization.CultureInfo.InvariantCulture), NpgsqlDbType.Bigint);
                else
                    await rows.WriteAsync(order.CustomerId.Value, NpgsqlDbType.Text);
                await rows.WriteAsync(order.PlacedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
                if (order.PaidAt is { } paid)
                    await rows.WriteAsync(paid.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
                else
                    await rows.WriteNullAsync();
                await rows.WriteAsync(order.Amount.ToDecimal(), NpgsqlDbType.Numeric);
                await rows.WriteAsync(order.PlacedByMember, NpgsqlDbType.Boolean);
                await rows.WriteAsync(order.ChangedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
            }

            await rows.CompleteAsync();
        }

        await using var refunds = await connection.BeginBinaryImportAsync("COPY sales.refunds (order_no, refunded_at, amount, changed_at) FROM STDIN (FORMAT BINARY)");
        foreach (var order in orders)
        {
            foreach (var refund in order.Refunds)
            {
                await refunds.StartRowAsync();
                await refunds.WriteAsync(order.Id.Value, NpgsqlDbType.Text);
                await refunds.WriteAsync(refund.At.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
                await refunds.WriteAsync(refund.Amount.ToDecimal(), NpgsqlDbType.Numeric);
                await refunds.WriteAsync(order.ChangedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
            }
        }

        await refunds.CompleteAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        return rows;
    }

    public async ValueTask DisposeAsync() => await Source.DisposeAsync();

    private static string Text(object value) => value switch
    {
        DBNull => "-",
        DateTime date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
    };
}
