using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Assessments;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Restoring;

/// <summary>What is taken apart and restored goes on exactly as if it had never been away.</summary>
public class RestoredStateTests
{
    [Fact]
    public void A_restored_summary_is_the_summary_and_goes_on_as_it() => ForAll(one =>
    {
        var orders = one.Purchases;
        for (var day = TierCases.First; day <= RefundCase.End; day = day.PlusDays(7))
        {
            var summary = orders.SummarizeAsOf(day);
            var restored = PurchaseSummary.Restore(summary.ToParts());
            restored.Should().Be(summary);
            restored.ToParts().Should().Be(summary.ToParts());

            var next = PurchaseSummary.Empty.Add(RefundCase.End, new Money(7), asMember: true).AddCreditNote(new Money(3));
            PurchaseSummary.Concat(restored, next).Should().Be(PurchaseSummary.Concat(summary, next));
            PurchaseSummary.Concat(PurchaseSummary.Empty, restored).Should().Be(summary);
            restored.Add(RefundCase.End, new Money(5)).Should().Be(summary.Add(RefundCase.End, new Money(5)));
        }
    });

    [Fact]
    public void A_restored_tier_state_goes_on_as_the_one_that_was_taken_apart() => ForAll(one =>
    {
        var orders = one.Purchases;
        for (var day = TierCases.First; day <= RefundCase.End; day = day.PlusDays(5))
        {
            var state = TierFold.Fold(one.Ladder, orders, day);
            var restored = TierState.Restore(one.Ladder, state.ToParts());
            AssertSame(restored, state, RefundCase.End);

            var bought = new PurchaseDay(RefundCase.End.PlusDays(1), 2, Money.FromDecimal(70));
            AssertSame(restored.Add(bought), state.Add(bought), bought.Date.PlusDays(30));
        }
    });

    [Fact]
    public void A_restored_baseline_assesses_and_explains_to_the_bit_alike()
    {
        foreach (var rules in RuleSets.All.Values)
        {
            foreach (var shop in new[] { TestShop.Of(0, 1), TestShop.Of(1, 2), TestShop.Of(6, 3), TestShop.Of(250, 4) })
                AssertSame(ShopBaseline.Fit(shop.Purchases, rules), shop.Purchases);
        }
    }

    [Fact]
    public void On_the_real_shop_every_customer_comes_back()
    {
        var summarizer = new PurchaseSummarizer(CdnowLog.Zone);
        foreach (var order in CdnowLog.ReadSample().ToOrders())
            summarizer.Add(order);
        var shop = summarizer.Summarize(new LocalDate(1998, 6, 30));
        AssertSame(ShopBaseline.Fit(shop, new AssessmentRules(CdnowLog.Zone)), shop);
    }

    [Fact]
    public void The_earliest_and_the_latest_dates_come_back()
    {
        foreach (var date in new[] { LocalDate.MinIsoValue, LocalDate.MaxIsoValue })
        {
            var summary = PurchaseSummary.Empty.Add(date, Money.Zero);
            PurchaseSummary.Restore(summary.ToParts()).Should().Be(summary);
        }

        var longest = PurchaseSummary.Empty.Add(LocalDate.MinIsoValue, new Money(long.MaxValue)).Add(LocalDate.MaxIsoValue, Money.Zero);
        PurchaseSummary.Restore(longest.ToParts()).Should().Be(longest);
    }

    [Fact]
    public void A_limit_at_the_largest_amount_stays_out_of_reach()
    {
        var asOf = TestShop.AsOf;
        PurchaseSummary[] one = [PurchaseSummary.Empty.Add(asOf, new Money(long.MaxValue))];
        var baseline = ShopBaseline.Fit(one, PurchaseStatistics.Empty, RuleVariants.Plain, asOf);
        var restored = ShopBaseline.Restore(RuleVariants.Plain, baseline.ToParts());
        restored.ToParts().SmallestMonetaries.Should().BeEmpty();
        restored.Rfm.Score(one[0], asOf).Should().Be(baseline.Rfm.Score(one[0], asOf));
        restored.Id.Should().Be(baseline.Id);
    }

    [Fact]
    public void A_payment_baseline_learned_from_a_single_order_comes_back()
    {
        var placed = TestShop.AsOf.PlusDays(-3).AtMidnight().InUtc().ToInstant();
        var order = new Order(new OrderId("o"), new CustomerId("a"), placed, new Money(5)) { PaidAt = placed + Duration.FromMinutes(7) };
        var parts = PaymentBaseline.Fit([order], new PaymentLearning(DateTimeZone.Utc), TestShop.AsOf).ToParts();

        parts.All!.Count.Should().Be(1);
        PaymentBaseline.Restore(parts).ToParts().Should().BeEquivalentTo(parts, options => options.WithStrictOrdering());
    }

    private static void AssertSame(ShopBaseline baseline, ShopPurchases shop)
    {
        var (rules, asOf) = (baseline.Rules, shop.AsOf);
        var restored = ShopBaseline.Restore(rules, baseline.ToParts());
        restored.Id.Should().Be(baseline.Id);
        restored.Should().BeEquivalentTo(baseline, options => options.Excluding(one => one.Rules).Excluding(one => one.Rfm.Rules));
        var (before, after) = (new CustomerAssessor(baseline), new CustomerAssessor(restored));
        for (var i = 0; i < shop.Customers.Count; i++)
        {
            var state = TierFold.Fold(rules.Ladder, shop.Customers[i], asOf);
            var (summary, again) = (PurchaseSummary.Restore(shop.Summaries[i].ToParts()), TierState.Restore(rules.Ladder, state.ToParts()));
            var later = asOf.PlusDays(i % 100);
            AssertSameBits(after.Assess(summary, again, later), before.Assess(shop.Summaries[i], state, later));
            after.Explain(summary, again, later).ToLines().Should().Equal(before.Explain(shop.Summaries[i], state, later).ToLines());
        }
    }

    private static void AssertSameBits(CustomerAssessment actual, CustomerAssessment expected)
    {
        actual.Should().Be(expected);
        Bits(actual).Should().Equal(Bits(expected));

        static long[] Bits(CustomerAssessment one) =>
        [
            .. new[] { one.WeightedScore, one.Clv?.LifespanYears, one.Clv?.MarginPerPurchase, one.Clv?.PurchasesPerYear, one.Clv?.Value }
                .Select(number => BitConverter.DoubleToInt64Bits(number ?? double.NaN)),
        ];
    }

    private static void AssertSame(TierState actual, TierState expected, LocalDate until)
    {
        actual.Standing.Should().Be(expected.Standing);
        actual.Days.Should().Equal(expected.Days);
        actual.History.Should().Equal(expected.History);
        for (var day = until; day <= until.PlusDays(100); day = day.PlusDays(25))
        {
            actual.StandingAsOf(day).Should().Be(expected.StandingAsOf(day));
            actual.NextChangeAfter(day).Should().Be(expected.NextChangeAfter(day));
            actual.WarningAsOf(day).Should().Be(expected.WarningAsOf(day));
            actual.HistoryAsOf(day).Should().Equal(expected.HistoryAsOf(day));
        }
    }

    private static void ForAll(Action<RefundCase> check) =>
        Prop.ForAll(RefundCase.All(withIntervals: true), check).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(50)));
}
