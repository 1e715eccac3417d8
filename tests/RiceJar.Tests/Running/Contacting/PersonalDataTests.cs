using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>No phone number, name or text reaches logs, traces or the journal, whatever the shop's own components throw.</summary>
public sealed class PersonalDataTests
{
    private const string Phone = "+8613812345678";
    private const string PersonName = "Wang Xiaoming";
    private const string Secret = $"{Phone} {PersonName} dear customer";

    public static TheoryData<string, Action<SendingShop>> Breaks { get; } = new()
    {
        { "nothing", _ => { } },
        { "the channel", shop => shop.Sms.Answer = (_, _) => throw new IOException(Secret) },
        { "the producer at sending", shop => shop.Own.Recheck = _ => throw new IOException(Secret) },
        { "the producer at planning", shop => shop.Own.OnEnd = () => throw new IOException(Secret) },
        { "the directory", shop => shop.OnFind = () => throw new IOException(Secret) },
        { "the facts", shop => ((BreakingFacts)shop.Get<IContactFacts>()).Breaks = true },
        { "the journal at the beginning", shop => shop.Watch.Before = FailingOnce(JournalStep.Begin) },
        { "the journal at the end", shop => shop.Watch.Before = FailingOnce(JournalStep.Complete) },
        { "an exception within another", shop => shop.Sms.Answer = (_, _) => throw new AggregateException(Secret, new IOException(Secret)) },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Nothing_personal_is_logged_traced_or_kept(string what, Action<SendingShop> breaks)
    {
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IContactFacts, BreakingFacts>());
        using var traces = new Traces();
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = new Recipient
        {
            Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = Phone },
            Name = PersonName,
        };
        var intent = shop.Intent(customer);
        shop.Own.Intents.Add(intent);
        await shop.WriteAsync(intent);
        breaks(shop);
        for (var i = 0; i < 3; i++)
        {
            await IgnoringAsync(shop.PlanAsync());
            await shop.Clock.DriveAsync(() => shop.DispatchAsync());
            shop.Clock.Move(Duration.FromMinutes(5));
        }

        var contacts = await shop.Operations.ListAsync(new JournalQuery(ShopId.Default));
        var kept = string.Join('\n', contacts.Select(contact => $"{contact} {ContactIntentJson.Write(contact.Intent)}"));
        foreach (var part in (string[])[Phone, "13812345678", PersonName, "dear customer"])
        {
            shop.Logs.All.Should().NotContain(part, what);
            traces.All.Should().NotContain(part, what);
            kept.Should().NotContain(part, what);
        }

        if (what != "nothing")
            shop.Logs.All.Should().NotBeEmpty();
    }

    [Fact]
    public void Messages_and_recipients_tell_nothing_personal_as_text()
    {
        using var shop = new SendingShop();
        var recipient = new Recipient
        {
            Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = Phone },
            Name = PersonName,
            Culture = "zh-CN",
            ZoneId = "Asia/Shanghai",
        };
        var intent = shop.Intent(new CustomerId("c1"));
        var message = new OutgoingMessage(intent, intent.Key, ContactChannel.Sms, Phone, recipient, new MessageContent(Secret, PersonName));
        foreach (var text in (string[])[$"{recipient}", $"{message}", $"{message.Content}"])
            text.Should().NotContainAny(Phone, PersonName, "dear", "Shanghai");
    }

    [Fact]
    public void A_key_of_a_contact_and_a_hash_hold_no_address()
    {
        using var shop = new SendingShop();
        var hash = new AddressHasher(new byte[32]).Hash(ContactChannel.Sms, Phone);
        hash.Value.Should().NotContain("13812345678").And.MatchRegex("^[0-9a-f]{64}$");
        shop.Intent(new CustomerId("c1")).Key.Value.Should().Be("occasion|default|c1|notice|day|1");
    }

    private static Func<JournalStep, Task> FailingOnce(JournalStep at)
    {
        var failed = false;
        return step =>
        {
            if (step != at || failed)
                return Task.CompletedTask;
            failed = true;
            throw new IOException(Secret);
        };
    }

    private static async Task IgnoringAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (AggregateException)
        {
            // The planner's caller sees what failed.
        }
    }

    private sealed class BreakingFacts : IContactFacts
    {
        public bool Breaks { get; set; }

        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default) =>
            Breaks ? throw new IOException(Secret) : ValueTask.FromResult(facts);
    }

    private sealed class Traces : IDisposable
    {
        private readonly List<string> _written = [];
        private readonly ActivityListener _listener;

        public Traces()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == ContactMetrics.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Write,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public string All
        {
            get
            {
                lock (_written)
                    return string.Join('\n', _written);
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Write(Activity activity)
        {
            var events = activity.Events.SelectMany(one => one.Tags.Select(tag => $"{one.Name} {tag.Key}={tag.Value}"));
            lock (_written)
                _written.Add(
                    $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', events)}");
        }
    }
}
