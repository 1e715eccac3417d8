using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Core.Tests.Contacts.GateCases;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Why a stage without a budget is denied, and budgets and gates that cannot be.</summary>
public class SealedStageTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 10, 4, 0);
    private static readonly BigSale Sale = new("Double 11", Now - Duration.FromDays(10), Now + Duration.FromDays(2));
    private static readonly BigSale Over = new("618", Now - Duration.FromDays(150), Now - Duration.FromDays(140));

    [Fact]
    public void Outside_a_sale_the_stage_has_no_budget()
    {
        Why(LifecycleStage.Lost, []).Should().Be("the stage has no budget");
        Why(LifecycleStage.Lost, [Over], Promotion(Now)).Should().Be("the stage has no budget");
    }

    [Fact]
    public void In_a_sale_its_one_contact_is_used_up() =>
        Why(LifecycleStage.Lost, [Over, Sale], Promotion(Sale.From)).Should().Be("the one contact of the sale is used up");

    [Fact]
    public void A_stage_that_the_shop_sealed_gets_nothing_in_a_sale_either() =>
        Why(LifecycleStage.Active, [Sale]).Should().Be("the stage has no budget");

    [Fact]
    public void A_budget_of_a_stage_that_does_not_exist_is_refused()
    {
        foreach (var stage in new[] { (LifecycleStage)5, (LifecycleStage)200 })
        {
            var make = () => new StageBudgetGate(new Dictionary<LifecycleStage, int> { [stage] = 1 });

            make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("budgets");
        }
    }

    [Fact]
    public void The_shop_names_the_reasons_that_use_up_nothing()
    {
        PastContact[] two = [Promotion(Now), Promotion(Now)];

        Sleeping(new StageBudgetGate(), two).Should().Be(ContactOutcome.Defer);
        Sleeping(new StageBudgetGate(uncounted: [Greeting]), two).Should().Be(ContactOutcome.Allow);
        PastContact[] reminders = [.. two.Select(past => past with { Reason = ContactReason.PaymentReminder })];
        Sleeping(new StageBudgetGate(), reminders).Should().Be(ContactOutcome.Allow);
        Sleeping(new StageBudgetGate(uncounted: []), reminders).Should().Be(ContactOutcome.Defer);
    }

    [Fact]
    public void A_time_gate_that_never_passes_is_given_up_on()
    {
        var policy = PolicyCase.Policy(new NeverGate());

        var decision = policy.Decide(PolicyCase.Intent(), ContactFacts.None, PolicyCase.Noon);

        decision.Outcome.Should().Be(ContactOutcome.Deny);
        decision.Gate.Should().Be("never");
        policy.Place(PolicyCase.Intent(), ContactFacts.None, LatePlacement.Drop, PolicyCase.Noon).IsDropped.Should().BeTrue();
    }

    private static string? Why(LifecycleStage stage, BigSale[] sales, params PastContact[] history)
    {
        var verdict = new StageBudgetGate(new Dictionary<LifecycleStage, int> { [LifecycleStage.Active] = 0 }, sales)
            .Check(At(Now, Sent(history) with { Stage = stage }));
        verdict.Outcome.Should().Be(ContactOutcome.Deny);
        return verdict.Why;
    }

    private static ContactOutcome Sleeping(StageBudgetGate gate, PastContact[] history) =>
        gate.Check(At(Now, Sent(history) with { Stage = LifecycleStage.Sleeping })).Outcome;

    /// <summary>It breaks the promise that it passes at the moment until which it defers.</summary>
    private sealed class NeverGate : ITimeGate
    {
        public string Name => "never";

        public GateVerdict Check(in GateContext context) => GateVerdict.DeferUntil(context.Now + Duration.FromTicks(1), "never");

        public string Saw(in GateContext context) => "nothing";
    }
}
