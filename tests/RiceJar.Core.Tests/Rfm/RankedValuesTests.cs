using FsCheck;
using FsCheck.Fluent;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

/// <summary>Values by rank against the same values sorted.</summary>
public class RankedValuesTests
{
    [Fact]
    public void Every_rank_and_every_next_value_are_those_of_the_sorted_values() => Prop.ForAll(Columns, column =>
    {
        var sorted = column.Order().ToArray();
        var values = new RankedValues([.. column]);
        values.Count.Should().Be(sorted.Length);
        values.Sum.Should().Be(sorted.Aggregate(default(Int128), (sum, value) => sum + value));
        foreach (var rank in Enumerable.Range(0, sorted.Length))
            values.At(rank).Should().Be(sorted[rank]);
        foreach (var asked in Asked(sorted))
            values.Above(asked).Should().Be(sorted.Where(value => value > asked).Select(value => (long?)value).FirstOrDefault(), $"above {asked}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(60)));

    [Fact]
    public void Many_values_with_a_few_far_away_are_ranked_too()
    {
        var random = new Random(7);
        var column = Enumerable.Range(0, 200_000).Select(i => i % 1_000 == 0 ? random.NextInt64() : random.Next(100_000)).ToArray();
        var sorted = column.Order().ToArray();
        var values = new RankedValues([.. column]);
        foreach (var rank in Enumerable.Range(0, 400).Select(i => i * 500))
        {
            values.At(rank).Should().Be(sorted[rank]);
            values.Above(sorted[rank]).Should().Be(sorted.First(value => value > sorted[rank]));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_rank_that_nobody_has_is_refused(long rank) =>
        new RankedValues([1, 2, 3]).Invoking(values => values.At(rank)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(rank));

    private static Arbitrary<long[]> Columns => Arb.From(
        from span in Gen.Elements(1L, 5, 1_000, 100_000, int.MaxValue, long.MaxValue)
        from least in Gen.Elements(0L, -7, -3_000_000, long.MinValue)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from count in Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(0, 9_000))
        select Draw(new Random(seed), least, span, count));

    private static long[] Draw(Random random, long least, long span, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(20) == 0 ? least : unchecked(least + random.NextInt64(span)))];

    private static IEnumerable<long> Asked(long[] sorted)
    {
        foreach (var value in sorted.Where((_, i) => i % Math.Max(1, sorted.Length / 50) == 0))
        {
            yield return value;
            yield return value == long.MinValue ? value : value - 1;
        }

        yield return long.MinValue;
        yield return long.MaxValue;
        yield return 0;
    }
}
