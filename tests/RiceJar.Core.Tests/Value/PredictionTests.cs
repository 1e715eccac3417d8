using FsCheck;
using FsCheck.Fluent;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>How the numbers that a model says of one customer hang together.</summary>
public class PredictionTests
{
    public static TheoryData<PurchaseModelKind> Kinds => [.. Enum.GetValues<PurchaseModelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Probabilities_of_all_numbers_of_purchases_sum_to_one_and_have_the_expected_mean(PurchaseModelKind kind)
    {
        foreach (var (model, history) in Cases(kind))
        {
            var probabilities = Enumerable.Range(0, 400).Select(n => model.PurchaseProbability(history, 60, n)).ToArray();

            probabilities.Sum().Should().BeApproximately(1, 1e-10);
            probabilities.Select((probability, n) => n * probability).Sum().Should().BeApproximately(model.ExpectedPurchases(history, 60), 1e-8);
            probabilities[0].Should().BeApproximately(model.NoPurchaseProbability(history, 60), 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Discounted_purchases_lie_below_expected_ones_and_are_them_without_a_rate(PurchaseModelKind kind)
    {
        foreach (var (model, history) in Cases(kind))
        {
            var expected = model.ExpectedPurchases(history, 365);

            model.DiscountedPurchases(history, 365, 0).Should().BeApproximately(expected, 1e-12 * expected);
            model.DiscountedPurchases(history, 365, 0.1).Should().BeInRange(expected / 1.1, expected);
            model.DiscountedPurchases(history, double.PositiveInfinity, 0.1).Should().BeApproximately(model.DiscountedPurchases(history, 365 * 400.0, 0.1), 1e-9 * expected);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_quantile_of_the_next_purchase_is_where_its_probability_is_reached(PurchaseModelKind kind)
    {
        foreach (var (model, history) in Cases(kind))
        {
            var next = model.NextPurchase(history);

            var half = next.ProbabilityEver / 2;
            (1 - model.NoPurchaseProbability(history, next.Quantile(half)!.Value)).Should().BeApproximately(half, 1e-10);
            if (next.ProbabilityEver < 0.999)
                next.Quantile(next.ProbabilityEver + 0.0005).Should().BeNull();
            next.QuantileIfEver(0.5).Should().BeApproximately(next.Quantile(half)!.Value, 1e-8 * next.Quantile(half)!.Value);
            if (next.MeanIfEver is { } mean)
                mean.Should().BeGreaterThan(next.QuantileIfEver(0.5)!.Value, "waiting times have a long tail");
        }
    }

    [Fact]
    public void The_mean_time_to_the_next_purchase_is_that_of_its_probabilities()
    {
        var (model, history) = (new ParetoNbdModel(0.8, 20, 2.5, 300, TimeUnit.Day), new FrequencyRecency(4, 90, 100));
        var next = model.NextPurchase(history);

        // The mean of a positive time is the integral of its survival, here by the midpoint rule.
        var (sum, step) = (0.0, 0.5);
        for (var time = step / 2; time < 40_000; time += step)
            sum += step * (next.ProbabilityEver - (1 - model.NoPurchaseProbability(history, time)));

        next.MeanIfEver.Should().BeApproximately(sum / next.ProbabilityEver, 1e-4 * sum);
    }

    [Fact]
    public void Many_at_once_are_each_by_himself()
    {
        var rows = Histories.RandomRows(3_000, seed: 31);
        var table = Histories.Table(rows);
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var model = PurchaseModel.Of(kind, [0.4, 15, 0.7, 30], TimeUnit.Day);
            var (alive, expected, discounted) = (new double[rows.Length], new double[rows.Length], new double[rows.Length]);

            model.PAlive(table, alive);
            model.ExpectedPurchases(table, 180, expected, maxParallelism: 1);
            model.DiscountedPurchases(table, 180, 0.2, discounted);

            alive.Should().Equal(rows.Select(row => model.PAlive(row)));
            expected.Should().Equal(rows.Select(row => model.ExpectedPurchases(row, 180)));
            discounted.Should().Equal(rows.Select(row => model.DiscountedPurchases(row, 180, 0.2)));
        }
    }

    [Fact]
    public void P_alive_falls_with_silence_and_is_one_for_one_time_buyers_under_BG_NBD_alone() =>
        Prop.ForAll(Gen.Choose(0, 30).Zip(Gen.Choose(1, 300)).Zip(Gen.Choose(0, 300)).ToArbitrary(), drawn =>
        {
            var ((x, recency), silence) = drawn;
            foreach (var kind in Enum.GetValues<PurchaseModelKind>())
            {
                var model = PurchaseModel.Of(kind, [0.4, 15, 0.7, 30], TimeUnit.Day);
                var last = x == 0 ? 0 : recency;
                var (now, later) = (model.PAlive(new(x, last, last + silence)), model.PAlive(new(x, last, last + silence + 10)));
                if (kind == PurchaseModelKind.BgNbd && x == 0)
                    (now, later).Should().Be((1.0, 1.0));
                else
                    later.Should().BeLessThan(now);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bad_times_are_refused_with_their_values()
    {
        var model = new BgNbdModel(0.4, 15, 0.7, 30, TimeUnit.Day);
        Action[] wrong =
        [
            () => model.ExpectedPurchases(FrequencyRecency.New, -1), () => model.ExpectedPurchases(FrequencyRecency.New, double.NaN),
            () => model.PAlive(FrequencyRecency.New, double.PositiveInfinity), () => model.DiscountedPurchases(FrequencyRecency.New, double.PositiveInfinity, 0),
            () => model.DiscountedPurchases(FrequencyRecency.New, 5, -0.1), () => model.PurchaseProbability(FrequencyRecency.New, 5, -1),
            () => model.NextPurchase(FrequencyRecency.New).Quantile(1), () => _ = new BgNbdModel(0, 1, 1, 1, TimeUnit.Day), () => _ = new BgNbdModel(1, double.NaN, 1, 1, TimeUnit.Day),
        ];

        foreach (var action in wrong)
            action.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(-1, 0, 5, "x is negative")]
    [InlineData(1, 6, 5, "after the end")]
    [InlineData(1, -1, 5, "t_x is negative")]
    [InlineData(0, 2, 5, "t_x is 0")]
    [InlineData(1, 2, double.PositiveInfinity, "not finite")]
    public void What_is_no_history_is_refused(int x, double recency, double age, string why)
    {
        var one = () => new BgNbdModel(0.4, 15, 0.7, 30, TimeUnit.Day).PAlive(new FrequencyRecency(x, recency, age));
        var table = () => Histories.Table([new(1, 1, 2), new(x, recency, age)]);

        one.Should().Throw<ArgumentException>().WithMessage($"*{why}*");
        table.Should().Throw<ArgumentException>().WithMessage($"*Row 1*{why}*");
    }

    [Fact]
    public void Units_must_agree()
    {
        var predict = () => new BgNbdModel(0.4, 15, 0.7, 30, TimeUnit.Week).PAlive(Histories.Random(3, 1), new double[3]);

        predict.Should().Throw<ArgumentException>().WithMessage("*Days*Weeks*");
    }

    private static IEnumerable<(PurchaseModel Model, FrequencyRecency History)> Cases(PurchaseModelKind kind) =>
        from parameters in new double[][] { [0.25, 4.4, 0.8, 2.4], [1.5, 40, 1, 20], [0.6, 80, 2.5, 90] }
        from history in new FrequencyRecency[] { new(0, 0, 0), new(0, 0, 40), new(2, 30, 39), new(7, 100, 300), new(30, 300, 301), new(100, 38.5, 39) }
        select (PurchaseModel.Of(kind, parameters, TimeUnit.Day), history);
}
