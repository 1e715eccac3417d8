using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Configuration;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;
using RiceJar.Value;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Storage;

/// <summary>Predictions and the models behind them as text.</summary>
public class PredictionJsonTests
{
    private static readonly LocalDate AsOf = Date(2026, 3, 1);
    private static readonly AssessmentRules Rules = new RiceJarOptions { Zone = "Asia/Shanghai", Prediction = { Model = "mbg-nbd" } }.ToRules();
    private static readonly ShopBaseline Predicting = ShopBaseline.Fit(Shop(), PurchaseStatistics.Empty, Rules, AsOf);

    private static Arbitrary<double> Parameter { get; } = ArbMap.Default.ArbFor<NormalFloat>().Generator
        .Select(number => Math.Abs(number.Get)).Where(number => number > 0).ToArbitrary();

    [Fact]
    public void A_baseline_with_models_comes_back_to_the_bit()
    {
        Predicting.Prediction!.Purchases.Should().NotBeNull();
        Predicting.Prediction.Spend.Should().NotBeNull();
        var json = ShopBaselineJson.Write(Predicting);
        var read = ShopBaselineJson.Read(json, Rules);
        read.Id.Should().Be(Predicting.Id);
        read.ToParts().Should().BeEquivalentTo(Predicting.ToParts(), options => options.WithStrictOrdering());
        ShopBaselineJson.Write(read).Should().Be(json);
    }

    [Fact]
    public void A_baseline_without_models_that_predicts_nobody_comes_back()
    {
        var empty = ShopBaseline.Fit([], PurchaseStatistics.Empty, Rules, AsOf);
        var read = ShopBaselineJson.Read(ShopBaselineJson.Write(empty), Rules);
        read.Prediction!.PurchasesReason.Should().Be(empty.Prediction!.PurchasesReason);
        read.Prediction.Purchases.Should().BeNull();
    }

    [Fact]
    public void What_predicts_nothing_is_written_as_before_there_were_predictions()
    {
        ShopBaselineJson.Write(Baseline(AsOf)).Should().NotContain("prediction");
        StoredCustomerJson.Write(Assessed("ann", AsOf)).Should().NotContain("prediction");
        ShopBaselineJson.Write(Predicting).Should().Contain("\"formatVersion\":1,").And.Contain("\"prediction\":{\"purchases\":{\"kind\":\"MbgNbd\",\"unit\":\"Day\",\"parameters\":{\"r\":");
    }

    [Fact]
    public void A_predicted_customer_comes_back_to_the_bit()
    {
        foreach (var summary in Shop().Append(PurchaseSummary.Empty))
        {
            var ann = Customer(summary);
            (ann.Assessment.Prediction is null).Should().Be(!summary.HasPurchases);
            var read = StoredCustomerJson.Read(StoredCustomerJson.Write(ann), Rules);
            read.Assessment.Should().Be(ann.Assessment);
            Bits(read.Assessment.Prediction).Should().Equal(Bits(ann.Assessment.Prediction));
        }
    }

    /// <summary>A customer of whom everything is said, the day of his next purchase too.</summary>
    private static AssessedCustomer Regular { get; } = Customer(Shop().MaxBy(summary => Predicting.Prediction!.Predict(summary, AsOf)!.Value.ExpectedPurchases));

    [Theory]
    [InlineData("pAlive", "1.5")]
    [InlineData("pAlive", "-0.1")]
    [InlineData("pAlive", "\"NaN\"")]
    [InlineData("expectedPurchases", "-1")]
    [InlineData("expectedPurchases", "1e999")]
    [InlineData("expectedSpend", "1e999")]
    [InlineData("expectedSpend", "null")]
    [InlineData("clv", "1e999")]
    [InlineData("clv", "null")]
    [InlineData("nextPurchaseOn", "\"soon\"")]
    public void A_changed_prediction_is_refused(string property, string value)
    {
        var json = StoredCustomerJson.Write(Regular);
        var changed = System.Text.RegularExpressions.Regex.Replace(json, $"\"{property}\":[^,}}]+", $"\"{property}\":{value}");
        changed.Should().NotBe(json);
        ((Action)(() => StoredCustomerJson.Read(changed, Rules))).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("\"kind\":\"MbgNbd\"", "\"kind\":\"BgNbd\"")]
    [InlineData("\"kind\":\"MbgNbd\"", "\"kind\":\"Mbg\"")]
    [InlineData("\"kind\":\"MbgNbd\"", "\"kind\":7")]
    [InlineData("\"unit\":\"Day\"", "\"unit\":\"Week\"")]
    [InlineData("\"r\":", "\"s\":")]
    [InlineData("\"r\":", "\"r\":-")]
    [InlineData("\"r\":", "\"r\":1")]
    [InlineData("\"gamma\":", "\"gamma\":1")]
    [InlineData("\"prediction\":", "\"other\":")]
    public void A_changed_model_of_a_baseline_is_refused(string written, string changed)
    {
        var json = ShopBaselineJson.Write(Predicting);
        json.Should().Contain(written);
        ((Action)(() => ShopBaselineJson.Read(json.Replace(written, changed, StringComparison.Ordinal), Rules))).Should().Throw<FormatException>();
    }

