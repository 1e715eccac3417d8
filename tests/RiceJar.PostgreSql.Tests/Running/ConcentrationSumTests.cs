using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RiceJar.Rfm;

namespace RiceJar.PostgreSql.Tests.Running;

/// <summary>Concentration of totals that are streamed is that of totals in memory, to the bit.</summary>
public class ConcentrationSumTests
{
    private static readonly Gen<long> Totals = Gen.Frequency(
        (3, Gen.Choose(-3, 9).Select(value => value * 10_000L)),
        (2, Gen.Choose(-1000, int.MaxValue).Select(value => value * 37L)));

    [Fact]
    public void It_equals_the_one_in_memory() => Prop.ForAll(Arb.From(Totals.ListOf()), drawn =>
    {
        var sum = new ConcentrationSum(drawn.Count);
        foreach (var same in drawn.GroupBy(total => total).OrderBy(same => same.Key))
            sum.Add(same.Key, same.Count());
        Text(sum.Result()).Should().Be(Text(Concentration.Of(drawn.Select(total => new Money(total)).ToArray())));
    }).QuickCheckThrowOnFailure();

    private static string Text(Concentration one) => string.Create(CultureInfo.InvariantCulture, $"{one.TopFifthShare:R} {one.Gini:R} {one.NegativeTotals}");
}
