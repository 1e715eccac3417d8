using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>The policy over random time gates, against a twin that walks minute by minute.</summary>
public class ContactPolicyTwinTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(500));

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
        from refused in Gen.SubListOf(Channels)
        from reachable in Gen.Frequency((2, Gen.Constant<ContactChannel[]?>(null)), (1, Gen.SubListOf(Channels).Select(some => (ContactChannel[]?)[.. some])))
        from due in Gen.Choose(30, 90)
        from life in Gen.Choose(1, 60)
        from now in Gen.Choose(0, 149)
        select new Case(gates, Channels[..channels], denied, [.. refused], reachable, due, due + life, now);

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
            var placement = given.Policy.Place(given.Intent, given.Facts, rule, At(given.Now));
            return (placement.Channel, placement.At) == NaivePlacement(given, rule);
        }).Check(Often);

    [Fact]
    public void Earlier_is_the_last_minute_that_is_neither_shut_nor_sealed() =>
        Prop.ForAll(Arb.From(Cases), Arb.From(Span.ListOf().Select(spans => spans.Take(3).ToArray())), (given, spans) =>
        {
            var one = given with { Channels = given.Channels[..1] };
            var seal = new SealedGate(Noon, spans);
            var policy = PolicyCase.Policy([.. one.Shut, seal]);
            if (!policy.Place(one.Intent, ContactFacts.None, LatePlacement.Drop, At(one.Now)).IsDropped)
                return true;
            var last = Enumerable.Range(0, one.Due).Reverse().Where(minute => minute >= one.Now && one.IsOpen(minute, one.Channels[0]) && !seal.IsSealed(minute))
                .Select(minute => (Instant?)At(minute)).FirstOrDefault();
            return policy.Place(one.Intent, ContactFacts.None, LatePlacement.Earlier, At(one.Now)).At == last;
        }).Check(Often);

    [Fact]
    public void Where_a_contact_is_placed_no_time_gate_stands_against_it_on_that_channel() => Prop.ForAll(Arb.From(Cases), Arb.From(Gen.Elements(Enum.GetValues<LatePlacement>())), (given, rule) =>
        given.Policy.Place(given.Intent, given.Facts, rule, At(given.Now)) is not { At: { } at, Channel: { } channel }
            || given.Policy.Explain(given.Intent.On([channel]), ContactFacts.None, at).Gates
                .All(gate => !gate.Gate.StartsWith("gate-", StringComparison.Ordinal) || gate.Verdict.Outcome == ContactOutcome.Allow)).Check(Often);

    [Fact]
    public void What_is_dropped_could_not_have_been_sent_when_due() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var from = At(Math.Max(given.Due, given.Now));
        bool IsDropped(LatePlacement rule) => given.Policy.Place(given.Intent, given.Facts, rule, At(given.Now)).IsDropped;
        bool IsSent(ContactChannel[] on) => on.Length > 0 && given.Policy.Decide(given.Intent.On(on), ContactFacts.None, from).Outcome == ContactOutcome.Allow;
        ContactChannel[] reaching = [.. given.Channels.Where(channel => given.Reachable?.Contains(channel) != false)];
        return (!IsDropped(LatePlacement.OtherChannel) || !IsSent(reaching))
            // Dropped for the channel that comes first, of those that are not refused.
            && (!IsDropped(LatePlacement.Drop) || !IsSent([.. reaching.Except(given.Refused).Take(1)]));
    }).Check(Often);

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
        var channels = given.Channels.Except(given.Refused).ToArray();
        foreach (var channel in channels)
        {
            if (given.IsOpen(given.Now, channel))
                return (ContactOutcome.Allow, channel, At(given.Now));
        }

        for (var minute = given.Now; minute < given.Expires; minute++)
        {
            foreach (var channel in channels)
            {
                if (given.IsOpen(minute, channel))
                    return (ContactOutcome.Defer, channel, At(minute));
            }
        }

        return (ContactOutcome.Deny, null, At(given.Now));
    }

    private static ContactChannel[] Narrowed(ContactChannel[] channels, Predicate<ContactChannel> may) =>
        Array.Exists(channels, may) ? Array.FindAll(channels, may) : channels;

    private static (ContactChannel?, Instant?) NaivePlacement(Case given, LatePlacement rule)
    {
        // Where none can be used, that is found out at sending.
        var reached = Narrowed(given.Channels, channel => given.Reachable?.Contains(channel) != false);
        var channels = Narrowed(reached, channel => !given.Refused.Contains(channel));
        var first = channels[0];
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

        foreach (var channel in rule == LatePlacement.OtherChannel ? channels[1..] : [])
        {
            for (var minute = Math.Max(given.Due, given.Now); minute < given.Expires; minute++)
            {
                if (given.IsOpen(minute, channel))
                    return (channel, At(minute));
            }
        }

        return (null, null);
    }

    private sealed record Case(
        ShutGate[] Shut, ContactChannel[] Channels, bool Denied, ContactChannel[] Refused, ContactChannel[]? Reachable, int Due, int Expires, int Now)
    {
        public ContactPolicy Policy => PolicyCase.Policy(
        [
            new ExpiryGate(),
            new ScriptedGate("refused", context => Refused.Contains(context.Channel) ? GateVerdict.Deny("refused") : GateVerdict.Pass),
            .. Shut,
            .. Denied ? new[] { ScriptedGate.Denying("no") } : [],
        ]);

        public ContactFacts Facts => ContactFacts.None with { Reachable = Reachable?.ToHashSet() };

        public ContactIntent Intent => PolicyCase.Intent(due: At(Due), expires: At(Expires), channels: Channels);

        public bool IsOpen(int minute, ContactChannel channel) => Shut.All(gate => !gate.IsShut(minute, channel));
    }
}
