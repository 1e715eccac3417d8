using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>A contact from its planning to its end, on both databases.</summary>
public class ContactLifeTests(Servers servers)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_contact_is_planned_claimed_sent_and_ends(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        var intent = Make.AboutOrders("ann", "o-1", "o-2");

        (await journal.PlanOneAsync(intent)).Should().Be(PlanResult.Added);
        (await journal.PlanOneAsync(intent)).Should().Be(PlanResult.Unchanged);
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon - Duration.FromTicks(10)))).Should().BeEmpty();
        var claimed = (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Should().ContainSingle().Which;
        claimed.Contact.State.Should().Be(ContactState.Claimed);
        claimed.Contact.Key.Should().Be(intent.Key);
        (await journal.PlanOneAsync(intent)).Should().Be(PlanResult.Taken);
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Should().BeEmpty();

        (await journal.TryBeginSendingAsync(claimed.Sending(version: 3))).Should().Be(SendingStart.CustomerChanged);
        (await journal.TryBeginSendingAsync(claimed.Sending(version: 0))).Should().Be(SendingStart.Begun);
        (await journal.TryBeginSendingAsync(claimed.Sending(version: 0))).Should().Be(SendingStart.CustomerChanged);
        (await journal.CompleteAsync(ShopId.Default, intent.Key, claimed.Lease + 1, ContactCompletion.Sent(), Make.Noon)).Should().BeFalse();
        (await journal.CompleteAsync(ShopId.Default, intent.Key, claimed.Lease, ContactCompletion.Sent("ref"), Make.Noon)).Should().BeTrue();
        (await journal.CompleteAsync(ShopId.Default, intent.Key, claimed.Lease, ContactCompletion.Sent("ref"), Make.Noon)).Should().BeFalse();

        var ann = new CustomerId("ann");
        var of = (await journal.OfCustomersAsync(ShopId.Default, [ann, new CustomerId("bob")]))[ann];
        of.Version.Should().Be(1);
        of.Contacts.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { State = ContactState.Sent, Attempts = 1, Reference = "ref", SendingAt = (Instant?)Make.Noon, WakeAt = (Instant?)null });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task What_waits_is_replaced_and_frees_the_keys_that_are_not_covered_any_more(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        var results = await journal.PlanAsync(
            [
                Make.AboutOrders("ann", "a", "b").Planned(),
                Make.AboutOrders("ann", "a").Planned(),
                Make.AboutOrders("ann", "b", "c").Planned(),
                Make.AboutOrders("bob", "c").Planned(),
                Make.AboutOrders("bob", "d").Planned(),
                Make.AboutOrders("ann", "c", "a").Planned(),
            ],
            Make.Noon);
        results.Should().Equal(PlanResult.Added, PlanResult.Replaced, PlanResult.Added, PlanResult.Taken, PlanResult.Added, PlanResult.Replaced);
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Select(claimed => string.Join(',', claimed.Contact.Intent.Orders.Select(order => order.Id)))
            .Should().BeEquivalentTo("c,a", "d");
        (await database.QueryAsync("SELECT reserved_key, contact_key FROM ricejar_contact_keys ORDER BY 1")).Should().HaveCount(3);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_lease_never_fits_the_contact_that_took_the_place_of_the_one_it_was_given_for(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanOneAsync(Make.AboutOrders("ann", "a"));
        var old = (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Single();
        await journal.CompleteAsync(ShopId.Default, old.Contact.Key, old.Lease, ContactCompletion.Deferred(Make.Noon, "quiet-hours", null), Make.Noon);
        (await journal.PlanOneAsync(Make.AboutOrders("ann", Make.Noon - Duration.FromHours(1), "a"))).Should().Be(PlanResult.Replaced);
        var renewed = (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Single();
        renewed.Lease.Should().NotBe(old.Lease);
        (await journal.TryBeginSendingAsync(old.Sending(version: 0))).Should().Be(SendingStart.LeaseLost);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task People_see_resolve_and_forget_contacts(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        var operations = host.GetRequiredService<IContactJournalOperations>();
        (await operations.CountAsync(ShopId.Default)).OldestDueAt.Should().BeNull();
        await journal.PlanAsync([.. Enumerable.Range(0, 6).Select(i => Make.AboutOccasion($"c{i}", "spring").Planned())], Make.Noon);
        var claimed = await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon, most: 5));
        claimed.Select(contact => contact.Contact.Intent.Customer.Value).Should().Equal("c0", "c1", "c2", "c3", "c4");
        ContactCompletion[] ends =
        [
            ContactCompletion.Unknown("silence"), ContactCompletion.Failed("no", null), ContactCompletion.Failed("later", Make.Noon + Duration.FromHours(1)),
            ContactCompletion.Denied("cap", "2 a week"), ContactCompletion.Expired(),
        ];
        foreach (var (contact, end) in claimed.Zip(ends))
            (await journal.CompleteAsync(ShopId.Default, contact.Contact.Key, contact.Lease, end, Make.Noon)).Should().BeTrue();

        var count = await operations.CountAsync(ShopId.Default);
        (count.Of(ContactState.Failed), count.FailedForGood, count.Of(ContactState.Planned), count.OldestDueAt).Should().Be((2, 1, 1, Make.Noon));
        var query = new JournalQuery(ShopId.Default) { ForPerson = true, Most = 1 };
        var first = (await operations.ListAsync(query)).Single();
        var second = (await operations.ListAsync(query with { After = first })).Single();
        (await operations.ListAsync(query with { After = second })).Should().BeEmpty();
        (await operations.ListAsync(new JournalQuery(ShopId.Default, ContactState.Denied, ContactState.Expired))).Should().HaveCount(2);

        (await operations.ResolveAsync(ShopId.Default, second.Key, ContactResolution.WasSent, Make.Noon)).Should().BeFalse("it failed");
        (await operations.ResolveAsync(ShopId.Default, second.Key, ContactResolution.Retry, Make.Noon)).Should().BeTrue();
        (await operations.NoteDeliveryAsync(ShopId.Default, second.Key, Delivery.Delivered, Make.Noon)).Should().BeFalse("it was not sent");
        (await operations.NoteDeliveryAsync(ShopId.Default, first.Key, Delivery.Delivered, Make.Noon)).Should().BeTrue();
        (await operations.FindAsync(ShopId.Default, first.Key))!.State.Should().Be(ContactState.Sent);

        (await operations.ForgetAsync(ShopId.Default, Make.Noon, 100)).Should().Be(0);
        (await operations.ForgetAsync(ShopId.Default, Make.Noon + Duration.FromTicks(1), 2)).Should().Be(2);
        (await operations.ForgetAsync(ShopId.Default, Make.Noon + Duration.FromTicks(1), 100)).Should().Be(1);
        (await journal.PlanOneAsync(Make.AboutOccasion("c3", "spring"))).Should().Be(PlanResult.Taken);
        (await operations.FreeKeysAsync(ShopId.Default, Make.Noon + Duration.FromTicks(1), 100)).Should().Be(3);
        (await journal.PlanOneAsync(Make.AboutOccasion("c3", "spring"))).Should().Be(PlanResult.Added);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Cancelling_and_erasing_leave_what_they_should(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var journal = host.GetRequiredService<IContactJournal>();
        await journal.PlanAsync(
            [Make.AboutOrders("ann", "a").Planned(), Make.AboutOrders("ann", "b", "c").Planned(), Make.AboutOccasion("ann", "spring").Planned(), Make.AboutOccasion("bob", "spring").Planned()],
            Make.Noon);
        (await journal.CancelAsync(ContactCancellation.OfOrder(ShopId.Default, new OrderId("a"), "paid", Make.Noon))).Should().Be(1);
        (await journal.CancelAsync(ContactCancellation.OfOrder(ShopId.Default, new OrderId("b"), "paid", Make.Noon))).Should().Be(0, "it is also about c");
        var ann = new CustomerId("ann");
        (await journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, ann, "opted out", Make.Noon) with { Purposes = ContactPurposes.Marketing })).Should().Be(1);
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Should().HaveCount(2);

        await ((ICustomerRecords)journal).EraseAsync(ShopId.Default, ann);
        (await journal.OfCustomersAsync(ShopId.Default, [ann]))[ann].Contacts.Should().BeEmpty();
        (await journal.PlanOneAsync(Make.AboutOrders("ann", "a"))).Should().Be(PlanResult.Taken);
        (await journal.PlanOneAsync(Make.AboutOccasion("ann", "spring"))).Should().Be(PlanResult.Added);
    }
}
