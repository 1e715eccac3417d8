using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Core.Tests.Contacts.GateCases;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class LostInBigSaleTests
{
    [Theory]
    [InlineData(-10, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_sale_is_warmed_up_before_it_begins(int days, bool isBefore)
    {
        var (from, until) = (Utc("2026-11-01T00:00Z"), Utc("2026-11-12T00:00Z"));
        var make = () => new BigSale("double 11", from, until) { WarmUpFrom = from + Duration.FromDays(days) };
        if (isBefore)
            make().WarmUpFrom.Should().Be(from + Duration.FromDays(days));
        else
            make.Should().Throw<ArgumentOutOfRangeException>();
        new BigSale("double 11", from, until).WarmUpFrom.Should().Be(from);
    }

    private static readonly Instant WarmUp = Utc("2026-10-31T16:00Z");

    private static readonly Instant End = Utc("2026-11-11T16:00Z");

    private static readonly BigSale Double11 = new("Double 11", WarmUp, End);

    private static readonly Instant During = Utc("2026-11-10T04:00Z");

    private static readonly StageBudgetGate Gate = new(sales: [Double11]);

    [Fact]
    public void The_lost_get_a_contact_from_the_warm_up_to_the_end_of_the_sale()
    {
        Gate.ShouldPass(At(WarmUp, Lost()));
        Gate.ShouldPass(At(During, Lost()));
        Gate.ShouldPass(At(End - Duration.Epsilon, Lost()));
        Outcome(WarmUp - Duration.Epsilon).Should().Be(ContactOutcome.Deny);
        Outcome(End).Should().Be(ContactOutcome.Deny);
    }

    [Theory]
    [InlineData(ContactPurpose.Care)]
    [InlineData(ContactPurpose.Promotion)]
    public void The_lost_get_only_one_with_the_warm_up_included(ContactPurpose purpose)
    {
        Outcome(During, Past(WarmUp, purpose)).Should().Be(ContactOutcome.Deny);
        Outcome(During, Past(During - Duration.FromHours(1), purpose)).Should().Be(ContactOutcome.Deny);
        Outcome(End - Duration.Epsilon, Past(WarmUp, purpose)).Should().Be(ContactOutcome.Deny);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    public void How_many_they_get_is_the_shops(int most, int sent, bool isAllowed)
    {
        var context = At(During, Lost([.. Enumerable.Repeat(Promotion(WarmUp), sent)]));

        new StageBudgetGate(sales: [Double11], lostInSale: most).Check(context).Outcome.Should().Be(isAllowed ? ContactOutcome.Allow : ContactOutcome.Deny);
    }

    [Fact]
    public void They_do_not_get_less_than_nothing()
    {
        var make = () => new StageBudgetGate(lostInSale: -1);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("lostInSale");
    }

    [Fact]
    public void What_was_sent_before_the_sale_or_as_service_uses_up_nothing() =>
        Gate.ShouldPass(At(
            During, Lost(Promotion(WarmUp - Duration.Epsilon), Past(During, ContactPurpose.Service), Past(During, ContactPurpose.Transactional))));

    [Fact]
    public void A_long_sale_still_gives_only_one()
    {
        var gate = new StageBudgetGate(sales: [new BigSale("anniversary", During - Duration.FromDays(60), During + Duration.FromDays(1))]);

        gate.Check(At(During, Lost(Promotion(During - Duration.FromDays(45))))).Outcome.Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void Every_sale_gives_one()
    {
        var gate = new StageBudgetGate(sales: [new BigSale("618", Utc("2026-06-01T00:00Z"), Utc("2026-06-19T00:00Z")), Double11]);

        gate.ShouldPass(At(During, Lost(Promotion(Utc("2026-06-18T00:00Z")))));
    }

    [Fact]
    public void The_answer_does_not_hang_on_the_order_in_which_overlapping_sales_are_given()
    {
        var anniversary = new BigSale("anniversary", During - Duration.FromDays(1), End);
        var context = At(During, Lost(Promotion(WarmUp)));

        new StageBudgetGate(sales: [Double11, anniversary]).Check(context).Outcome
            .Should().Be(new StageBudgetGate(sales: [anniversary, Double11]).Check(context).Outcome);
    }

    [Fact]
    public void A_sale_does_not_widen_the_budgets_of_other_stages()
    {
        var facts = Sent([.. Enumerable.Repeat(Promotion(During), 2)]) with { Stage = LifecycleStage.Sleeping };

        Gate.ShouldDefer(At(During, facts), During + Duration.FromDays(30));
    }

    [Fact]
    public void A_stage_that_the_shop_sealed_is_told_the_same_within_a_sale_and_without()
    {
        var none = new Dictionary<LifecycleStage, int> { [LifecycleStage.Sleeping] = 0 };
        var context = At(During, ContactFacts.None with { Stage = LifecycleStage.Sleeping });

        new StageBudgetGate(none, [Double11]).Check(context).Should().Be(new StageBudgetGate(none).Check(context));
    }

    [Fact]
    public void A_sale_ends_after_it_begins()
    {
        var make = () => new BigSale("Double 11", WarmUp, WarmUp);

        make.Should().Throw<ArgumentException>().WithParameterName("until").WithMessage("*Double 11*");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_sale_has_a_name(string name)
    {
        var make = () => new BigSale(name, WarmUp, End);

        make.Should().Throw<ArgumentException>().WithParameterName(nameof(name));
    }

    private static ContactOutcome Outcome(Instant now, params PastContact[] history) => Gate.Check(At(now, Lost(history))).Outcome;

    private static ContactFacts Lost(params PastContact[] history) => Sent(history) with { Stage = LifecycleStage.Lost };
}
