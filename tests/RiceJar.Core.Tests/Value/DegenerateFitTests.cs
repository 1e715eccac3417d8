using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Data that teach nothing, or only a limit: each fit says so, and no number that is not finite comes out.</summary>
public class DegenerateFitTests
{
    public static TheoryData<PurchaseModelKind> Kinds => [.. Enum.GetValues<PurchaseModelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_teaches_nothing_gives_no_model(PurchaseModelKind kind)
    {
        Fit(kind).Verdict.Should().Be(FitVerdict.NoCustomers);
        Fit(kind, FrequencyRecency.New).Verdict.Should().Be(FitVerdict.NoTime);
        Fit(kind, new(0, 0, 10), new(0, 0, 300)).Verdict.Should().Be(FitVerdict.NoRepeatTransactions);
        Fit(kind).Model.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_customer_does_not_converge(PurchaseModelKind kind) => DoesNotConverge(Fit(kind, new FrequencyRecency(3, 50, 60)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Customers_who_all_are_alike_do_not_converge(PurchaseModelKind kind) =>
        DoesNotConverge(Fit(kind, [.. Enumerable.Repeat(new FrequencyRecency(4, 80, 100), 500)]));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Customers_who_buy_on_every_day_do_not_converge(PurchaseModelKind kind) =>
        DoesNotConverge(Fit(kind, [.. Enumerable.Range(1, 300).Select(age => new FrequencyRecency(age, age, age))]));

    // Purchases as regular as a clock: less variance than Poisson's, so that the rates are driven to be all the same.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Less_variance_than_chance_has_is_a_bound(PurchaseModelKind kind)
    {
        var fit = Fit(kind, [.. Enumerable.Range(0, 400).Select(i => new FrequencyRecency(10 + (i % 2), 95 + (i % 5), 100))]);

        DoesNotConverge(fit);
        fit.Verdict.Should().BeOneOf(FitVerdict.AtBound, FitVerdict.NotIdentified);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Anything_at_all_stays_finite(PurchaseModelKind kind)
    {
        var random = new Random(11);
        for (var trial = 0; trial < Trials.Of(200); trial++)
        {
            var fit = Fit(kind, [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Adversarial(random))]);

            AllFinite(fit);
        }
    }

    // Powers so small that most of the time ahead lies beyond any number, and scales from microseconds to ages of the earth.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_parameters_at_all_stay_finite(PurchaseModelKind kind)
    {
        var random = new Random(14);
        for (var trial = 0; trial < Trials.Of(300); trial++)
        {
            double Power() => Math.Pow(10, (random.NextDouble() * 9) - 5);
            double Scale() => Math.Pow(10, (random.NextDouble() * 18) - 6);
            var model = PurchaseModel.Of(kind, [Power(), Scale(), Power(), kind == PurchaseModelKind.ParetoNbd ? Scale() : Power()], TimeUnit.Day);

            FinitePredictions(model, new(0, 0, 0), new(0, 0, 1e4), new(3, 20, 4000), new(100, 38.5, 39));
        }
    }

    [Fact]
    public void Spending_that_teaches_nothing_gives_no_model()
    {
        GammaGammaModel.Fit(new SpendTable([], [])).Verdict.Should().Be(FitVerdict.NoRepeatTransactions);
        GammaGammaModel.Fit(new SpendTable([0, 2, 3], [10, 0, -4])).Verdict.Should().Be(FitVerdict.NoRepeatTransactions, "returns are larger than purchases, or nobody bought again");
        GammaGammaModel.Fit(new SpendTable([1, 2, 3], [10, 10, 10])).Converged.Should().BeFalse("everybody spends the same");
        GammaGammaModel.Fit(new SpendTable([2], [10])).Converged.Should().BeFalse("there is one customer");
    }

    /// <summary>Times over many orders of magnitude, and every edge of a history.</summary>
    private static FrequencyRecency Adversarial(Random random)
    {
        var age = random.Next(6) == 0 ? 0 : Math.Pow(10, (random.NextDouble() * 12) - 6);
        var frequency = random.Next(3) == 0 ? 0 : (int)Math.Pow(10, random.NextDouble() * 6);
        var recency = frequency == 0 ? 0 : random.Next(4) switch { 0 => 0, 1 => age, _ => age * random.NextDouble() };
        return new FrequencyRecency(frequency, recency, age);
    }

    private static ModelFit<PurchaseModel> Fit(PurchaseModelKind kind, params FrequencyRecency[] rows) => PurchaseModel.Fit(kind, Histories.Table(rows));

    private static void DoesNotConverge(ModelFit<PurchaseModel> fit)
    {
        fit.Converged.Should().BeFalse(fit.Reason);
        fit.Reason.Should().NotBeNullOrWhiteSpace();
        fit.Covariance.Should().BeEmpty();
        AllFinite(fit);
    }

    private static void AllFinite(ModelFit<PurchaseModel> fit)
    {
        foreach (var parameter in fit.Parameters)
        {
            double.IsFinite(parameter.Value).Should().BeTrue();
            double.IsFinite(parameter.StandardError ?? 0).Should().BeTrue();
        }

        double.IsFinite(fit.LogLikelihood ?? 0).Should().BeTrue();
        double.IsFinite(fit.GradientNorm ?? 0).Should().BeTrue();
        if (fit.Converged)
            fit.GradientNorm.Should().BeLessThan(1e-4 * Math.Max(1, Math.Abs(fit.LogLikelihood!.Value)));
        if (fit.Model is { } model)
            FinitePredictions(model, new(0, 0, 0), new(0, 0, 50), new(221, 103.42857, 103.57143), new(100_000, 1e-3, 1e6));
    }

    private static void FinitePredictions(PurchaseModel model, params FrequencyRecency[] histories)
    {
        foreach (var history in histories)
        {
            var next = model.NextPurchase(history);
            double[] numbers =
            [
                model.LogLikelihood(history), model.PAlive(history), model.PAlive(history, 30), model.ExpectedPurchases(history, 365), model.NoPurchaseProbability(history, 30),
                model.DiscountedPurchases(history, 365, 0.1), model.DiscountedPurchases(history, double.PositiveInfinity, 0.1), model.PurchaseProbability(history, 30, 2), next.ProbabilityEver, next.MeanIfEver ?? 0, next.Quantile(0.5) ?? 0,
            ];
            if (!Array.TrueForAll(numbers, double.IsFinite))
                Assert.Fail($"{model} says {string.Join(", ", numbers)} of {history}");
            foreach (var probability in new[] { numbers[1], numbers[2], numbers[4], numbers[7], numbers[8] })
                probability.Should().BeInRange(0, 1 + 1e-12, "of {0} by {1}", history, model);
        }
    }
}
