using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>What is special about databases: instants, texts, plans, waiting, broken connections.</summary>
public class DatabaseTests(Servers servers)
{
    private static readonly Instant Odd = Make.Noon + Duration.FromTicks(1234567);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Instants_are_kept_to_the_microsecond_and_compare_right(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        // Texts of different length: a whole second, tenths, microseconds.
        Instant[] moments = [Make.Noon, Make.Noon + Duration.FromMilliseconds(100), Make.Noon + Duration.FromTicks(1000010), Make.Noon + Duration.FromSeconds(1)];
        await journal.PlanAsync([.. moments.Reverse().Select((at, i) => new PlannedContact(Make.AboutOrders($"c{i}", $"o{i}"), at))], Odd);
        for (var i = 0; i < moments.Length; i++)
        {
            (await journal.ClaimDueAsync(Make.ClaimAt(moments[i] - Duration.FromTicks(10), most: 1))).Should().BeEmpty();
            var claimed = (await journal.ClaimDueAsync(new ClaimRequest(moments[i], Odd + Duration.FromDays(1), 1))).Single().Contact;
            claimed.WakeAt.Should().Be(Odd + Duration.FromDays(1) - Duration.FromTicks(7));
            claimed.PlannedAt.Should().Be(Odd - Duration.FromTicks(7));
            claimed.Intent.Customer.Value.Should().Be($"c{moments.Length - 1 - i}");
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Moments_beyond_every_calendar_are_no_error(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanOneAsync(Make.AboutOrders("ann", "o"));
        (await journal.ClaimDueAsync(new ClaimRequest(Instant.MinValue, Make.Noon, 1))).Should().BeEmpty();
        (await journal.ClaimDueAsync(new ClaimRequest(Instant.MaxValue, Instant.MaxValue, 1))).Should().ContainSingle();
    }

    [Theory]
    [InlineData(Engine.Sqlite, "'; DROP TABLE ricejar_contacts; --")]
    [InlineData(Engine.PostgreSql, "'; DROP TABLE ricejar_contacts; --")]
    [InlineData(Engine.Sqlite, "客户 😀 \"x\" \\ {0} @shop $1 %_|")]
    [InlineData(Engine.PostgreSql, "客户 😀 \"x\" \\ {0} @shop $1 %_|")]
    public async Task Strange_ids_are_ids(Engine engine, string id)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        var operations = host.GetRequiredService<IContactJournalOperations>();
        var intent = Make.AboutOrders(id, id, "o");
        (await journal.PlanAsync([intent.Planned(), Make.AboutOccasion(id, id).Planned()], Make.Noon)).Should().OnlyContain(result => result == PlanResult.Added);
        var customer = new CustomerId(id);
        (await journal.OfCustomersAsync(ShopId.Default, [customer]))[customer].Contacts.Should().HaveCount(2);
        (await operations.FindAsync(ShopId.Default, intent.Key))!.Intent.Orders.Should().Equal(intent.Orders);
        var claimed = (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon)))[0];
        await journal.CompleteAsync(ShopId.Default, claimed.Contact.Key, claimed.Lease, ContactCompletion.Failed($"{id}\0\ud800", null), Make.Noon);
        (await operations.FindAsync(ShopId.Default, claimed.Contact.Key))!.Why.Should().Be($"{id}\uFFFD\uFFFD");
        await using var db = database.Open();
        (await db.Contacts.CountAsync(contact => contact.Customer == id)).Should().Be(2);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task More_customers_and_keys_than_a_database_takes_parameters(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        CustomerId[] many = [.. Enumerable.Range(0, 70_000).Select(i => new CustomerId($"c{i}"))];
        await journal.PlanOneAsync(Make.AboutOrders("c69999", [.. Enumerable.Range(0, 70_000).Select(i => $"o{i}")]));
        var found = await journal.OfCustomersAsync(ShopId.Default, many);
        found.Should().HaveCount(many.Length);
        found[many[^1]].Contacts.Should().ContainSingle();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_shop_queries_contacts_with_LINQ(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanAsync([Make.AboutOrders("ann", "a").Planned(), Make.AboutOrders("bob", Make.Noon + Duration.FromHours(2), "b").Planned()], Odd);
        await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon));
        await using var db = database.Open();
        var soon = Make.Noon + Duration.FromHours(1);
        var rows = await db.Contacts.Where(row => row.DueAt < soon && row.State == ContactState.Claimed && row.WakeAt != null).OrderBy(row => row.Key).ToListAsync();
        var row = rows.Should().ContainSingle().Which;
        (row.Customer, row.OrderId, row.Purpose, row.PlannedAt).Should().Be(("ann", "a", ContactPurpose.Service, Odd - Duration.FromTicks(7)));
        ContactIntentJson.Read(row.Intent).Key.Value.Should().Be(row.Key);
        (await db.Contacts.GroupBy(contact => contact.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync()).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_intent_of_a_later_release_hinders_no_other(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanAsync([Make.AboutOrders("ann", "a").Planned(), Make.AboutOrders("bob", "b").Planned()], Make.Noon);
        await database.ExecuteAsync("UPDATE ricejar_contacts SET intent = replace(intent, '\"formatVersion\":1', '\"formatVersion\":2') WHERE customer = 'ann'");
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Should().ContainSingle().Which.Contact.Intent.Customer.Value.Should().Be("bob");
        (await journal.PlanOneAsync(Make.AboutOrders("ann", "a"))).Should().Be(PlanResult.Taken);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task What_the_caller_does_in_an_ambient_transaction_is_apart(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        using (new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled))
            (await journal.PlanOneAsync(Make.AboutOrders("ann", "a"))).Should().Be(PlanResult.Added);
        (await journal.PlanOneAsync(Make.AboutOrders("ann", "a"))).Should().Be(PlanResult.Unchanged);
    }

    [Fact]
    public async Task Who_finds_SQLite_busy_waits()
    {
        await using var database = await TestDatabase.MigratedAsync(Engine.Sqlite, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanOneAsync(Make.AboutOrders("ann", "a"));
        await using var other = database.Open();
        await using var writing = await other.Database.BeginTransactionAsync();
        await other.Database.ExecuteSqlRawAsync("UPDATE ricejar_contacts SET why = 'another writes'");
        var busy = new BusySqlite();
        database.Watch = busy;
        var planning = Task.Run(() => journal.PlanOneAsync(Make.AboutOrders("bob", "b")));
        (await Task.WhenAny(planning, busy.Again)).Should().Be(busy.Again, "it waits until the other has ended");
        (await journal.OfCustomersAsync(ShopId.Default, [new CustomerId("ann")])).Should().ContainSingle("readers do not wait");
        await writing.CommitAsync();
        (await planning).Should().Be(PlanResult.Added);
    }

    [Fact]
    public async Task A_retrying_strategy_gets_over_a_connection_that_broke()
    {
        await using var database = await TestDatabase.MigratedAsync(Engine.PostgreSql, servers, retries: true);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanOneAsync(Make.AboutOrders("ann", "a"));
        var name = (await database.QueryAsync("SELECT current_database()")).Single();
        var server = await servers.PostgreSqlAsync();
        await server.PsqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Should().ContainSingle();
    }
}
