using Microsoft.Extensions.DependencyInjection;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>What hosts ask for all the time reads open contacts alone, however long the history is.</summary>
public class QueryPlanTests(Servers servers)
{
    private const int Long = 200_000;

    [Theory]
    [InlineData(Engine.Sqlite, null, "ricejar_contacts_wake")]
    [InlineData(Engine.Sqlite, "default", "ricejar_contacts_shop_wake")]
    [InlineData(Engine.PostgreSql, null, "ricejar_contacts_wake")]
    [InlineData(Engine.PostgreSql, "default", "ricejar_contacts_shop_wake")]
    public async Task Claiming_uses_the_index_of_open_contacts_and_sorts_nothing(Engine engine, string? shop, string index)
    {
        await using var database = await WithHistoryAsync(engine);
        var request = Make.ClaimAt(Make.Noon) with { Shop = shop is null ? null : new ShopId(shop) };
        var plan = await ExplainAsync(database, ContactClaims.Due(request, engine == Engine.PostgreSql ? "FOR UPDATE SKIP LOCKED" : ""));
        plan.Should().Contain($" {index} ").And.NotContainEquivalentOf("sort").And.NotContain("TEMP B-TREE");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Cancelling_by_order_uses_the_index_of_open_contacts(Engine engine)
    {
        await using var database = await WithHistoryAsync(engine);
        var plan = await ExplainAsync(database, "SELECT 1 FROM ricejar_contacts WHERE shop = @shop AND order_id = @shop AND wake_at IS NOT NULL");
        plan.Should().Contain("ricejar_contacts_order");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_oldest_due_is_the_first_entry_of_the_index_of_open_contacts(Engine engine)
    {
        await using var database = await WithHistoryAsync(engine);
        var plan = await ExplainAsync(database, ContactTable.OldestDue);
        plan.Should().Contain(" ricejar_contacts_shop_wake ").And.NotContainEquivalentOf("sort").And.NotContain("TEMP B-TREE");
        await using var host = database.Host();
        var operations = host.GetRequiredService<IContactJournalOperations>();
        (await operations.OldestDueAsync(ShopId.Default)).Should().Be(Make.Noon).And.Be((await operations.CountAsync(ShopId.Default)).OldestDueAt);
        (await operations.OldestDueAsync(new ShopId("other"))).Should().BeNull();
    }

    [Fact]
    public async Task Beside_a_long_history_PostgreSQL_claims_forgets_and_frees_keys_by_indexes_alone()
    {
        await using var database = await WithHistoryAsync(Engine.PostgreSql, Long);
        await database.ExecuteAsync("""
            INSERT INTO ricejar_contact_keys (shop, reserved_key, contact_key, reserved_at)
            SELECT shop, contact_key, CASE WHEN hashtext(contact_key) % 100 = 0 THEN '' ELSE contact_key END, planned_at FROM ricejar_contacts ON CONFLICT DO NOTHING
            """);
        await database.ExecuteAsync("VACUUM ANALYZE ricejar_contact_keys");
        await ByIndexesAsync(ClaimOf(null), "ricejar_contacts_wake", "ricejar_contacts_pkey");
        await ByIndexesAsync(ClaimOf(ShopId.Default), "ricejar_contacts_shop_wake", "ricejar_contacts_pkey");
        await StepsOverNothingAsync(database);
        await ByIndexesAsync(RetentionSql.Forget(PostgreSqlDialect.Instance), "ricejar_contacts_changed", "ricejar_contacts_pkey");
        await ByIndexesAsync(RetentionSql.FreeKeys(PostgreSqlDialect.Instance), "ricejar_contact_keys_reserved", "ricejar_contact_keys_pkey");

        async Task ByIndexesAsync(string sql, params string[] indexes) => (await ExplainAsync(database, sql)).Should()
            .ContainAll(indexes.Select(index => $" {index} ")).And.NotContain("Seq Scan").And.NotContainEquivalentOf("sort");

        static string ClaimOf(ShopId? shop) =>
            ContactClaims.AtOnce(ContactClaims.Due(Make.ClaimAt(Make.Noon) with { Shop = shop }, PostgreSqlDialect.Instance.ForUpdateSkipLocked));
    }

    /// <summary>
    /// What was sent leaves dead entries at the head of the index of open contacts. A vacuum takes them away, though they are few beside the history.
    /// </summary>
    private static async Task StepsOverNothingAsync(TestDatabase database)
    {
        for (var time = 1; time <= 30; time++)
            await database.ExecuteAsync($"UPDATE ricejar_contacts SET wake_at = timestamptz '2026-02-01 12:00:00Z' + {time} * interval '1 minute' WHERE wake_at IS NOT NULL");
        // How many there are hangs on what the server takes away by itself as it goes.
        var stepsOver = await PagesAsync(database);
        await database.ExecuteAsync("VACUUM ricejar_contacts");
        var left = await PagesAsync(database);
        left.Should().BeLessThan(20, "the dead entries are gone");
        stepsOver.Should().BeGreaterThan(2 * left, "they were there");
        (await database.QueryAsync("SELECT option FROM pg_class, unnest(reloptions) AS option WHERE relname = 'ricejar_contacts'"))
            .Should().Contain("autovacuum_vacuum_threshold=50000").And.Contain("autovacuum_vacuum_scale_factor=0").And.Contain("vacuum_index_cleanup=on");
    }

    /// <summary>How many pages claiming one contact looks at.</summary>
    private static async Task<int> PagesAsync(TestDatabase database)
    {
        var plan = await database.QueryAsync(
            $"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) {ContactClaims.Due(Make.ClaimAt(Make.Noon), "")}", ("now", Stamp.Of(Make.Noon)), ("most", 1));
        var pages = plan.First(line => line.TrimStart().StartsWith("Buffers:", StringComparison.Ordinal));
        return System.Text.RegularExpressions.Regex.Matches(pages, "(?:hit|read)=([0-9]+)").Sum(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task SQLite_claims_forgets_and_frees_keys_by_indexes_alone()
    {
        await using var database = await WithHistoryAsync(Engine.Sqlite);
        var claim = ContactClaims.InTwo(ContactClaims.Due(Make.ClaimAt(Make.Noon), "")).Replace("@lease,", "1,", StringComparison.Ordinal);
        foreach (var sql in new[] { claim, RetentionSql.Forget(SqliteDialect.Instance), RetentionSql.FreeKeys(SqliteDialect.Instance) })
            (await ExplainAsync(database, sql)).Should().NotContain("SCAN ricejar").And.NotContain("SCAN c ").And.NotContain("TEMP B-TREE");
        (await ExplainAsync(database, RetentionSql.FreeKeys(SqliteDialect.Instance))).Should().Contain(" ricejar_contact_keys_reserved ");
    }

    private static async Task<string> ExplainAsync(TestDatabase database, string sql)
    {
        var explain = database.Engine == Engine.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        return string.Join('\n', await database.QueryAsync(
            explain + sql, ("now", Stamp.Of(Make.Noon)), ("before", Stamp.Of(Make.Noon)), ("most", 100), ("shop", "default"), ("lease_until", Stamp.Of(Make.Noon)))) + " ";
    }

    private async Task<TestDatabase> WithHistoryAsync(Engine engine, int length = 10_000)
    {
        var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanOneAsync(Make.AboutOrders("ann", "a"));
        await journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, new CustomerId("ann"), "ended", Make.Noon));
        // The same contact as often, ended one second after the other, with a hundred open ones among them.
        var rows = engine == Engine.Sqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {length}) SELECT i FROM n)"
            : $"generate_series(1, {length}) AS n(i)";
        var changed = engine == Engine.Sqlite ? "datetime(changed_at, (-i) || ' seconds')" : "changed_at - i * interval '1 second'";
        var wake = engine == Engine.Sqlite ? "'2026-03-01 12:00:00'" : "timestamptz '2026-03-01 12:00:00Z'";
        await database.ExecuteAsync($"""
            INSERT INTO ricejar_contacts (shop, contact_key, customer, order_id, purpose, reason, state, wake_at, planned_at, due_at, expires_at, changed_at, intent)
            SELECT shop, contact_key || i, customer || i, order_id || i, purpose, reason, state, CASE WHEN i % ({length} / 100) = 0 THEN {wake} END, planned_at, due_at, expires_at, {changed}, intent
            FROM ricejar_contacts, {rows}
            """);
        await database.ExecuteAsync(engine == Engine.Sqlite ? "ANALYZE ricejar_contacts" : "VACUUM ANALYZE ricejar_contacts");
        return database;
    }
}
