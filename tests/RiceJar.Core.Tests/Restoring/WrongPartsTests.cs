using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Purchases;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Restoring;

/// <summary>Parts of nothing are refused, and the error names the wrong one.</summary>
public class WrongPartsTests
{
    private static readonly LocalDate Day = TestShop.AsOf;

    private static readonly PurchaseSummaryParts Summary =
        PurchaseSummary.Empty.Add(Day.PlusDays(-9), new Money(5)).Add(Day, new Money(7)).ToParts();

    private static readonly TierStateParts Tier = TierState.Start(TierLadder.Default)
        .Add(new PurchaseDay(Day.PlusDays(-9), 1, Money.FromDecimal(300))).Add(new PurchaseDay(Day, 1, Money.FromDecimal(300))).ToParts();

    private static readonly ShopBaselineParts Baseline = TestShop.Of(100, seed: 5).Assessor(RuleVariants.Plain).Baseline.ToParts();

    [Fact]
    public void Wrong_parts_of_a_summary_are_named()
    {
        Check(Summary with { Purchases = -1 }, "Purchases");
        Check(Summary with { Purchases = 0 }, "PurchaseDays");
        Check(Summary with { PurchaseDays = 1 }, "PurchaseDays");
        Check(Summary with { PurchaseDays = 3 }, "PurchaseDays");
        Check(Summary with { FirstPurchaseOn = null }, "FirstPurchaseOn");
        Check(Summary with { LastPurchaseOn = null }, "LastPurchaseOn");
        Check(Summary with { LastPurchaseOn = Day.PlusDays(-10) }, "LastPurchaseOn");
        Check(Summary with { PurchaseMoney = new Money(-1) }, "PurchaseMoney");
        Check(Summary with { FirstDayMoney = new Money(13) }, "FirstDayMoney");
        Check(Summary with { CreditNotes = new Money(-1) }, "CreditNotes");
        Check(PurchaseSummary.Empty.ToParts() with { IsMember = true }, "IsMember");
        Check(PurchaseSummary.Empty.ToParts() with { FirstPurchaseOn = Day }, "FirstPurchaseOn");

        static void Check(PurchaseSummaryParts parts, string name) => AssertWrong(() => PurchaseSummary.Restore(parts), "parts", name);
    }

    [Fact]
    public void Wrong_parts_of_a_tier_state_are_named()
    {
        Check(Tier with { Standing = new TierStanding(5, Day) }, "Standing");
        Check(Tier with { Standing = new TierStanding(2, null) }, "Standing");
        Check(Tier with { Standing = new TierStanding(1, Day) }, "Standing");
        Check(Tier with { Standing = new TierStanding(2, Day.PlusDays(-1)) }, "Standing");
        Check(Tier with { Days = [] }, "Standing");
        Check(Tier with { Days = [.. Tier.Days.Reverse()] }, "Days");
        Check(Tier with { Days = [new PurchaseDay(Day, 0, Money.Zero)] }, "Days");
        Check(Tier with { Days = [new PurchaseDay(Day.PlusDays(-365), 1, Money.Zero), .. Tier.Days] }, "Days");
        Check(Tier with { History = [new TierChange(Day, 0, 9, TierChangeReason.Promotion)] }, "History");
        Check(Tier with { History = [new TierChange(Day, 0, 1, (TierChangeReason)9)] }, "History");
        Check(Tier with { History = [.. Tier.History, new TierChange(LocalDate.MinIsoValue, 2, 1, TierChangeReason.Refund)] }, "History");
        Check(Tier with { HistoryThrough = Day.PlusDays(-1) }, "HistoryThrough");
        AssertWrong(() => TierState.Restore(RuleVariants.Plain.Ladder, Tier), "ladder", TierLadder.Default.Fingerprint);

        static void Check(TierStateParts parts, string name) => AssertWrong(() => TierState.Restore(TierLadder.Default, parts), "parts", name);
    }

