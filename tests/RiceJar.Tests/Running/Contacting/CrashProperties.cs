using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>Whatever crashes where: nothing goes out twice where the channel cannot tell, and nothing is lost where it can.</summary>
public sealed class CrashProperties
{
    private const int Customers = 3;

    private static Gen<Story> Stories(SendOutcome[] outcomes) =>
        from crashes in Gen.Choose(1, 24).Zip(Gen.Elements(true, false)).Select(point => new CrashPoint(point.Item1, point.Item2)).ListOf(4)
        from answers in Gen.Elements(outcomes).ListOf(12)
        from minutes in Gen.Choose(1, 5).ListOf(4)
        select new Story([.. crashes], [.. answers], [.. minutes]);

    [Fact]
    public void On_a_channel_that_recognises_nothing_no_message_arrives_twice_and_the_journal_never_says_less_than_was_sent() =>
        Prop.ForAll(
            Stories([SendOutcome.Accepted, SendOutcome.Accepted, SendOutcome.NotAccepted, SendOutcome.Unknown, SendOutcome.Rejected]).ToArbitrary(),
            story => RunAsync(story, dedupes: false).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    [Fact]
    public void On_a_channel_that_recognises_keys_each_message_arrives_once() =>
        Prop.ForAll(
            Stories([SendOutcome.Accepted, SendOutcome.Accepted, SendOutcome.NotAccepted, SendOutcome.Unknown]).ToArbitrary(),
            story => RunAsync(story, dedupes: true).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task RunAsync(Story story, bool dedupes)
    {
        using var shop = new SendingShop(
            // However often it is not accepted, it is tried again within the time that the clock is moved.
            options => (options.Dispatch.BatchSize, options.Dispatch.MostAttempts, options.Dispatch.RetryAtMost) = (2, 100, "PT5M"), dedupesWithin: dedupes ? Duration.FromDays(2) : null);
        var gateway = new Gateway(story.Answers);
        for (var i = 0; i < Customers; i++)
            await shop.WriteOneAsync($"c{i}");
        foreach (var (crash, minutes) in story.Crashes.Zip(story.Minutes))
        {
            var host = new CrashingHost(crash);
            shop.Sms.Answer = async (message, _) =>
            {
                await host.BeforeAsync();
                var answer = gateway.Take(message);
                await host.AfterAsync();
                return answer;
            };
            var running = Task.Run(() => shop.DispatchOnAsync(host.Watch(shop.Watch)));
            await Task.WhenAny(host.Crashed, running);
            shop.Clock.Move(Duration.FromMinutes(minutes));
        }

        shop.Sms.Answer = (message, _) => ValueTask.FromResult(gateway.Take(message));
        for (var i = 0; i < 40; i++)
        {
            await shop.DispatchAsync();
            shop.Clock.Move(Duration.FromMinutes(5));
        }

        foreach (var contact in await shop.Operations.ListAsync(new JournalQuery(ShopId.Default)))
        {
            var copies = gateway.CopiesOf(contact.Key);
            contact.IsOpen.Should().BeFalse();
            if (dedupes)
            {
                contact.State.Should().Be(ContactState.Sent);
                copies.Should().BeGreaterThan(0);
                continue;
            }

            copies.Should().BeLessThanOrEqualTo(1);
            contact.State.Should().BeOneOf(ContactState.Sent, ContactState.Unknown, ContactState.Failed);
            if (contact.State == ContactState.Sent)
                copies.Should().Be(1);
            if (contact.State == ContactState.Failed)
                copies.Should().Be(0);
        }
    }

    private sealed record Story(CrashPoint[] Crashes, SendOutcome[] Answers, int[] Minutes)
    {
        public override string ToString() =>
            $"crashes {string.Join(' ', Crashes)}; answers {string.Join(' ', Answers)}; minutes {string.Join(' ', Minutes)}";
    }

    /// <summary>What the receiver has; what it answers without knowing, it may have or not.</summary>
    private sealed class Gateway(SendOutcome[] answers)
    {
        private readonly List<RiceJar.Contacts.ContactKey> _taken = [];
        private int _next;

        public int CopiesOf(RiceJar.Contacts.ContactKey key) => _taken.Count(taken => taken == key);

        public SendResult Take(OutgoingMessage message)
        {
            var number = _next++;
            var outcome = number < answers.Length ? answers[number] : SendOutcome.Accepted;
            if (outcome == SendOutcome.Accepted || (outcome == SendOutcome.Unknown && number % 2 == 0))
                _taken.Add(message.Key);
            return outcome switch
            {
                SendOutcome.Accepted => SendResult.Accepted(),
                SendOutcome.NotAccepted => SendResult.NotAccepted("HTTP 503"),
                SendOutcome.Rejected => SendResult.Rejected("no"),
                _ => SendResult.Unknown("reset"),
            };
        }
    }
}
