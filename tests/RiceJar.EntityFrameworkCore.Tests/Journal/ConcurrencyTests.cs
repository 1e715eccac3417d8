using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>What several hosts do at once on one database.</summary>
public class ConcurrencyTests(Servers servers)
{
    private const int Hosts = 4;

    [Theory]
    [InlineData(Engine.Sqlite, 200)]
    [InlineData(Engine.PostgreSql, 1000)]
    public async Task Parallel_claimers_get_disjoint_contacts_and_together_all(Engine engine, int contacts)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        await host.GetRequiredService<IContactJournal>()
            .PlanAsync([.. Enumerable.Range(0, contacts).Select(i => Make.AboutOrders($"c{i}", $"o{i}").Planned())], Make.Noon);
        var claimed = await OnHostsAsync(database, async (journal, _) =>
        {
            List<ContactKey> own = [];
            while (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon, most: 25)) is { Count: > 0 } some)
                own.AddRange(some.Select(contact => contact.Contact.Key));
            return own;
        });
        claimed.SelectMany(keys => keys).Should().OnlyHaveUniqueItems().And.HaveCount(contacts);
    }

    [Theory]
    [InlineData(Engine.Sqlite, 3)]
    [InlineData(Engine.PostgreSql, 20)]
    public async Task Hosts_that_claim_at_once_share_what_is_due_each_a_whole_batch_of_its_own(Engine engine, int rounds)
    {
        const int Batch = 10;
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        await host.GetRequiredService<IContactJournal>()
            .PlanAsync([.. Enumerable.Range(0, Hosts * Batch * rounds).Select(i => Make.AboutOrders($"c{i}", $"o{i}").Planned())], Make.Noon);
        using var together = new Barrier(Hosts);
        var claimed = await OnHostsAsync(database, async (journal, _) =>
        {
            List<List<ContactKey>> own = [];
            for (var round = 0; round < rounds; round++)
            {
                together.SignalAndWait();
                own.Add([.. (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon, most: Batch))).Select(contact => contact.Contact.Key)]);
            }

            return own;
        });
        claimed.SelectMany(batches => batches).Should().AllSatisfy(batch => batch.Should().HaveCount(Batch));
        claimed.SelectMany(batches => batches).SelectMany(batch => batch).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task On_PostgreSQL_nobody_waits_for_what_another_is_claiming_or_forgetting()
    {
        await using var database = await TestDatabase.MigratedAsync(Engine.PostgreSql, servers);
        await using var host = database.Host();
        var (journal, operations) = (host.GetRequiredService<IContactJournal>(), host.GetRequiredService<IContactJournalOperations>());
        await journal.PlanAsync([.. Enumerable.Range(0, 10).Select(i => Make.AboutOrders($"c{i}", $"o{i}").Planned())], Make.Noon);
        await using var other = database.Open();
        await using (await other.Database.BeginTransactionAsync())
        {
            await LockAsync("SELECT 1 FROM ricejar_contacts ORDER BY wake_at, contact_key LIMIT 4 FOR UPDATE");
            (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon, most: 6))).Select(contact => contact.Contact.Intent.Customer.Value)
                .Should().Equal("c4", "c5", "c6", "c7", "c8", "c9");
        }

        foreach (var i in Enumerable.Range(0, 10))
            await journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, new CustomerId($"c{i}"), "over", Make.Noon + Duration.FromSeconds(i)));
        await using (await other.Database.BeginTransactionAsync())
        {
            await LockAsync("SELECT 1 FROM ricejar_contacts ORDER BY changed_at LIMIT 4 FOR UPDATE");
            (await operations.ForgetAsync(ShopId.Default, Make.Noon + Duration.FromDays(1), 4)).Should().Be(4);
            (await operations.FindAsync(ShopId.Default, Make.AboutOrders("c4", "o4").Key)).Should().BeNull();
        }

        (await operations.ForgetAsync(ShopId.Default, Make.Noon + Duration.FromDays(1), 100)).Should().Be(6);
        await using (await other.Database.BeginTransactionAsync())
        {
            await LockAsync("SELECT 1 FROM ricejar_contact_keys ORDER BY reserved_key LIMIT 4 FOR UPDATE");
            (await operations.FreeKeysAsync(ShopId.Default, Make.Noon + Duration.FromDays(1), 100)).Should().Be(6);
        }

        async Task LockAsync(string sql) => (await other.Database.ExecuteSqlRawAsync(sql)).Should().Be(-1);
    }

    [Theory]
    [InlineData(Engine.Sqlite, false)]
    [InlineData(Engine.PostgreSql, false)]
    [InlineData(Engine.PostgreSql, true)]
    public async Task Hosts_that_begin_sending_to_one_customer_at_once_begin_one_for_each_version(Engine engine, bool retries)
    {
        const int Contacts = 12;
        await using var database = await TestDatabase.MigratedAsync(engine, servers, retries);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanAsync([.. Enumerable.Range(0, Contacts).Select(i => Make.AboutOrders("ann", $"o{i}").Planned())], Make.Noon);
        var claimed = await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon));
        for (var version = 0; version < 3; version++)
        {
            var starts = await Task.WhenAll(claimed.Select(contact => Task.Run(() => journal.TryBeginSendingAsync(contact.Sending(version)).AsTask())));
            starts.Count(start => start == SendingStart.Begun).Should().Be(1);
            starts.Count(start => start == SendingStart.CustomerChanged).Should().Be(Contacts - 1);
            var of = (await journal.OfCustomersAsync(ShopId.Default, [new CustomerId("ann")])).Values.Single();
            of.Version.Should().Be(version + 1);
            of.Contacts.Sum(contact => contact.Attempts).Should().Be(version + 1);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Two_hosts_do_not_break_a_cap_together(Engine engine)
    {
        const int Cap = 2;
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        await host.GetRequiredService<IContactJournal>()
            .PlanAsync([.. Enumerable.Range(0, 10).Select(i => Make.AboutOccasion("ann", $"day-{i}").Planned())], Make.Noon);
        var sent = await OnHostsAsync(database, async (journal, _) =>
        {
            var begun = 0;
            while ((await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon, most: 1))).SingleOrDefault() is { } contact)
            {
                for (var start = SendingStart.CustomerChanged; start == SendingStart.CustomerChanged;)
                {
                    var of = (await journal.OfCustomersAsync(ShopId.Default, [contact.Contact.Intent.Customer])).Values.Single();
                    if (of.PastContacts(contact.Contact.Key).Count >= Cap)
                        break;
                    start = await journal.TryBeginSendingAsync(contact.Sending(of.Version));
                    begun += start == SendingStart.Begun ? 1 : 0;
                }
            }

            return begun;
        });
        sent.Sum().Should().Be(Cap);
    }

    [Theory]
    [InlineData(Engine.Sqlite, 60)]
    [InlineData(Engine.PostgreSql, 700)]
    public async Task Hosts_that_plan_the_same_contacts_at_once_add_each_once(Engine engine, int contacts)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        var results = await OnHostsAsync(database, async (journal, number) =>
        {
            var planned = Enumerable.Range(0, contacts).Select(i => Make.AboutOrders($"c{i}", $"o{i}").Planned());
            return await journal.PlanAsync([.. number % 2 == 0 ? planned : planned.Reverse()], Make.Noon);
        });
        var all = results.SelectMany(result => result).ToList();
        all.Count(result => result == PlanResult.Added).Should().Be(contacts);
        all.Count(result => result == PlanResult.Unchanged).Should().Be(contacts * (Hosts - 1));
        await ShouldBeSoundAsync(database);
    }

    [Theory]
    [InlineData(Engine.Sqlite, 3)]
    [InlineData(Engine.PostgreSql, 8)]
    public async Task Hosts_that_plan_overlapping_contacts_at_once_leave_no_key_to_two_and_none_to_nobody(Engine engine, int rounds)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        // Merged messages that overlap in every way, also with those of the same batch and with what is being claimed and cancelled.
        await OnHostsAsync(database, async (journal, number) =>
        {
            for (var round = 0; round < rounds; round++)
            {
                var seed = (number * 7) + round;
                await journal.PlanAsync(
                    [.. Enumerable.Range(0, 40).Select(i => Make.AboutOrders(
                        "ann", Make.Noon + Duration.FromMinutes(seed), $"o{(i * seed) % 23}", $"o{(i + seed) % 29}", $"o{(i * 3) % 31}").Planned())],
                    Make.Noon);
                if (number == 1)
                    await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon + Duration.FromDays(1), most: 1));
                if (number == 2)
                    await journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, new CustomerId("ann"), "test", Make.Noon));
            }

            return 0;
        });
        await ShouldBeSoundAsync(database);
    }

    private static async Task ShouldBeSoundAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var keys = await database.QueryAsync("SELECT reserved_key || ' ' || contact_key FROM ricejar_contact_keys");
        var expected = db.Contacts.Select(contact => contact.Intent).AsEnumerable().Select(ContactIntentJson.Read)
            .SelectMany(intent => intent.Keys.Select(key => $"{key} {intent.Key}"));
        keys.Order(StringComparer.Ordinal).Should().Equal(expected.Order(StringComparer.Ordinal));
    }

    private static async Task<T[]> OnHostsAsync<T>(TestDatabase database, Func<IContactJournal, int, Task<T>> run)
    {
        var hosts = Enumerable.Range(0, Hosts).Select(_ => database.Host()).ToList();
        try
        {
            return await Task.WhenAll(hosts.Select((host, number) => Task.Run(() => run(host.GetRequiredService<IContactJournal>(), number))));
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }
}