    [Fact]
    public void Wrong_parts_of_a_baseline_are_named()
    {
        AssertWrong(() => ShopBaseline.Restore(RuleVariants.All["RfmRules.minimumBuyers"], Baseline), "rules", Baseline.RulesFingerprint);
        Check(Baseline with { BuyerCount = -1 }, "buyers");
        Check(Baseline with { BuyerCount = 1 }, "changed");
        Check(Baseline with { AsOf = Day.PlusDays(1) }, "changed");
        Check(Baseline with { LargestRecencyDays = [.. Baseline.LargestRecencyDays.Reverse()] }, "recency");
        Check(Baseline with { SmallestFrequencies = [.. Baseline.SmallestFrequencies, 99] }, "frequency");
        Check(Baseline with { SmallestMonetaries = [.. Baseline.SmallestMonetaries.Skip(1)] }, "changed");
        Check(Baseline with { Id = "0000000000000000" }, "0000000000000000");
        Check(Baseline with { IntervalCount = -1 }, "intervals");
        Check(Baseline with { IntervalCount = 0, LearnableLimits = new StageLimits(1, 2, 3) }, "intervals");
        Check(Baseline with { LearnableLimits = default(StageLimits) }, "intervals");
        Check(Baseline with { AverageOrderValue = Money.Zero }, "changed");
        Check(Baseline with { LifespanSource = (FactorSource)7 }, "sources");
        foreach (var wrong in new[] { double.NaN, double.PositiveInfinity, 0, -1 })
        {
            Check(Baseline with { PurchasesPerYear = wrong }, "PurchasesPerYear");
            Check(Baseline with { LifespanYears = wrong }, "LifespanYears");
        }

        static void Check(ShopBaselineParts parts, string name) => AssertWrong(() => ShopBaseline.Restore(RuleVariants.Plain, parts), "parts", name);
    }

    [Fact]
    public void Wrong_parts_of_a_payment_baseline_are_named()
    {
        var orders = Enumerable.Range(1, 30)
            .Select(i => new Order(new OrderId($"{i}"), new CustomerId("a"), At(i), new Money(i)) { PaidAt = At(i) + Duration.FromMinutes(7 * i) });
        var parts = PaymentBaseline.Fit(orders, new PaymentLearning(DateTimeZone.Utc) { MinimumOrders = 3 }, Day).ToParts();
        PaymentBaseline.Restore(parts).ToParts().Should().BeEquivalentTo(parts, options => options.WithStrictOrdering());
        parts.All!.Count.Should().BePositive();

        Check(parts with { ByHour = [] }, "ByHour");
        Check(parts with { ByHour = [.. parts.ByHour, null] }, "ByHour");
        Check(parts with { All = null }, "ByHour");
        Check(parts with { MinimumOrders = 0 }, "MinimumOrders");
        Check(parts with { MostAfterReminder = double.NaN }, "MostAfterReminder");
        Check(parts with { PaidLate = -1 }, "PaidLate");
        Check(parts with { PaidAfterReminder = -1 }, "PaidAfterReminder");
        Check(parts with { PaidAtUnknownTime = -1 }, "PaidAtUnknownTime");
        Check(parts with { EverydayOrders = -1 }, "EverydayOrders");
        Check(parts with { EverydayPaid = parts.EverydayOrders + 1 }, "EverydayPaid");
        Check(parts with { PaidOrders = 0 }, "PaidOrders");
        Check(parts with { InSales = parts.All with { Count = 0 } }, "Count");
        Check(parts with { InSales = parts.All with { MeanSeconds = -1 } }, "MeanSeconds");
        Check(parts with { InSales = parts.All with { PercentileSeconds = [1, 2] } }, "PercentileSeconds");
        Check(parts with { InSales = parts.All with { PercentileSeconds = [.. parts.All.PercentileSeconds.Reverse()] } }, "PercentileSeconds");
        Check(parts with { InSales = parts.All with { PercentileSeconds = [.. parts.All.PercentileSeconds.SkipLast(1), 0] } }, "PercentileSeconds");

        static void Check(PaymentBaselineParts parts, string name) => AssertWrong(() => PaymentBaseline.Restore(parts), "parts", name);

        static Instant At(int daysAgo) => Day.PlusDays(-daysAgo).AtMidnight().InUtc().ToInstant();
    }

    private static void AssertWrong<T>(Func<T> restore, string parameter, string said)
    {
        var thrown = FluentActions.Invoking(restore).Should().Throw<ArgumentException>().Which;
        thrown.ParamName.Should().Be(parameter);
        thrown.Message.Should().Contain(said);
    }
}
