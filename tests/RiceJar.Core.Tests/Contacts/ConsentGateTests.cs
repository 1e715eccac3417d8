using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ConsentGateTests
{
    private static readonly ConsentGate OptOut = new();
    private static readonly ConsentGate OptIn = new(ContactPurposes.Promotion);

    [Theory]
    [InlineData(ContactPurpose.Transactional, ContactOutcome.Allow)]
    [InlineData(ContactPurpose.Service, ContactOutcome.Allow)]
    [InlineData(ContactPurpose.Care, ContactOutcome.Allow)]
    [InlineData(ContactPurpose.Promotion, ContactOutcome.Deny)]
    public void Where_opt_in_is_required_silence_denies(ContactPurpose purpose, ContactOutcome outcome)
    {
        Ask(OptIn, Intent(purpose)).Should().Be(outcome);
        Ask(OptOut, Intent(purpose)).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void A_given_consent_opens_its_channel_and_purpose_only()
    {
        var facts = Saying(new ConsentEntry(ContactChannel.Sms, ContactPurposes.Promotion, true));

        Ask(OptIn, facts: facts, channel: ContactChannel.Sms).Should().Be(ContactOutcome.Allow);
        Ask(OptIn, facts: facts, channel: ContactChannel.Email).Should().Be(ContactOutcome.Deny);
        Ask(new ConsentGate(ContactPurposes.Marketing), Intent(ContactPurpose.Care), facts).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void A_refusal_closes_its_channel_and_purpose_only()
    {
        var facts = Saying(new ConsentEntry(ContactChannel.Sms, ContactPurposes.Promotion, false));

        Ask(OptOut, facts: facts, channel: ContactChannel.Sms).Should().Be(ContactOutcome.Deny);
        Ask(OptOut, facts: facts, channel: ContactChannel.Email).Should().Be(ContactOutcome.Allow);
        Ask(OptOut, Intent(ContactPurpose.Service), facts).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void An_answer_for_every_channel_counts_on_each()
    {
        var facts = Saying(new ConsentEntry(null, ContactPurposes.All, false));

        Ask(OptOut, Intent(ContactPurpose.Service), facts, channel: ContactChannel.WeChat).Should().Be(ContactOutcome.Deny);
        Ask(OptOut, Intent(ContactPurpose.Promotion), facts, channel: new ContactChannel("own")).Should().Be(ContactOutcome.Deny);
    }

    [Theory]
    [InlineData(true, false, ContactOutcome.Deny)]
    [InlineData(false, true, ContactOutcome.Allow)]
    public void The_later_answer_wins(bool first, bool second, ContactOutcome outcome)
    {
        var narrow = new ConsentEntry(ContactChannel.Sms, ContactPurposes.Promotion, first);
        var wide = new ConsentEntry(null, ContactPurposes.All, second);

        Ask(OptIn, facts: Saying(narrow, wide)).Should().Be(outcome);
        Ask(OptIn, facts: Saying(wide with { Agreed = first }, narrow with { Agreed = second })).Should().Be(outcome);
    }

    [Theory]
    [InlineData(ContactPurpose.Transactional, ContactOutcome.Allow)]
    [InlineData(ContactPurpose.Service, ContactOutcome.Allow)]
    [InlineData(ContactPurpose.Care, ContactOutcome.Deny)]
    [InlineData(ContactPurpose.Promotion, ContactOutcome.Deny)]
    public void Who_refuses_all_automated_marketing_gets_none_even_where_he_agreed_before(ContactPurpose purpose, ContactOutcome outcome)
    {
        var facts = ContactFacts.None with { Consent = new ConsentBook(true, [new ConsentEntry(null, ContactPurposes.All, true)]) };

        Ask(OptOut, Intent(purpose), facts).Should().Be(outcome);
    }

    private static ContactFacts Saying(params ConsentEntry[] entries) => ContactFacts.None with { Consent = new ConsentBook(false, entries) };
}
