using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>The policy over random time gates, against a twin that walks minute by minute.</summary>
public class ContactPolicyTwinTests
{
    private static readonly ContactChannel[] Channels = [ContactChannel.WeChat, ContactChannel.Sms, ContactChannel.Email];

    private static readonly Gen<ShutGate[]> Gates =
        from count in Gen.Choose(0, 4)
        from spans in (from number in Gen.Choose(0, 6) from list in Span.ListOf(number) select list.ToArray()).ListOf(count)
        from channels in Gen.Elements<ContactChannel?>(null, null, ContactChannel.WeChat, ContactChannel.Sms).ListOf(count)
        select spans.Select((list, i) => new ShutGate($"gate-{i}", Noon, list, channels[i])).ToArray();

    private static readonly Gen<Case> Cases =
        from gates in Gates
        from channels in Gen.Choose(1, 3)
        from denied in Gen.Elements(false, false, false, true)
        from due in Gen.Choose(30, 90)
        from life in Gen.Choose(1, 60)
        from now in Gen.Choose(0, 149)
        select new Case(gates, Channels[..channels], denied, due, due + life, now);

    private static Gen<(int From, int Until)> Span =>
        from start in Gen.Choose(0, 150) from length in Gen.Choose(1, 40) select (start, start + length);

    [Fact]
    public void The_decision_is_that_of_a_walk_minute_by_minute() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var decision = given.Policy.Decide(given.Intent, ContactFacts.None, At(given.Now));
        var expected = Naive(given);
        return (decision.Outcome, decision.Channel, decision.At) == expected
            && (decision.Gate is null) == (expected.Item1 == ContactOutcome.Allow);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_placement_is_that_of_a_walk_minute_by_minute() =>
        Prop.ForAll(Arb.From(Cases), Arb.From(Gen.Elements(LatePlacement.Earlier, LatePlacement.OtherChannel, LatePlacement.Drop)), (given, rule) =>
        {
            var placement = given.Policy.Place(given.Intent, ContactFacts.None, rule, At(given.Now));
            return (placement.Channel, placement.At) == NaivePlacement(given, rule);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_decision_with_its_trail_is_the_decision_without() => Prop.ForAll(Arb.From(Cases), given =>
        given.Policy.Explain(given.Intent, ContactFacts.None, At(given.Now)).Decision
            == given.Policy.Decide(given.Intent, ContactFacts.None, At(given.Now)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_question_gets_the_same_answer() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var first = given.Policy.Decide(given.Intent, ContactFacts.None, At(given.Now));
        _ = given.Policy.Decide(given.Intent, ContactFacts.None, At(given.Now + 7));
        return given.Policy.Decide(given.Intent, ContactFacts.None, At(given.Now)) == first
            && given.Policy.Decide(given.Intent, ContactFacts.None with { }, At(given.Now)) == first;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_the_moment_that_a_deferral_names_it_is_allowed() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var decision = given.Policy.Decide(given.Intent, ContactFacts.None, At(given.Now));
        return decision.Outcome != ContactOutcome.Defer
            || given.Policy.Decide(given.Intent, ContactFacts.None, decision.At).Outcome == ContactOutcome.Allow;
    }).QuickCheckThrowOnFailure();

    private static Instant At(int minute) => Noon + Duration.FromMinutes(minute);

    private static (ContactOutcome, ContactChannel?, Instant) Naive(Case given)
    {
        if (given.Denied || given.Now >= given.Expires)
            return (ContactOutcome.Deny, null, At(given.Now));
        foreach (var channel in given.Channels)
        {
            if (given.IsOpen(given.Now, channel))
                return (ContactOutcome.Allow, channel, At(given.Now));
        }

        for (var minute = given.Now; minute < given.Expires; minute++)
        {
            foreach (var channel in given.Channels)
            {
                if (given.IsOpen(minute, channel))
                    return (ContactOutcome.Defer, channel, At(minute));
            }
        }

        return (ContactOutcome.Deny, null, At(given.Now));
    }

    private static (ContactChannel?, Instant?) NaivePlacement(Case given, LatePlacement rule)
    {
        var first = given.Channels[0];
        for (var minute = Math.Max(given.Due, given.Now); minute < given.Expires; minute++)
        {
            if (given.IsOpen(minute, first))
                return (first, At(minute));
        }

        for (var minute = given.Due - 1; rule == LatePlacement.Earlier && minute >= given.Now; minute--)
        {
            if (given.IsOpen(minute, first))
                return (first, At(minute));
        }

        foreach (var channel in rule == LatePlacement.OtherChannel ? given.Channels[1..] : [])
        {
            for (var minute = Math.Max(given.Due, given.Now); minute < given.Expires; minute++)
            {
                if (given.IsOpen(minute, channel))
                    return (channel, At(minute));
            }
        }

        return (null, null);
    }

    private sealed record Case(ShutGate[] Shut, ContactChannel[] Channels, bool Denied, int Due, int Expires, int Now)
    {
        public ContactPolicy Policy => PolicyCase.Policy([new ExpiryGate(), .. Shut, .. Denied ? new[] { ScriptedGate.Denying("no") } : []]);

        public ContactIntent Intent => PolicyCase.Intent(due: At(Due), expires: At(Expires), channels: Channels);

        public bool IsOpen(int minute, ContactChannel channel) => Shut.All(gate => !gate.IsShut(minute, channel));
    }
}
