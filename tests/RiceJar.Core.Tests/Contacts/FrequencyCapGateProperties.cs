using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

public class FrequencyCapGateProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Caps_defer_until_the_moment_that_a_walk_finds() => Prop.ForAll(NaiveCaps.Cases.ToArbitrary(), one =>
    {
        var verdict = new FrequencyCapGate(one.Caps).Check(one.Context);
        var next = one.Next();

        verdict.Outcome.Should().Be(next == one.Now ? ContactOutcome.Allow : ContactOutcome.Defer);
        if (verdict.Outcome == ContactOutcome.Defer)
            verdict.Until.Should().Be(next);
    }).Check(Often);

    [Fact]
    public void After_a_deferral_the_caps_have_room_and_at_no_moment_before() =>
        Prop.ForAll(NaiveCaps.Cases.ToArbitrary(), Gen.Choose(0, 9999).ToArbitrary(), (one, share) =>
        {
            var gate = new FrequencyCapGate(one.Caps);
            var context = one.Context;
            var verdict = gate.Check(context);
            if (verdict.Outcome != ContactOutcome.Defer)
                return;
            var between = one.Now + ((verdict.Until - one.Now) * (share / 10_000.0));

            gate.Check(context with { Now = verdict.Until }).Should().Be(GateVerdict.Pass);
            one.HasRoom(verdict.Until).Should().BeTrue();
            gate.Check(context with { Now = between }).Until.Should().Be(verdict.Until);
            gate.Check(context with { Now = verdict.Until - Duration.Epsilon }).Until.Should().Be(verdict.Until);
        }).Check(Often);
}
