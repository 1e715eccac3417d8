using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>What each gate tells of the facts that it answered from.</summary>
public class GateSawTests
{
    private static readonly ContactReason Arrivals = new("new-arrivals");

    [Theory]
    [InlineData(true, "Promotion on sms: agreed")]
    [InlineData(false, "Promotion on sms: refused")]
    public void Consent_tells_the_answer(bool agreed, string saw) => Saw(
        new ConsentGate(),
        ContactFacts.None with { Consent = new ConsentBook(false, [new ConsentEntry(null, ContactPurposes.All, agreed)]) }).Should().Be(saw);

    [Fact]
    public void Consent_tells_that_nobody_asked_and_that_automated_marketing_is_refused()
    {
        Saw(new ConsentGate()).Should().Be("Promotion on sms: never asked");
        Saw(new ConsentGate(), ContactFacts.None with { Consent = new ConsentBook(true, []) })
            .Should().Be("Promotion on sms: never asked, refuses automated marketing");
    }

    [Fact]
    public void Order_unpaid_tells_the_state_of_each_order() =>
        Saw(new OrderUnpaidGate(), Knowing(Order("o2") with { PaidAt = Noon }, Order("o1")), Reminder("o1", "o2", "o3"))
            .Should().Be("o1 Unpaid, o2 Paid, o3 unknown");

    [Fact]
    public void The_simple_gates_tell_their_one_fact()
    {
        var known = ContactFacts.None with { OrdersKnownUntil = Noon };
        var bought = ContactFacts.None with { RecentPurchases = [new ProductPurchase(new ProductId("tea"), Noon)] };

        Saw(new StaleDataGate()).Should().Be("orders read live");
        Saw(new StaleDataGate(), known).Should().Be("orders known until 2026-03-10T04:00:00Z");
        Saw(new RecentPurchaseGate(), bought, Intent() with { Products = [new("tea"), new("coat")] }).Should().Be("2 products, 1 recent purchases");
        Saw(new SameGiftGate()).Should().Be("no gift");
        Saw(new SameGiftGate(), intent: Intent() with { Gift = "card" }).Should().Be("gift 'card'");
        Saw(new ExpiryGate()).Should().Be("expires at 2026-03-17T04:00:00Z");
    }

    [Fact]
    public void The_stage_budget_counts_what_uses_it_up_within_30_days()
    {
        PastContact[] history =
        [
            new(Noon - Duration.FromDays(30), ContactChannel.Sms, ContactPurpose.Promotion, Arrivals),
            new(Noon - Duration.FromDays(30) + Duration.Epsilon, ContactChannel.Sms, ContactPurpose.Care, Arrivals),
            new(Noon, ContactChannel.Sms, ContactPurpose.Promotion, Arrivals),
            new(Noon, ContactChannel.Sms, ContactPurpose.Service, Arrivals),
            new(Noon, ContactChannel.Sms, ContactPurpose.Promotion, ContactReason.PaymentReminder),
        ];

        Saw(new StageBudgetGate(), ContactFacts.None with { Stage = LifecycleStage.Silent, History = history })
            .Should().Be("Silent: 2 of 4 in 30 days");
        Saw(new StageBudgetGate()).Should().Be("stage not known");
    }

    [Fact]
    public void Quiet_hours_tell_the_local_time_and_the_hours() =>
        Saw(new QuietHoursGate()).Should().Be("2026-03-10 12:00 in Asia/Shanghai; Promotion 08:00-21:00 on that day");

    [Fact]
    public void Frequency_caps_tell_the_count_of_each_cap_that_concerns_the_contact()
    {
        FrequencyCap[] caps =
        [
            FrequencyCap.Rolling("hour", 2, Duration.FromHours(1)),
            FrequencyCap.Calendar("day", 5, CapWindow.CalendarDay),
            FrequencyCap.Calendar("free", null, CapWindow.CalendarMonth),
            FrequencyCap.Rolling("care", 1, Duration.FromDays(1)) with { Purposes = ContactPurposes.Care },
        ];
        // The local day began twelve hours ago, the month nine days before that; the hour leaves out what lies a whole hour back.
        var (hour, half) = (Duration.FromHours(1), Duration.FromHours(12));
        Duration[] ago = [Duration.Zero, hour - Duration.Epsilon, hour, half, half + Duration.Epsilon, 19 * half, (19 * half) + Duration.Epsilon];
        PastContact[] history = [.. ago.Select(back => new PastContact(Noon - back, ContactChannel.Sms, ContactPurpose.Promotion, Arrivals))];

        Saw(new FrequencyCapGate(caps), ContactFacts.None with { History = history }).Should().Be("hour: 2 of 2, day: 4 of 5, free: 6 of any");
    }

    [Fact]
    public void The_provider_limit_tells_when_the_channel_is_free()
    {
        var facts = ContactFacts.None with { ChannelFreeAt = new Dictionary<ContactChannel, Instant> { [ContactChannel.Sms] = Noon } };

        Saw(new ProviderLimitGate()).Should().Be("sms free");
        Saw(new ProviderLimitGate(), facts).Should().Be("sms free at 2026-03-10T04:00:00Z");
    }

    [Theory]
    [InlineData(0.1, "experiment 'spring', 10% held out")]
    [InlineData(0.125, "experiment 'spring', 12.5% held out")]
    public void The_holdout_tells_its_experiment_and_share(double share, string saw) =>
        Saw(new HoldoutGate("salt", "spring", share)).Should().Be(saw);

    private static string Saw(IContactGate gate, ContactFacts? facts = null, ContactIntent? intent = null) =>
        gate.Saw(new GateContext(intent ?? Intent(), ContactChannel.Sms, facts ?? ContactFacts.None, Shanghai, Noon));
}
