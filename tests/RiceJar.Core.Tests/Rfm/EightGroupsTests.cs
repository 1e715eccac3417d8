using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class EightGroupsTests
{
    private static readonly Arbitrary<List<Buyer>> Shops = Buyers.WithTies.NonEmptyListOf().ToArbitrary();

    /// <summary>The rulebook's table: high or low on R, F and M, and the group.</summary>
    public static TheoryData<bool, bool, bool, string, string> Table => new()
    {
        { true, true, true, "Important Value", "重要价值" },
        { true, false, true, "Important Development", "重要发展" },
        { false, true, true, "Important Retention", "重要保持" },
        { false, false, true, "Important Win-back", "重要挽留" },
        { true, true, false, "General Value", "一般价值" },
        { true, false, false, "General Development", "一般发展" },
        { false, true, false, "General Retention", "一般保持" },
        { false, false, false, "General Win-back", "一般挽留" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_of_the_eight_outcomes_has_its_group(bool r, bool f, bool m, string name, string chinese)
    {
        EightGroups.Find(r, f, m).Name.Should().Be(name);
        EightGroups.Find(r, f, m).ChineseName.Should().StartWith(chinese);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void At_or_above_a_fixed_center_is_high_and_just_below_is_low(bool r, bool f, bool m, string name, string chinese)
    {
        var groups = new EightGroups(recencyDays: 30, frequency: 3, monetary: Money.FromDecimal(100));
        var scale = new[] { Buyers.Spending(1) }.Fit(new RfmRules(segmentation: groups));
        var values = new RfmValues(r ? 30 : 31, f ? 3 : 2, m ? Money.FromDecimal(100) : Money.FromDecimal(99.9999m));

        groups.Center.Should().Be(Center.Fixed);
        var segment = scale.Segment(scale.Score(values), values);
        segment.Name.Should().Be(name);
        segment.ChineseName.Should().StartWith(chinese);
    }

    [Fact]
    public void There_are_eight_groups()
    {
        Segmentation.EightByMean.Segments.Should().HaveCount(8).And.OnlyHaveUniqueItems();
        Table.Select(row => row.Data.Item4).Should().BeEquivalentTo(Segmentation.EightByMean.Segments.Select(segment => segment.Name));
    }

    [Fact]
    public void High_and_low_against_the_mean_are_exact() => Prop.ForAll(Shops, shop =>
    {
        BigInteger n = shop.Count;
        var days = shop.Aggregate(BigInteger.Zero, (sum, buyer) => sum + buyer.RecencyDays);
        var purchases = shop.Aggregate(BigInteger.Zero, (sum, buyer) => sum + buyer.Frequency);
        var money = shop.Aggregate(BigInteger.Zero, (sum, buyer) => sum + buyer.TenThousandths);

        AllAre(shop, Segmentation.EightByMean, buyer => EightGroups.Find(
            buyer.RecencyDays * n <= days, buyer.Frequency * n >= purchases, buyer.TenThousandths * n >= money));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void High_and_low_against_the_median_are_exact() => Prop.ForAll(Shops, shop =>
    {
        var days = TwiceMedian(shop.Select(buyer => (long)buyer.RecencyDays));
        var purchases = TwiceMedian(shop.Select(buyer => (long)buyer.Frequency));
        var money = TwiceMedian(shop.Select(buyer => buyer.TenThousandths));

        AllAre(shop, Segmentation.EightByMedian, buyer => EightGroups.Find(
            2 * buyer.RecencyDays <= days, 2 * buyer.Frequency >= purchases, 2 * buyer.TenThousandths >= money));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_mean_between_whole_numbers_parts_them_without_rounding()
    {
        // Mean recency 1.5 days, mean frequency 1.5, mean money 1.5 ten-thousandths.
        Buyer[] shop = [new(1, 1, 2), new(2, 2, 1)];

        AllAre(shop, Segmentation.EightByMean, buyer => EightGroups.Find(
            recencyHigh: buyer.RecencyDays == 1, frequencyHigh: buyer.Frequency == 2, monetaryHigh: buyer.TenThousandths == 2));
    }

    [Fact]
    public void Buyers_who_are_all_alike_are_all_of_important_value() =>
        AllAre([.. Enumerable.Repeat(new Buyer(7, 2, -3), 3)], Segmentation.EightByMean, _ => EightGroups.Find(true, true, true));

    [Fact]
    public void The_mean_of_the_largest_amounts_does_not_overflow() =>
        AllAre(
            [.. new[] { long.MaxValue - 1, long.MaxValue - 1, long.MaxValue - 3 }.Select(Buyers.Spending)],
            Segmentation.EightByMean,
            buyer => EightGroups.Find(true, true, monetaryHigh: buyer.TenThousandths == long.MaxValue - 1));

    [Fact]
    public void A_center_below_zero_is_refused()
    {
        var days = () => new EightGroups(-1, 1, Money.Zero);
        var purchases = () => new EightGroups(1, -1, Money.Zero);

        days.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("recencyDays");
        purchases.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("frequency");
    }

    private static void AllAre(IReadOnlyCollection<Buyer> shop, Segmentation segmentation, Func<Buyer, Segment> expected)
    {
        var scale = shop.Fit(new RfmRules(segmentation: segmentation));
        foreach (var buyer in shop)
            scale.Segment(scale.Score(buyer.ToValues()), buyer.ToValues()).Should().Be(expected(buyer), $"{buyer} is one of {shop.Count}");
    }

    private static long TwiceMedian(IEnumerable<long> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2];
    }
}
