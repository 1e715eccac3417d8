using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>Two hosts at one journal: each contact goes out once, and together they break no cap.</summary>
public sealed class TwoDispatchersTests
{
    [Theory]
    [InlineData(JournalStep.Claim)]
    [InlineData(JournalStep.Begin)]
    [InlineData(JournalStep.Complete)]
    public async Task Hosts_that_meet_anywhere_send_each_contact_once(JournalStep where)
    {
        using var shop = new SendingShop(options => options.Dispatch.BatchSize = 1);
        for (var i = 0; i < 8; i++)
            await shop.WriteOneAsync($"c{i}");
        var one = new WatchedJournal(shop.Watch);
        var meetings = 0;
        one.Before = async step =>
        {
            if (step == where && meetings++ == 2)
                await shop.DispatchAsync();
        };
        await shop.DispatchOnAsync(one);
        shop.Sms.Given.Select(message => message.Key).Should().OnlyHaveUniqueItems().And.HaveCount(8);
        (await shop.Operations.CountAsync(ShopId.Default)).Of(ContactState.Sent).Should().Be(8);
    }

    [Fact]
    public async Task A_customer_who_was_sent_something_meanwhile_is_decided_on_again_and_his_cap_holds()
    {
        using var shop = new SendingShop(options => options.Dispatch.BatchSize = 1);
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer, "a", ContactPurpose.Promotion), shop.Intent(customer, "b", ContactPurpose.Promotion));
        var one = new WatchedJournal(shop.Watch);
        var met = false;
        one.Before = async step =>
        {
            if (step != JournalStep.Begin || met)
                return;
            met = true;
            (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        };
        var report = await shop.DispatchOnAsync(one);
        report.Of(ContactState.Deferred).Should().Be(1);
        shop.Sms.Given.Should().ContainSingle();
        var waiting = (await shop.ContactsAsync(customer)).Single(contact => contact.State == ContactState.Deferred);
        waiting.Should().BeEquivalentTo(new { Gate = "frequency-cap", WakeAt = Make.At(Make.Date(2026, 11, 13), 8) });
    }

    [Fact]
    public async Task A_customer_with_room_for_both_gets_both_although_the_first_decision_was_overtaken()
    {
        using var shop = new SendingShop(options => options.Dispatch.BatchSize = 1);
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer, "a"), shop.Intent(customer, "b"));
        var one = new WatchedJournal(shop.Watch);
        var met = false;
        one.Before = async step =>
        {
            if (step != JournalStep.Begin || met)
                return;
            met = true;
            await shop.DispatchAsync();
        };
        (await shop.DispatchOnAsync(one)).Of(ContactState.Sent).Should().Be(1);
        shop.Sms.Given.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_cap_holds_when_many_hosts_run_at_once()
    {
        using var shop = new SendingShop(options =>
        {
            options.Dispatch.BatchSize = 1;
            options.Contacts.Caps = [new CapOptions { Name = "all", Limit = 3, Window = "PT24H", Purposes = ["service"] }];
        });
        var customer = shop.Customer("c1");
        await shop.WriteAsync([.. Enumerable.Range(0, 24).Select(i => shop.Intent(customer, $"o{i}"))]);
        shop.Sms.Answer = async (_, _) =>
        {
            await Task.Yield();
            return SendResult.Accepted();
        };
        shop.Watch.Before = async _ => await Task.Yield();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.DispatchAsync())));
        shop.Sms.Given.Should().HaveCount(3);
        (await shop.Operations.CountAsync(ShopId.Default)).Of(ContactState.Deferred).Should().Be(21);
    }

    [Fact]
    public async Task What_is_unknown_counts_against_the_cap()
    {
        using var shop = new SendingShop(options => options.Dispatch.BatchSize = 1);
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer, "a", ContactPurpose.Promotion), shop.Intent(customer, "b", ContactPurpose.Promotion));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        var report = await shop.DispatchAsync();
        (report.Of(ContactState.Unknown), report.Of(ContactState.Deferred)).Should().Be((1, 1));
        shop.Sms.Given.Should().ContainSingle();
    }

    [Fact]
    public async Task What_was_certainly_not_sent_does_not_count_against_the_cap()
    {
        using var shop = new SendingShop(options => options.Dispatch.BatchSize = 1);
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer, "a", ContactPurpose.Promotion), shop.Intent(customer, "b", ContactPurpose.Promotion));
        shop.Sms.Answer = (message, _) =>
            ValueTask.FromResult(message.Intent.Occasion == "a" ? SendResult.Rejected("no") : SendResult.Accepted());
        var report = await shop.DispatchAsync();
        (report.Of(ContactState.Failed), report.Of(ContactState.Sent)).Should().Be((1, 1));
    }

    [Fact]
    public async Task A_repeat_is_not_held_up_by_its_own_first_sending()
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromDays(1));
        var intent = await shop.WriteOneAsync(purpose: ContactPurpose.Promotion);
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await shop.DispatchAsync();
        shop.Clock.Move(Duration.FromMinutes(2));
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        (await shop.FindAsync(intent)).Attempts.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_who_changes_for_ever_is_tried_again_later_and_not_lost(bool interrupted)
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromDays(1));
        var intent = await shop.WriteOneAsync();
        if (interrupted)
        {
            shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
            await shop.DispatchAsync();
            shop.Clock.Move(Duration.FromMinutes(2));
            shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        }

        // Whatever the decision was made on, something else of him went out since.
        var others = 0;
        shop.Watch.Before = async step =>
        {
            if (step != JournalStep.Begin || shop.Clock.Now < intent.DueAt)
                return;
            var other = shop.Intent(intent.Customer, $"other{others++}");
            await shop.WriteAsync(other);
            var inner = shop.Watch.Before;
            shop.Watch.Before = _ => Task.CompletedTask;
            var claimed = (await shop.Journal.ClaimDueAsync(new ClaimRequest(shop.Now, shop.Now + Duration.FromMinutes(9), 1))).Single();
            var version = (await shop.Journal.OfCustomersAsync(ShopId.Default, [intent.Customer]))[intent.Customer].Version;
            await shop.Journal.TryBeginSendingAsync(
                new SendingRequest(
                    ShopId.Default, claimed.Contact.Key, claimed.Lease, version, ContactChannel.Sms, shop.Now, shop.Now + Duration.FromMinutes(9)));
            await shop.Journal.CompleteAsync(ShopId.Default, claimed.Contact.Key, claimed.Lease, ContactCompletion.Sent(), shop.Now);
            shop.Watch.Before = inner;
        };
        await shop.DispatchAsync();
        others.Should().BeGreaterThan(1);
        shop.Watch.Before = _ => Task.CompletedTask;
        shop.Clock.Move(Duration.FromMinutes(5));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        (await shop.FindAsync(intent)).State.Should().Be(ContactState.Sent);
    }
}