    [Fact]
    public void A_model_of_purchases_on_its_own_comes_back_to_the_bit()
    {
        var models =
            from kind in Gen.Elements(Enum.GetValues<PurchaseModelKind>())
            from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
            from parameters in Gen.ArrayOf(Parameter.Generator, 4)
            select PurchaseModel.Of(kind, parameters, unit);
        Prop.ForAll(models.ToArbitrary(), model =>
        {
            var read = PurchaseModelJson.Read(PurchaseModelJson.Write(model));
            read.GetType().Should().Be(model.GetType());
            read.Unit.Should().Be(model.Unit);
            Bits(read.Parameters).Should().Equal(Bits(model.Parameters));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_model_of_spending_on_its_own_comes_back_to_the_bit() =>
        Prop.ForAll(Gen.ArrayOf(Parameter.Generator, 3).ToArbitrary(), parameters =>
        {
            var model = new GammaGammaModel(parameters[0], parameters[1], parameters[2]);
            Bits(GammaGammaModelJson.Read(GammaGammaModelJson.Write(model)).Parameters).Should().Equal(Bits(model.Parameters));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_formats_are_these_and_change_only_with_their_versions()
    {
        PurchaseModelJson.Write(new ParetoNbdModel(0.25, 1 / 3.0, double.Epsilon, 1e300, TimeUnit.Week)).Should().Be(
            """{"formatVersion":1,"model":{"kind":"ParetoNbd","unit":"Week","parameters":{"r":0.25,"alpha":0.3333333333333333,"s":5E-324,"beta":1E\u002B300}}}"""
                .Replace("\\u002B", "+", StringComparison.Ordinal));
        GammaGammaModelJson.Write(new GammaGammaModel(6.25, 3.5, 15)).Should().Be("""{"formatVersion":1,"model":{"parameters":{"p":6.25,"q":3.5,"gamma":15}}}""");
        var backwards = PurchaseModelJson.Read("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":"Day","parameters":{"b":4,"a":3,"alpha":2,"r":1}}}""");
        backwards.Parameters.Select(parameter => parameter.Value).Should().Equal(1, 2, 3, 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}", "format version")]
    [InlineData("""{"formatVersion":2,"model":7}""", "version 2")]
    [InlineData("""{"formatVersion":1}""", "model")]
    [InlineData("""{"formatVersion":1,"model":null}""", "model")]
    [InlineData("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":"Day","parameters":null}}""")]
    [InlineData("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":"Day","parameters":{"r":1,"alpha":2,"a":3}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":"Day","parameters":{"r":1,"alpha":2,"a":3,"beta":4}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":"Day","parameters":{"r":1,"alpha":2,"a":3,"b":0}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":"Day","parameters":{"r":1,"alpha":2,"a":3,"b":1e999}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":"Year","parameters":{"r":1,"alpha":2,"a":3,"b":4}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"kind":9,"unit":"Day","parameters":{"r":1,"alpha":2,"a":3,"b":4}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"kind":"BgNbd","unit":9,"parameters":{"r":1,"alpha":2,"a":3,"b":4}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"parameters":{"p":1,"q":2}}}""")]
    [InlineData("""{"formatVersion":1,"model":{"parameters":{"p":1,"q":2,"gamma":-3}}}""")]
    public void Broken_text_and_later_versions_are_said_to_be_so(string json, string said = "stored")
    {
        foreach (var read in new Func<object>[] { () => PurchaseModelJson.Read(json), () => GammaGammaModelJson.Read(json) })
            read.Should().Throw<FormatException>().WithMessage($"*{said}*");
    }

    [Fact]
    public void Nothing_is_refused()
    {
        ((Action)(() => PurchaseModelJson.Write(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => PurchaseModelJson.Read(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => GammaGammaModelJson.Write(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => GammaGammaModelJson.Read(null!))).Should().Throw<ArgumentNullException>();
    }

    private static AssessedCustomer Customer(PurchaseSummary summary)
    {
        var tier = TierState.Start(Rules.Ladder);
        return new AssessedCustomer(new CustomerId("ann"), summary, tier, new CustomerAssessor(Predicting).Assess(summary, tier, AsOf));
    }

    /// <summary>Customers who buy seldom or often, for little or for much, and leave after some purchase.</summary>
    private static PurchaseSummary[] Shop()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 1000).Select(_ =>
        {
            var (day, gap, leaves, usual) = (random.Next(10, 365), 10 / random.NextDouble(), Math.Pow(random.NextDouble(), 2), random.Next(20, 200));
            var summary = PurchaseSummary.Empty;
            do
            {
                summary = summary.Add(AsOf.PlusDays(-day), Money.FromDecimal(usual + random.Next(usual)));
                day -= 1 + (int)Math.Min(-gap * Math.Log(random.NextDouble()), 1000);
            }
            while (day >= 0 && random.NextDouble() > leaves);
            return summary;
        })];
    }

    private static long[] Bits(IEnumerable<ModelParameter> parameters) => [.. parameters.Select(parameter => BitConverter.DoubleToInt64Bits(parameter.Value))];

    private static long[] Bits(ClvPrediction? prediction) => prediction is { } one
        ? [.. new[] { one.PAlive, one.ExpectedPurchases, one.ExpectedSpend, one.Clv }.Select(number => BitConverter.DoubleToInt64Bits(number ?? double.NaN))]
        : [];
}
