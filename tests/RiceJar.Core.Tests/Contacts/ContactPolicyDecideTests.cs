using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactPolicyDecideTests
{
    private static readonly ContactIntent TwoChannels = Intent(channels: [ContactChannel.WeChat, ContactChannel.Sms]);

    [Fact]
    public void What_no_gate_objects_to_is_allowed_now_on_the_preferred_channel() =>
        Policy().Decide(TwoChannels, ContactFacts.None, Noon)
            .Should().Be(new ContactDecision(ContactOutcome.Allow, ContactChannel.WeChat, Noon, null, null));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_denial_wins_wherever_it_stands(int place)
    {
        List<IContactGate> gates = [Shut("early", (0, 60)), Shut("late", (0, 120))];
        gates.Insert(place, ScriptedGate.Denying("no"));

        var decision = Policy([.. gates]).Decide(Intent(), ContactFacts.None, Noon);

        decision.Should().Be(new ContactDecision(ContactOutcome.Deny, null, Noon, "no", "no says no"));
    }

    [Fact]
    public void Of_two_denials_the_first_in_order_is_told()
    {
        var policy = Policy(ScriptedGate.Denying("one"), ScriptedGate.Denying("two"));

        policy.Decide(Intent(), ContactFacts.None, Noon).Gate.Should().Be("one");
        policy.Explain(Intent(), ContactFacts.None, Noon).Decision.Gate.Should().Be("one");
    }

    [Fact]
    public void A_deferral_moves_on_while_any_time_gate_is_shut()
    {
        // 0-10 is shut by one, then 10-20 by the other, then 20-30 by the first again.
        var policy = Policy(Shut("one", (0, 10), (20, 30)), Shut("two", (10, 20)));

        var decision = policy.Decide(Intent(), ContactFacts.None, Noon);

        decision.Outcome.Should().Be(ContactOutcome.Defer);
        decision.At.Should().Be(Noon + Duration.FromMinutes(30));
        decision.Channel.Should().Be(ContactChannel.Sms);
        decision.Gate.Should().Be("one");
    }

    [Theory]
    [InlineData("longer", "shorter")]
    [InlineData("shorter", "longer")]
    public void Of_several_gates_that_defer_the_one_that_defers_longest_is_told_in_whatever_order(params string[] names)
    {
        var policy = Policy([.. names.Select(name => Shut(name, (0, name == "longer" ? 20 : 10)))]);

        var decision = policy.Decide(Intent(), ContactFacts.None, Noon);

        decision.Should().Be(new ContactDecision(
            ContactOutcome.Defer, ContactChannel.Sms, Noon + Duration.FromMinutes(20), "longer", "longer is shut"));
    }

    [Fact]
    public void Of_two_gates_that_defer_equally_long_the_first_in_order_is_told() =>
        Policy(Shut("one", (0, 10)), Shut("two", (0, 10))).Decide(Intent(), ContactFacts.None, Noon).Gate.Should().Be("one");

    [Fact]
    public void A_second_channel_that_is_allowed_now_beats_a_deferral_of_the_first()
    {
        var policy = Policy(new ShutGate("shut", Noon, [(0, 1)], ContactChannel.WeChat));

        policy.Decide(TwoChannels, ContactFacts.None, Noon)
            .Should().Be(new ContactDecision(ContactOutcome.Allow, ContactChannel.Sms, Noon, null, null));
    }

    [Theory]
    [InlineData(20, 10, "sms")]
    [InlineData(10, 20, "wechat")]
    [InlineData(10, 10, "wechat")]
    public void Where_no_channel_is_allowed_now_the_earliest_deferral_stands_and_preference_breaks_ties(int weChat, int sms, string channel)
    {
        var policy = Policy(
            new ShutGate("one", Noon, [(0, weChat)], ContactChannel.WeChat), new ShutGate("two", Noon, [(0, sms)], ContactChannel.Sms));

        var decision = policy.Decide(TwoChannels, ContactFacts.None, Noon);

        decision.Outcome.Should().Be(ContactOutcome.Defer);
        decision.Channel.Should().Be(new ContactChannel(channel));
        decision.At.Should().Be(Noon + Duration.FromMinutes(10));
    }

    [Fact]
    public void A_deferral_of_the_second_channel_beats_a_denial_of_the_first()
    {
        var policy = Policy(
            new ScriptedGate("not-wechat", context => context.Channel == ContactChannel.WeChat ? GateVerdict.Deny("no") : GateVerdict.Pass),
            Shut("shut", (0, 5)));

        var decision = policy.Decide(TwoChannels, ContactFacts.None, Noon);

        decision.Outcome.Should().Be(ContactOutcome.Defer);
        decision.Channel.Should().Be(ContactChannel.Sms);
    }

    [Theory]
    [InlineData(59, ContactOutcome.Defer)]
    [InlineData(60, ContactOutcome.Deny)]
    [InlineData(61, ContactOutcome.Deny)]
    public void A_deferral_to_the_expiry_or_past_it_is_a_denial_by_the_deferring_gate(int minutes, ContactOutcome outcome)
    {
        var decision = Policy(Shut("shut", (0, minutes))).Decide(Intent(expires: Noon + Duration.FromHours(1)), ContactFacts.None, Noon);

        decision.Outcome.Should().Be(outcome);
        decision.Gate.Should().Be("shut");
        decision.Channel.Should().Be(outcome == ContactOutcome.Deny ? null : ContactChannel.Sms);
    }

    [Fact]
    public void A_reason_that_is_exempt_and_a_purpose_that_is_not_named_do_not_meet_the_gate()
    {
        var rule = new GateRule(ScriptedGate.Denying("no"), ContactPurposes.Marketing, [new ContactReason("replenishment")]);
        var policy = new ContactPolicy(Shanghai, [rule]);

        policy.Decide(Intent(ContactPurpose.Promotion), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Deny);
        policy.Decide(Intent(ContactPurpose.Care), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Deny);
        policy.Decide(Intent(ContactPurpose.Service), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Allow);
        policy.Decide(Intent(ContactPurpose.Transactional), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Allow);
        policy.Decide(Intent(ContactPurpose.Promotion, "replenishment"), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void A_time_gate_that_does_not_apply_does_not_push_a_deferral_further()
    {
        var policy = new ContactPolicy(Shanghai, [new GateRule(Shut("mine", (0, 10))), new GateRule(Shut("theirs", (0, 90)), ContactPurposes.Care)]);

        policy.Decide(Intent(ContactPurpose.Promotion), ContactFacts.None, Noon).At.Should().Be(Noon + Duration.FromMinutes(10));
    }

    [Fact]
    public void A_users_own_gate_sees_the_intent_the_facts_and_the_moment()
    {
        GateContext? seen = null;
        var own = new ScriptedGate("own", context =>
        {
            seen = context;
            return GateVerdict.Pass;
        });
        var facts = ContactFacts.None with { ZoneId = "Europe/Paris" };
        var intent = Intent();

        Policy(own).Decide(intent, facts, Noon);

        seen.Should().Be(new GateContext(intent, ContactChannel.Sms, facts, DateTimeZoneProviders.Tzdb["Europe/Paris"], Noon));
    }

    [Fact]
    public void Two_gates_of_one_name_are_refused_and_named()
    {
        var make = () => Policy(ScriptedGate.Denying("own"), Shut("own", (0, 1)));

        make.Should().Throw<ArgumentException>().WithParameterName("gates").WithMessage("*'own'*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Own Gate")]
    public void A_gate_of_a_bad_name_is_refused(string name)
    {
        var make = () => new GateRule(ScriptedGate.Denying(name));

        make.Should().Throw<ArgumentException>();
    }

    private static ShutGate Shut(string name, params (int From, int Until)[] spans) => new(name, Noon, spans);
}
