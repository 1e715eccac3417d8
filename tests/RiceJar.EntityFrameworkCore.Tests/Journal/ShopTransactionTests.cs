using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>Contacts that are written in the shop's own transaction.</summary>
public class ShopTransactionTests(Servers servers)
{
    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Sqlite, false)]
    [InlineData(Engine.PostgreSql, true)]
    [InlineData(Engine.PostgreSql, false)]
    public async Task A_contact_is_there_if_and_only_if_the_shops_change_is(Engine engine, bool commits)
    {
        await using var database = await WithShopAsync(engine);
        await using (var db = database.Open())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Orders.Add(Order("o-1"));
            await db.SaveChangesAsync();
            (await db.PlanContactAsync(Make.AboutOrders("ann", "o-1"), Make.Noon)).Should().Be(PlanResult.Added);
            await EndAsync(transaction, commits);
        }

        await using var after = database.Open();
        (await after.Orders.CountAsync()).Should().Be(commits ? 1 : 0);
        (await after.Contacts.CountAsync()).Should().Be(commits ? 1 : 0);
        (await database.QueryAsync("SELECT 1 FROM ricejar_contact_keys")).Should().HaveCount(commits ? 1 : 0);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_contact_that_is_there_already_does_not_end_the_shops_transaction(Engine engine)
    {
        await using var database = await WithShopAsync(engine);
        await using (var db = database.Open())
        {
            (await db.PlanContactAsync(Make.AboutOrders("ann", "o-1", "o-2"), Make.Noon)).Should().Be(PlanResult.Added, "it has a transaction of its own");
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Orders.Add(Order("o-1"));
            await db.SaveChangesAsync();
            (await db.PlanContactAsync(Make.AboutOrders("ann", "o-1", "o-2"), Make.Noon)).Should().Be(PlanResult.Unchanged);
            (await db.PlanContactAsync(Make.AboutOrders("bob", "o-0", "o-2", "o-3"), Make.Noon)).Should().Be(PlanResult.Taken);
            (await db.PlanContactAsync(Make.AboutOrders("ann", "o-2"), Make.Noon)).Should().Be(PlanResult.Replaced);
            db.Orders.Add(Order("o-2"));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        await using var after = database.Open();
        (await after.Orders.CountAsync()).Should().Be(2);
        (await after.Contacts.Select(contact => contact.OrderId).ToListAsync()).Should().Equal("o-2");
        (await database.QueryAsync("SELECT reserved_key FROM ricejar_contact_keys")).Should().ContainSingle();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Missing_tables_are_told_and_the_shops_transaction_goes_on(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine, servers);
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var plan = () => db.PlanContactAsync(Make.AboutOrders("ann", "o-1"), Make.Noon);
        await plan.Should().ThrowAsync<InvalidOperationException>().WithMessage("*RiceJarSchema.MigrateAsync*");
        db.Orders.Add(Order("o-1"));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        (await db.Orders.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Who_plans_the_same_contact_waits_until_the_shops_transaction_ends()
    {
        await using var database = await WithShopAsync(Engine.PostgreSql);
        await using var first = database.Open();
        await using var second = database.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        await first.PlanContactAsync(Make.AboutOrders("ann", "o-1"), Make.Noon);
        var waiting = second.PlanContactAsync(Make.AboutOrders("ann", "o-1"), Make.Noon);
        await database.SomebodyWaitsAsync(waiting);
        await transaction.RollbackAsync();
        (await waiting).Should().Be(PlanResult.Added);
    }

    private static Task EndAsync(IDbContextTransaction transaction, bool commits) => commits ? transaction.CommitAsync() : transaction.RollbackAsync();

    private static ShopOrder Order(string no) => new() { No = no, UserId = "ann", At = Make.Noon.ToDateTimeUtc(), Total = 12.5m };

    private async Task<TestDatabase> WithShopAsync(Engine engine)
    {
        var database = await TestDatabase.EmptyAsync(engine, servers);
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        await RiceJarSchema.MigrateAsync(db);
        return database;
    }
}
