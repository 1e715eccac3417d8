using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Caps by reason, and those of payment reminders.</summary>
public class ReminderCapTests
{
    private static readonly FrequencyCapGate Gate = new();
    private static readonly Duration Tick = Duration.FromTicks(1);

    [Fact]
    public void By_default_a_payment_is_reminded_of_twice_in_24_hours()
    {
        var first = Noon - Duration.FromHours(23);

        Reminded(ContactReason.PaymentReminder, (ContactReason.PaymentReminder, first)).Should().Be(GateVerdict.Pass);
        var third = Reminded(
            ContactReason.PaymentReminder, (ContactReason.PaymentReminder, first), (ContactReason.PaymentReminder, Noon - Duration.FromHours(1)));
        third.Outcome.Should().Be(ContactOutcome.Defer);
        third.Until.Should().Be(first + Duration.FromHours(24));
        Reminded(
            ContactReason.PaymentReminder,
            (ContactReason.PaymentReminder, Noon - Duration.FromHours(24)),
            (ContactReason.PaymentReminder, Noon - Tick)).Should().Be(GateVerdict.Pass);
    }

    [Fact]
    public void Calls_count_with_the_messages_and_presale_balances_apart()
    {
        (ContactReason, Instant)[] both = [(ContactReason.PaymentReminder, Noon - Tick), (ContactReason.PaymentCall, Noon - Tick)];

        Reminded(ContactReason.PaymentReminder, both).Outcome.Should().Be(ContactOutcome.Defer);
        Reminded(ContactReason.PaymentCall, both).Outcome.Should().Be(ContactOutcome.Defer);
        Reminded(ContactReason.PresaleBalance, both).Should().Be(GateVerdict.Pass);
        (ContactReason, Instant)[] presale = [(ContactReason.PresaleBalance, Noon - Tick), (ContactReason.PresaleBalance, Noon - Tick)];
        Reminded(ContactReason.PresaleBalance, presale).Outcome.Should().Be(ContactOutcome.Defer);
        Reminded(ContactReason.PaymentReminder, presale).Should().Be(GateVerdict.Pass);
    }

    [Fact]
    public void Reminders_are_capped_whatever_their_purpose()
    {
        foreach (var purpose in Enum.GetValues<ContactPurpose>())
        {
            PastContact[] history =
            [
                new(Noon - Tick, ContactChannel.Sms, purpose, ContactReason.PaymentReminder),
                new(Noon - Tick, ContactChannel.Push, ContactPurpose.Service, ContactReason.PaymentReminder),
            ];
            Ask(Gate, Intent(purpose, "payment-reminder"), ContactFacts.None with { History = history })
                .Should().Be(ContactOutcome.Defer, "{0}", purpose);
        }
    }

    [Fact]
    public void A_cap_without_reasons_counts_any_and_one_with_an_empty_list_none()
    {
        var any = FrequencyCap.Rolling("any", 0, Duration.FromDays(1));

        Ask(new FrequencyCapGate([any]), Intent()).Should().Be(ContactOutcome.Deny);
        Ask(new FrequencyCapGate([any with { Reasons = [] }]), Intent()).Should().Be(ContactOutcome.Allow);
        Ask(new FrequencyCapGate([any with { Reasons = [new("other"), new("new-arrivals")] }]), Intent()).Should().Be(ContactOutcome.Deny);
        Ask(new FrequencyCapGate([any with { Reasons = [new("other")] }]), Intent()).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void Reasons_that_change_later_do_not_change_the_cap()
    {
        List<ContactReason> reasons = [new("new-arrivals")];
        var cap = FrequencyCap.Rolling("any", 0, Duration.FromDays(1)) with { Reasons = reasons };
        reasons.Clear();

        Ask(new FrequencyCapGate([cap]), Intent()).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void A_cap_of_one_channel_neither_counts_nor_caps_another()
    {
        var cap = FrequencyCap.Rolling("sms", 1, Duration.FromDays(1)) with { Channel = ContactChannel.Sms };
        var gate = new FrequencyCapGate([cap]);

        Ask(gate, Intent(), Sent(ContactChannel.Sms), channel: ContactChannel.Sms).Should().Be(ContactOutcome.Defer);
        Ask(gate, Intent(), Sent(ContactChannel.Email), channel: ContactChannel.Sms).Should().Be(ContactOutcome.Allow);
        Ask(gate, Intent(), Sent(ContactChannel.Sms), channel: ContactChannel.Email).Should().Be(ContactOutcome.Allow);
    }

    private static ContactFacts Sent(ContactChannel channel) =>
        ContactFacts.None with { History = [new(Noon - Tick, channel, ContactPurpose.Promotion, new ContactReason("new-arrivals"))] };

    private static GateVerdict Reminded(ContactReason reason, params (ContactReason Reason, Instant At)[] sent) =>
        Gate.Check(new GateContext(
            Intent(ContactPurpose.Service, reason.Name),
            ContactChannel.Sms,
            ContactFacts.None with
            {
                History = [.. sent.Select(one => new PastContact(one.At, ContactChannel.Sms, ContactPurpose.Service, one.Reason))],
            },
            Shanghai,
            Noon));
}
