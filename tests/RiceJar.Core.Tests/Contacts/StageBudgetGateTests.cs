using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Core.Tests.Contacts.GateCases;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class StageBudgetGateTests
{
    private static readonly Instant Now = Utc("2026-05-04T04:00Z");

    [Theory]
    [InlineData(LifecycleStage.Prospect, 2)]
    [InlineData(LifecycleStage.Active, 4)]
    [InlineData(LifecycleStage.Silent, 4)]
    [InlineData(LifecycleStage.Sleeping, 2)]
    public void A_stage_has_its_budget_in_30_days(LifecycleStage stage, int budget)
    {
        var gate = new StageBudgetGate();

        gate.ShouldPass(At(Now, In(stage, budget - 1)));
        gate.ShouldDefer(At(Now, In(stage, budget)), Now - Days(budget) + Days(30));
        gate.ShouldDefer(At(Now, In(stage, budget + 3)), Now - Days(budget) + Days(30));
    }

    [Fact]
    public void A_contact_of_30_days_ago_does_not_count_any_more()
    {
        var gate = new StageBudgetGate();
        var facts = Sent(Promotion(Now - Days(30)), Promotion(Now)) with { Stage = LifecycleStage.Prospect };
        var later = Sent(Promotion(Now - Days(30) + Duration.Epsilon), Promotion(Now)) with { Stage = LifecycleStage.Prospect };

        gate.ShouldPass(At(Now, facts));
        gate.ShouldDefer(At(Now, later), Now + Duration.Epsilon);
    }

    [Fact]
    public void Care_and_promotion_use_up_one_budget_together()
    {
        var facts = Sent(Past(Now - Days(2), ContactPurpose.Care), Promotion(Now - Days(1))) with { Stage = LifecycleStage.Sleeping };

        new StageBudgetGate().ShouldDefer(At(Now, facts, ContactPurpose.Care), Now + Days(28));
        new StageBudgetGate().ShouldDefer(At(Now, facts, ContactPurpose.Promotion), Now + Days(28));
    }

    [Fact]
    public void Service_and_transactional_contacts_use_up_nothing()
    {
        PastContact[] others =
        [
            .. Enumerable.Repeat(Past(Now, ContactPurpose.Service), 9),
            .. Enumerable.Repeat(Past(Now, ContactPurpose.Transactional), 9),
        ];

        new StageBudgetGate().ShouldPass(At(Now, Sent([Promotion(Now), .. others]) with { Stage = LifecycleStage.Prospect }));
    }

    [Fact]
    public void Payment_reminders_use_up_nothing_even_with_an_offer()
    {
        var reminder = Promotion(Now) with { Reason = ContactReason.PaymentReminder };

        new StageBudgetGate().ShouldPass(At(Now, Sent(reminder, reminder) with { Stage = LifecycleStage.Prospect }));
    }

    [Fact]
    public void A_stage_that_is_not_known_has_no_budget_to_use_up() =>
        new StageBudgetGate().ShouldPass(At(Now, Sent([.. Enumerable.Repeat(Promotion(Now), 9)])));

    [Fact]
    public void The_lost_are_sealed() => new StageBudgetGate().Check(At(Now, In(LifecycleStage.Lost, 0))).Outcome.Should().Be(ContactOutcome.Deny);

    [Fact]
    public void A_budget_of_the_shop_replaces_that_of_its_stage_only()
    {
        var gate = new StageBudgetGate(new Dictionary<LifecycleStage, int>
        {
            [LifecycleStage.Lost] = 1,
            [LifecycleStage.Active] = 0,
            [LifecycleStage.Silent] = 5,
        });

        gate.ShouldPass(At(Now, In(LifecycleStage.Lost, 0)));
        gate.ShouldDefer(At(Now, In(LifecycleStage.Lost, 1)), Now + Days(29));
        gate.Check(At(Now, In(LifecycleStage.Active, 0))).Outcome.Should().Be(ContactOutcome.Deny);
        gate.ShouldPass(At(Now, In(LifecycleStage.Silent, 4)));
        gate.ShouldDefer(At(Now, In(LifecycleStage.Silent, 5)), Now + Days(25));
        gate.ShouldDefer(At(Now, In(LifecycleStage.Prospect, 2)), Now + Days(28));
    }

    [Fact]
    public void A_budget_is_not_negative()
    {
        var make = () => new StageBudgetGate(new Dictionary<LifecycleStage, int> { [LifecycleStage.Silent] = -1 });

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("budgets").WithMessage("*Silent*");
    }

    [Fact]
    public void The_window_is_the_shops()
    {
        var gate = new StageBudgetGate(window: Days(7));

        gate.ShouldDefer(At(Now, In(LifecycleStage.Prospect, 2)), Now + Days(5));
        gate.ShouldPass(At(Now, Sent(Promotion(Now - Days(7)), Promotion(Now)) with { Stage = LifecycleStage.Prospect }));
        gate.Saw(At(Now, In(LifecycleStage.Silent, 9))).Should().Be("Silent: 6 of 4 in 7 days");
        new StageBudgetGate(window: Duration.FromHours(36)).Saw(At(Now, In(LifecycleStage.Silent, 9))).Should().Be("Silent: 1 of 4 in 1:12:00:00");
    }

    [Fact]
    public void A_window_is_above_zero()
    {
        var make = () => new StageBudgetGate(window: Duration.Zero);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("window");
    }

    [Fact]
    public void The_trail_tells_stage_count_and_budget() =>
        new StageBudgetGate().Saw(At(Now, In(LifecycleStage.Silent, 3))).Should().Contain("Silent").And.Contain("3 of 4");

    private static ContactFacts In(LifecycleStage stage, int contacts) =>
        Sent([.. Enumerable.Range(1, contacts).Select(day => Promotion(Now - Days(day)))]) with { Stage = stage };

    private static Duration Days(int days) => Duration.FromDays(days);
}
