using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Schema;

public class RiceJarSchemaTests(Servers servers)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Migrating_twice_is_as_good_as_once(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine, servers);
        await using var db = database.Open();
        (await RiceJarSchema.GetStatusAsync(db)).Should().Be(SchemaStatus.Missing);
        await RiceJarSchema.MigrateAsync(db);
        await RiceJarSchema.MigrateAsync(db);
        (await RiceJarSchema.GetStatusAsync(db)).Should().Be(SchemaStatus.Current);
        (await database.QueryAsync("SELECT version FROM ricejar_schema")).Should().Equal("1");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Hosts_that_migrate_at_once_wait_for_each_other(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine, servers);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var db = database.Open();
            await RiceJarSchema.MigrateAsync(db);
        })));
        await using var after = database.Open();
        (await RiceJarSchema.GetStatusAsync(after)).Should().Be(SchemaStatus.Current);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_migration_that_fails_leaves_nothing_behind(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine, servers);
        await database.ExecuteAsync("CREATE TABLE ricejar_consent (something integer)");
        await using var db = database.Open();
        await FluentActions.Awaiting(() => RiceJarSchema.MigrateAsync(db)).Should().ThrowAsync<System.Data.Common.DbException>();
        (await RiceJarSchema.GetStatusAsync(db)).Should().Be(SchemaStatus.Missing);
        await database.ExecuteAsync("DROP TABLE ricejar_consent");
        await RiceJarSchema.MigrateAsync(db);
        (await RiceJarSchema.GetStatusAsync(db)).Should().Be(SchemaStatus.Current);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Missing_tables_are_told_with_what_to_do(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await FluentActions.Awaiting(() => journal.PlanOneAsync(Make.AboutOrders("ann", "o"))).Should()
            .ThrowAsync<InvalidOperationException>().WithMessage("*not in this database*RiceJarSchema.MigrateAsync*");
        await using var db = database.Open();
        await RiceJarSchema.MigrateAsync(db);
        (await journal.PlanOneAsync(Make.AboutOrders("ann", "o"))).Should().Be(PlanResult.Added);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Tables_of_a_later_release_are_left_alone(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await database.ExecuteAsync("INSERT INTO ricejar_schema (version, applied_at) VALUES (999, 'later')");
        await using var db = database.Open();
        await using var host = database.Host();
        (await RiceJarSchema.GetStatusAsync(db)).Should().Be(SchemaStatus.Newer);
        await FluentActions.Awaiting(() => RiceJarSchema.MigrateAsync(db)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*version 999*");
        await FluentActions.Awaiting(() => host.GetRequiredService<IContactJournal>().ClaimDueAsync(Make.ClaimAt(Make.Noon)).AsTask()).Should()
            .ThrowAsync<InvalidOperationException>().WithMessage("*version 999*");
    }

    [Fact]
    public async Task Migrating_within_a_transaction_is_an_error()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite, servers);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await FluentActions.Awaiting(() => RiceJarSchema.MigrateAsync(db)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*transaction*");
    }

    [Fact]
    public async Task Another_provider_is_named()
    {
        var options = new DbContextOptionsBuilder<ShopDb>().UseInMemoryDatabase("other").Options;
        await using var db = new ShopDb(options);
        await FluentActions.Awaiting(() => RiceJarSchema.GetStatusAsync(db)).Should()
            .ThrowAsync<NotSupportedException>().WithMessage("*SQLite*PostgreSQL*ShopDb uses Microsoft.EntityFrameworkCore.InMemory*");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_shops_own_creation_of_tables_leaves_RiceJars_out(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine, servers);
        await using var db = database.Open();
        db.Database.GenerateCreateScript().Should().Contain("Orders").And.NotContain("ricejar_");
    }

    [Fact]
    public async Task SQLite_is_set_to_write_ahead_logging()
    {
        await using var database = await TestDatabase.MigratedAsync(Engine.Sqlite, servers);
        (await database.QueryAsync("PRAGMA journal_mode")).Should().Equal("wal");
    }
}
