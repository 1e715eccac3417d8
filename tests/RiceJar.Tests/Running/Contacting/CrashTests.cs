using NodaTime;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>A host that dies at a step of sending, and another that goes on.</summary>
public sealed class CrashTests
{
    public static TheoryData<JournalStep, bool, bool> Steps { get; } = new()
    {
        { JournalStep.Claim, false, false },
        { JournalStep.Claim, true, false },
        { JournalStep.Read, false, false },
        { JournalStep.Begin, false, false },
        { JournalStep.Begin, true, true },
        { JournalStep.Complete, false, true },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Before_sending_begins_another_host_sends_it_and_after_that_nobody_knows(JournalStep step, bool afterIt, bool sendingHadBegun)
    {
        using var shop = new SendingShop();
        var intent = await shop.WriteOneAsync();
        await CrashAsync(shop, step, afterIt);
        var given = shop.Sms.Given.Count;
        (await shop.FindAsync(intent)).MayHaveBeenSent.Should().Be(sendingHadBegun);

        shop.Clock.Move(Duration.FromMinutes(2));
        await shop.DispatchAsync();

        shop.Sms.Given.Should().HaveCount(sendingHadBegun ? given : 1);
        (await shop.FindAsync(intent))
            .Should().BeEquivalentTo(new { State = sendingHadBegun ? ContactState.Unknown : ContactState.Sent, IsOpen = false });
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Another_host_sends_it_by_the_same_key_where_the_channel_recognises_it(JournalStep step, bool afterIt, bool sendingHadBegun)
    {
        using var shop = new SendingShop(dedupesWithin: Duration.FromDays(1));
        var intent = await shop.WriteOneAsync();
        await CrashAsync(shop, step, afterIt);
        var given = shop.Sms.Given.Count;

        shop.Clock.Move(Duration.FromMinutes(2));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);

        shop.Sms.Given.Should().HaveCount(given + 1);
        shop.Sms.Given.Select(message => message.Key).Should().AllBeEquivalentTo(intent.Key);
        (await shop.FindAsync(intent)).Attempts.Should().Be(sendingHadBegun ? 2 : 1);
    }

    [Fact]
    public async Task A_crash_after_the_end_was_written_changes_nothing()
    {
        using var shop = new SendingShop();
        var intent = await shop.WriteOneAsync();
        await CrashAsync(shop, JournalStep.Complete, afterIt: true);
        shop.Clock.Move(Duration.FromDays(1));
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
        (await shop.FindAsync(intent)).State.Should().Be(ContactState.Sent);
    }

    [Fact]
    public async Task What_a_dead_host_held_is_left_to_it_until_its_lease_is_over()
    {
        using var shop = new SendingShop();
        await shop.WriteOneAsync();
        await CrashAsync(shop, JournalStep.Claim, afterIt: true);
        shop.Clock.Move(Duration.FromMinutes(2) - Duration.FromNanoseconds(1000));
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
        shop.Clock.Move(Duration.FromNanoseconds(1000));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task A_dead_host_that_held_a_batch_gives_up_all_of_it_and_each_goes_out_once()
    {
        using var shop = new SendingShop();
        for (var i = 0; i < 10; i++)
            await shop.WriteOneAsync($"c{i}");
        var begun = 0;
        await CrashAsync(shop, JournalStep.Begin, afterIt: false, when: () => ++begun == 6);
        shop.Sms.Given.Should().HaveCount(5);
        shop.Clock.Move(Duration.FromMinutes(2));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(5);
        shop.Sms.Given.Select(message => message.Intent.Customer).Should().OnlyHaveUniqueItems().And.HaveCount(10);
    }

    [Fact]
    public async Task A_host_that_wakes_after_its_lease_sends_nothing_that_another_holds()
    {
        using var shop = new SendingShop();
        var intent = await shop.WriteOneAsync();
        var slow = new WatchedJournal(shop.Watch);
        slow.Before = async step =>
        {
            if (step != JournalStep.Begin)
                return;
            shop.Clock.Move(Duration.FromMinutes(2));
            (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
        };
        (await shop.DispatchOnAsync(slow)).Should().BeEquivalentTo(new { Claimed = 1, LetGo = 1 });
        shop.Sms.Given.Should().ContainSingle();
        (await shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Sent, Attempts = 1 });
    }

    [Fact]
    public async Task A_host_whose_answer_comes_after_its_lease_does_not_overwrite_what_another_wrote()
    {
        using var shop = new SendingShop();
        var intent = await shop.WriteOneAsync();
        shop.Sms.Answer = async (_, _) =>
        {
            await Task.Run(() => shop.Clock.Now += Duration.FromMinutes(5));
            (await shop.DispatchAsync(CancellationToken.None)).Of(ContactState.Unknown).Should().Be(1);
            return SendResult.Accepted();
        };
        (await shop.DispatchOnAsync(new WatchedJournal(shop.Watch))).LetGo.Should().Be(1);
        shop.Sms.Given.Should().ContainSingle();
        (await shop.FindAsync(intent)).State.Should().Be(ContactState.Unknown);
    }

    [Fact]
    public async Task What_of_a_batch_is_not_begun_within_its_lease_is_left_to_others()
    {
        using var shop = new SendingShop();
        await shop.WriteOneAsync("c1");
        await shop.WriteOneAsync("c2");
        shop.Sms.Answer = (_, _) =>
        {
            shop.Clock.Now += Duration.FromMinutes(2);
            return ValueTask.FromResult(SendResult.Accepted());
        };
        var report = await shop.DispatchAsync();
        shop.Sms.Given.Should().HaveCount(2);
        report.Should().BeEquivalentTo(new { Claimed = 3, LetGo = 1 }, "the second is let go when its lease is over, and then taken up again");
    }

    private static async Task CrashAsync(SendingShop shop, JournalStep step, bool afterIt, Func<bool>? when = null)
    {
        var crashed = new TaskCompletionSource();
        var never = new TaskCompletionSource().Task;
        var claimed = false;
        var journal = new WatchedJournal(shop.Watch);
        journal.Before = now => Watch(now, here: !afterIt);
        journal.After = now => Watch(now, here: afterIt);
        // Facts are read after the claim, by the services' own journal.
        shop.Watch.Before = now => claimed && now == JournalStep.Read ? Watch(now, here: !afterIt) : Task.CompletedTask;
        _ = Task.Run(() => shop.DispatchOnAsync(journal));
        await crashed.Task;
        shop.Watch.Before = _ => Task.CompletedTask;

        Task Watch(JournalStep now, bool here)
        {
            claimed |= now == JournalStep.Claim;
            if (now != step || !here || when?.Invoke() == false)
                return Task.CompletedTask;
            crashed.TrySetResult();
            return never;
        }
    }
}
