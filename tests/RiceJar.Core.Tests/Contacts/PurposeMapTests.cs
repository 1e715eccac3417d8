using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Purpose and occasion are apart, and a policy may judge an occasion under another purpose than its contact has.</summary>
public class PurposeMapTests
{
    private static readonly ContactFacts Agreed =
        ContactFacts.None with { Consent = new ConsentBook(false, [new ConsentEntry(null, ContactPurposes.Promotion, Agreed: true)]) };

    [Theory]
    [InlineData("birthday", ContactOutcome.Deny)]
    [InlineData("holiday", ContactOutcome.Deny)]
    [InlineData("parcel-received", ContactOutcome.Allow)]
    public void In_China_a_greeting_needs_the_consent_that_promotion_needs(string reason, ContactOutcome outcome)
    {
        var greeting = Intent(ContactPurpose.Care, reason);

        ContactPolicies.China().Decide(greeting, ContactFacts.None, Noon).Outcome.Should().Be(outcome);
        ContactPolicies.China().Decide(greeting, Agreed, Noon).Outcome.Should().Be(ContactOutcome.Allow);
        ContactPolicies.Neutral(Shanghai).Decide(greeting, ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void The_trail_says_under_which_purpose_it_was_judged()
    {
        var policy = ContactPolicies.China();

        policy.Explain(Intent(ContactPurpose.Care, "birthday"), Agreed, Noon).PurposeNote.Should().Be("contacts for birthday are judged as Promotion, not as Care");
        policy.Explain(Intent(ContactPurpose.Promotion, "birthday"), Agreed, Noon).PurposeNote.Should().BeNull();
        policy.Explain(Intent(ContactPurpose.Care), Agreed, Noon).PurposeNote.Should().BeNull();
    }

    [Fact]
    public void A_greeting_of_today_counts_as_the_promotion_of_today()
    {
        var greeted = Agreed with { History = [new PastContact(Noon - Duration.FromHours(1), ContactChannel.Sms, ContactPurpose.Care, ContactReason.Birthday)] };

        ContactPolicies.China().Decide(Intent(), greeted, Noon).Gate.Should().Be("frequency-cap");
        ContactPolicies.Neutral(Shanghai).Decide(Intent(), greeted, Noon).Outcome.Should().Be(ContactOutcome.Allow);
        ContactPolicies.China().Place(Intent(), greeted, LatePlacement.Drop, Noon).At.Should().Be(Local("2026-03-11T08:00:00"));
    }

    [Fact]
    public void It_is_placed_in_the_hours_of_the_purpose_that_it_is_judged_under()
    {
        var policy = new ContactPolicy(
            Shanghai, [new GateRule(new QuietHoursGate())], purposes: new Dictionary<ContactReason, ContactPurpose> { [new("receipt")] = ContactPurpose.Promotion });

        policy.Place(Intent(ContactPurpose.Transactional, "receipt", Local("2026-03-10T22:00:00")), ContactFacts.None, LatePlacement.Drop, Noon)
            .At.Should().Be(Local("2026-03-11T08:00:00"));
    }

    [Fact]
    public void What_is_filed_has_the_purpose_and_else_is_the_same()
    {
        var greeting = Intent(ContactPurpose.Care, "birthday") with { Occasion = "2026-03-10" };

        var filed = ContactPolicies.China().Filed(greeting);

        (filed.Purpose, filed.Key, filed.Occasion).Should().Be((ContactPurpose.Promotion, greeting.Key, greeting.Occasion));
        ContactPolicies.China().Filed(filed).Should().BeSameAs(filed);
        ContactPolicies.Neutral(Shanghai).Filed(greeting).Should().BeSameAs(greeting);
    }

    [Fact]
    public void A_purpose_that_does_not_exist_and_a_reason_without_a_name_are_refused()
    {
        var noPurpose = () => new ContactPolicy(Shanghai, [], purposes: new Dictionary<ContactReason, ContactPurpose> { [ContactReason.Birthday] = (ContactPurpose)9 });
        var noReason = () => new ContactPolicy(Shanghai, [], purposes: new Dictionary<ContactReason, ContactPurpose> { [default] = ContactPurpose.Care });

        noPurpose.Should().Throw<ArgumentException>().WithMessage("*birthday*9*");
        noReason.Should().Throw<InvalidOperationException>();
    }
}
