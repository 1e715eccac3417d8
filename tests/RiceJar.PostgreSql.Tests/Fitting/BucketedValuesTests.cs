using FsCheck;
using FsCheck.Fluent;

namespace RiceJar.PostgreSql.Tests.Fitting;

/// <summary>Values that are counted in buckets answer as the sorted values do, once what they were asked for is loaded.</summary>
public class BucketedValuesTests
{
    private static readonly Gen<long> Values = Gen.Frequency(
        (3, Gen.Choose(-50, 2000).Select(value => (long)value)),
        (2, Gen.Choose(0, int.MaxValue).Select(value => value * 37L)),
        (1, Gen.Elements(long.MaxValue, long.MaxValue - 1, 0, -1, -9_000_000_000_000, 9_000_000_000_000)));

    [Fact]
    public void They_answer_as_sorted_values_do() => Prop.ForAll(Arb.From(Values.NonEmptyListOf()), drawn =>
    {
        var sorted = drawn.Order().ToArray();
        var limits = MoneyBuckets.Between(sorted[0], sorted[^1]);
        var groups = sorted.GroupBy(value => BucketOf(limits, value)).ToDictionary(group => group.Key, group => group.ToArray());
        var values = new BucketedValues(limits, [.. Enumerable.Range(0, limits.Length).Select(bucket => (long)(groups.GetValueOrDefault(bucket)?.Length ?? 0))], sorted.Aggregate(Int128.Zero, (sum, value) => sum + value));
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            Settled(values, groups, () => values.At(rank)).Should().Be(sorted[rank]);
            var above = sorted.Where(value => value > sorted[rank]).Select(value => (long?)value).FirstOrDefault();
            Settled(values, groups, () => values.Above(sorted[rank])).Should().Be(above);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Counted_values_answer_as_sorted_values_do() => Prop.ForAll(Arb.From(Values.NonEmptyListOf()), drawn =>
    {
        var sorted = drawn.Order().ToArray();
        var values = new CountedValues(sorted.GroupBy(value => value).Reverse().Select(group => (group.Key, (long)group.Count())));
        values.Count.Should().Be(sorted.Length);
        values.Sum.Should().Be(sorted.Aggregate(Int128.Zero, (sum, value) => sum + value));
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            values.At(rank).Should().Be(sorted[rank]);
            values.Above(sorted[rank]).Should().Be(sorted.Where(value => value > sorted[rank]).Select(value => (long?)value).FirstOrDefault());
        }
    }).QuickCheckThrowOnFailure();

    private static T Settled<T>(BucketedValues values, Dictionary<int, long[]> groups, Func<T> ask)
    {
        var answer = ask();
        while (values.Missing.Count > 0)
        {
            foreach (var bucket in values.Missing.ToArray())
                values.Load(bucket, new CountedValues(groups[bucket].GroupBy(value => value).Select(group => (group.Key, (long)group.Count()))));
            answer = ask();
        }

        return answer;
    }

    // As width_bucket has it.
    private static int BucketOf(long[] limits, long value) => Math.Max(limits.Count(limit => limit <= value) - 1, 0);
}
