using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactPolicyHoldoutTests
{
    private static readonly HoldoutGate Everybody = new("salt", "spring", 1);
    private static readonly HoldoutGate Nobody = new("salt", "spring", 0);

    [Fact]
    public void Who_is_held_out_is_denied_when_everything_else_allows()
    {
        var decision = Holding(Everybody).Decide(Intent(), ContactFacts.None, Noon);

        decision.Outcome.Should().Be(ContactOutcome.Deny);
        decision.Gate.Should().Be("holdout");
        decision.Channel.Should().BeNull();
        decision.At.Should().Be(Noon, "it would have been sent then");
    }

    [Fact]
    public void Who_is_not_held_out_is_allowed() =>
        Holding(Nobody).Decide(Intent(), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Allow);

    [Fact]
    public void The_holdout_is_not_asked_while_another_gate_denies_or_defers()
    {
        var denied = Holding(Everybody, ScriptedGate.Denying("no")).Explain(Intent(), ContactFacts.None, Noon);
        var deferred = Holding(Everybody, new ShutGate("shut", Noon, [(0, 5)])).Explain(Intent(), ContactFacts.None, Noon);

        denied.Decision.Gate.Should().Be("no");
        denied.Gates.Select(trace => trace.Gate).Should().Equal("no");
        deferred.Decision.Outcome.Should().Be(ContactOutcome.Defer);
        deferred.Gates.Select(trace => trace.Gate).Should().Equal("shut");
    }

    [Fact]
    public void The_holdout_is_the_last_line_of_the_trail()
    {
        var trail = Holding(Everybody, new ExpiryGate(), new SameGiftGate()).Explain(Intent(), ContactFacts.None, Noon);

        trail.Gates.Select(trace => trace.Gate).Should().Equal("expiry", "same-gift", "holdout");
        trail.Gates[^1].Verdict.Outcome.Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void Who_is_held_out_does_not_get_it_on_another_channel_either() =>
        Holding(Everybody).Decide(Intent(channels: [ContactChannel.WeChat, ContactChannel.Sms]), ContactFacts.None, Noon).Gate.Should().Be("holdout");

    [Fact]
    public void A_second_gate_called_holdout_is_refused()
    {
        var make = () => new ContactPolicy(Shanghai, [new GateRule(Nobody)], Everybody);

        make.Should().Throw<ArgumentException>();
    }

    private static ContactPolicy Holding(HoldoutGate holdout, params IContactGate[] gates) =>
        new(Shanghai, [.. gates.Select(gate => new GateRule(gate))], holdout);
}
