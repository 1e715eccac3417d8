using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>Until when time alone changes no score, segment, stage or tier: against a search day by day.</summary>
public class UnchangedUntilTests
{
    // Longer than any recency limit of a shop of three years, and than four ranks of a year's term take to fall.
    private const int Horizon = 2600;

    private static readonly TestShop Shop = TestShop.Of(150, seed: 2);

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void It_is_the_first_day_on_which_anything_differs_for_the_shops_customers(string name)
    {
        var rules = RuleSets.All[name];
        var assessor = Shop.Assessor(rules);
        var (summaries, states) = (Shop.Summaries, Shop.TierStates(rules.Ladder));
        for (var i = 0; i < Trials.Of(summaries.Length); i++)
            CheckFrom(assessor, summaries[i], states[i], TestShop.AsOf);
    }

    [Fact]
    public void It_is_the_first_day_on_which_anything_differs_for_anybody_on_any_later_day() =>
        Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            var rules = RuleSets.All[one.Rules];
            var summary = one.Purchases.Aggregate(
                PurchaseSummary.Empty, (before, bought) => before.Add(bought.On, Money.FromDecimal(bought.Amount)));

            CheckFrom(Shop.Assessor(rules), summary, rules.Ladder.Fold(one.Purchases), one.AsOf);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(60)));

    [Fact]
    public void On_that_day_it_names_the_next_one()
    {
        var rules = RuleSets.All["default"];
        var assessor = Shop.Assessor(rules);
        var (summaries, states) = (Shop.Summaries, Shop.TierStates(rules.Ladder));
        for (var i = 0; i < summaries.Length; i++)
        {
            for (LocalDate? day = TestShop.AsOf; day is { } asOf;)
            {
                day = assessor.Assess(summaries[i], states[i], asOf).UnchangedUntil;
                (day is null || day > asOf).Should().BeTrue("customer {0} moves on from {1}", i, asOf);
            }
        }
    }

    [Fact]
    public void A_prospect_never_changes_by_time_alone()
    {
        foreach (var rules in RuleSets.All.Values)
            Shop.Assessor(rules).Assess(PurchaseSummary.Empty, TierState.Start(rules.Ladder), TestShop.AsOf).UnchangedUntil.Should().BeNull();
    }

    private static Gen<(string Rules, IReadOnlyList<Bought> Purchases, LocalDate AsOf)> Cases =>
        from rules in Gen.Elements(RuleSets.All.Keys.ToArray())
        from first in Gen.NonEmptyListOf(Gen.Choose(0, 900).Zip(Gen.Choose(0, 1500)))
        from later in Gen.Choose(0, 500)
        let purchases = first.Select(one => new Bought(TestShop.AsOf.PlusDays(-one.Item1), one.Item2)).OrderBy(one => one.On).ToList()
        select (rules, (IReadOnlyList<Bought>)purchases, purchases[^1].On.PlusDays(later));

    private static void CheckFrom(CustomerAssessor assessor, in PurchaseSummary summary, TierState state, LocalDate asOf)
    {
        var now = assessor.Assess(summary, state, asOf);
        LocalDate? found = null;
        for (var day = asOf.PlusDays(1); day <= asOf.PlusDays(Horizon); day = day.PlusDays(1))
        {
            var then = assessor.Assess(summary, state, day);
            if (then.Score != now.Score || then.Segment != now.Segment
                || then.Lifecycle.Stage != now.Lifecycle.Stage || then.Tier.Rank != now.Tier.Rank)
            {
                found = day;
                break;
            }
        }

        now.UnchangedUntil.Should().Be(found, "as of {0} the customer is {1}", asOf, now);
    }
}
