using FsCheck;
using FsCheck.Fluent;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class ConcentrationTests
{
    [Fact]
    public void Share_and_Gini_are_what_the_naive_formulas_say() =>
        Prop.ForAll(Gen.OneOf(Gen.Choose(-50, 50), Gen.Choose(0, 10_000_000)).ArrayOf().ToArbitrary(), totals =>
        {
            var concentration = Of([.. totals.Select(total => (long)total)]);
            var counted = totals.Select(total => (double)Math.Max(total, 0)).ToArray();

            concentration.NegativeTotals.Should().Be(totals.Count(total => total < 0));
            concentration.Gini.Should().BeApproximately(NaiveGini(counted), 1e-9).And.BeInRange(0, 1);
            concentration.TopFifthShare.Should().BeApproximately(NaiveTopFifth(counted), 1e-12).And.BeInRange(0, 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void When_one_of_five_spends_all_he_is_the_top_fifth()
    {
        var one = Of(0, 0, 100, 0, 0);

        one.TopFifthShare.Should().Be(1);
        one.Gini.Should().BeApproximately(0.8, 1e-15, "of n customers the Gini coefficient is at most (n - 1) / n");
    }

    [Fact]
    public void When_all_spend_alike_nothing_is_concentrated()
    {
        var alike = Of(7, 7, 7, 7, 7, 7, 7, 7, 7, 7);

        alike.TopFifthShare.Should().BeApproximately(0.2, 1e-15);
        alike.Gini.Should().Be(0);
    }

    [Fact]
    public void Four_buyers_by_hand()
    {
        // Differences of 1, 2, 3, 4: 2 x (1 + 2 + 3 + 1 + 2 + 1) = 20, over 2 x 16 x 2.5.
        var four = Of(3, 1, 4, 2);

        four.Gini.Should().BeApproximately(0.25, 1e-15);
        four.TopFifthShare.Should().BeApproximately(0.4, 1e-15, "a fifth of four is rounded up to one");
    }

    [Fact]
    public void Negative_totals_count_as_nothing_and_their_number_is_told()
    {
        Of(-500, 10, 30).Should().Be(Of(0, 10, 30) with { NegativeTotals = 1 });
        Of(-1, -2).Should().Be(new Concentration(0, 0, 2));
    }

    [Fact]
    public void Without_money_there_is_no_concentration()
    {
        Of().Should().Be(new Concentration(0, 0, 0));
        Of(0, 0, 0).Should().Be(new Concentration(0, 0, 0));
    }

    [Fact]
    public void The_largest_totals_do_not_overflow()
    {
        var largest = Of([.. Enumerable.Repeat(long.MaxValue, 10)]);

        largest.Gini.Should().BeApproximately(0, 1e-15);
        largest.TopFifthShare.Should().BeApproximately(0.2, 1e-15);
    }

    private static Concentration Of(params long[] tenThousandths) => Concentration.Of([.. tenThousandths.Select(total => new Money(total))]);

    private static double NaiveGini(double[] totals)
    {
        var differences = totals.SelectMany(_ => totals, (one, other) => Math.Abs(one - other)).Sum();
        return totals.Sum() == 0 ? 0 : differences / (2 * totals.Length * totals.Sum());
    }

    private static double NaiveTopFifth(double[] totals)
    {
        var top = totals.OrderDescending().Take((int)Math.Ceiling(totals.Length / 5m)).Sum();
        return totals.Sum() == 0 ? 0 : top / totals.Sum();
    }
}
