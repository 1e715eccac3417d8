using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Value;
using RiceJar.Purchases;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>The models of a baseline: ids, taking apart and restoring.</summary>
public class PredictionBaselineTests
{
    public static TheoryData<string> Kinds => [.. Predicting.All.Keys];

    [Fact]
    public void Without_prediction_fingerprints_and_ids_are_those_of_before_there_was_any()
    {
        new AssessmentRules(DateTimeZone.Utc).Fingerprint.Should().Be("9ff194a7b2864db6");
        new AssessmentRules(RuleVariants.Shanghai).Fingerprint.Should().Be("090ab6207e2abbbd");
        var day = new LocalDate(2024, 2, 29);
        PurchaseSummary[] one = [PurchaseSummary.Empty.Add(day, Money.FromDecimal(1))];
        var baseline = ShopBaseline.Fit(one, PurchaseStatistics.Empty, new AssessmentRules(DateTimeZone.Utc), day);
        baseline.Id.Should().Be("78360bcd86421f71");
        baseline.Prediction.Should().BeNull();
        baseline.ToParts().Prediction.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_restored_baseline_predicts_to_the_bit_alike(string name)
    {
        var baseline = Predicting.All[name];
        var restored = ShopBaseline.Restore(baseline.Rules, baseline.ToParts());
        restored.Id.Should().Be(baseline.Id);
        restored.Prediction!.ToString().Should().Be(baseline.Prediction!.ToString());
        restored.Prediction.PurchasesReason.Should().Be(baseline.Prediction.PurchasesReason);
        restored.Prediction.SpendReason.Should().Be(baseline.Prediction.SpendReason);
        var (before, after, state) = (new CustomerAssessor(baseline), new CustomerAssessor(restored), TierState.Start(baseline.Rules.Ladder));
        var shop = Histories.Sample;
        foreach (var row in Enumerable.Range(0, 300))
        {
            var asOf = shop.AsOf.PlusDays(row % 100);
            Bits(after.Assess(shop.Summaries[row], state, asOf)).Should().Equal(Bits(before.Assess(shop.Summaries[row], state, asOf)));
        }

        static long[] Bits(CustomerAssessment one) =>
        [
            .. new[] { one.Prediction!.Value.PAlive, one.Prediction.Value.ExpectedPurchases, one.Prediction.Value.ExpectedSpend, one.Prediction.Value.Clv }
                .Select(number => BitConverter.DoubleToInt64Bits(number!.Value)),
        ];
    }

    [Fact]
    public void A_baseline_whose_models_did_not_converge_comes_back()
    {
        var baseline = ShopBaseline.Fit([], PurchaseStatistics.Empty, Predicting.Rules(null), TestShop.AsOf);
        baseline.Prediction!.Purchases.Should().BeNull();
        var restored = ShopBaseline.Restore(baseline.Rules, baseline.ToParts());
        restored.Id.Should().Be(baseline.Id);
        restored.Prediction!.PurchasesReason.Should().Be(baseline.Prediction.PurchasesReason);
    }

    [Fact]
    public void Each_model_makes_another_id() => Predicting.All.Values.Select(baseline => baseline.Id).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Parts_that_were_changed_are_refused()
    {
        var baseline = Predicting.All["BgNbd"];
        var parts = baseline.ToParts();
        var (purchases, spend) = (parts.Prediction!.Purchases!, parts.Prediction.Spend!);
        Refused(null, "no prediction");
        Refused(parts.Prediction with { Purchases = null }, "changed");
        Refused(parts.Prediction with { Spend = null }, "changed");
        Refused(parts.Prediction with { PurchasesReason = "Because." }, "changed");
        Refused(parts.Prediction with { PurchasesReason = null! }, "prediction is wrong");
        Refused(parts.Prediction with { SpendReason = "Because." }, "changed");
        Refused(parts.Prediction with { Purchases = purchases with { Unit = TimeUnit.Week } }, "Week");
        Refused(parts.Prediction with { Purchases = purchases with { Unit = (TimeUnit)7 } }, "unit");
        Refused(parts.Prediction with { Purchases = purchases with { Kind = PurchaseModelKind.MbgNbd } }, "MbgNbd");
        Refused(parts.Prediction with { Purchases = purchases with { Kind = PurchaseModelKind.ParetoNbd } }, "beta");
        Refused(parts.Prediction with { Purchases = purchases with { Kind = (PurchaseModelKind)9 } }, "unknown");
        Refused(parts.Prediction with { Purchases = purchases with { Parameters = [.. purchases.Parameters.Skip(1)] } }, "given are alpha, a, b");
        Refused(parts.Prediction with { Purchases = purchases with { Parameters = [.. purchases.Parameters, purchases.Parameters[0]] } }, "given are");
        Refused(parts.Prediction with { Purchases = purchases with { Parameters = null! } }, "prediction is wrong");
        Refused(parts.Prediction with { Spend = spend with { Parameters = [new("p", 1), new("q", 2), new("v", 3)] } }, "gamma");
        for (var i = 0; i < purchases.Parameters.Count; i++)
        {
            Refused(parts.Prediction with { Purchases = purchases with { Parameters = Changed(purchases.Parameters, i, Math.BitIncrement) } }, "changed");
            foreach (var wrong in new[] { double.NaN, double.PositiveInfinity, 0, -1 })
                Refused(parts.Prediction with { Purchases = purchases with { Parameters = Changed(purchases.Parameters, i, _ => wrong) } }, "above zero");
        }

        for (var i = 0; i < spend.Parameters.Count; i++)
        {
            Refused(parts.Prediction with { Spend = spend with { Parameters = Changed(spend.Parameters, i, Math.BitDecrement) } }, "changed");
            Refused(parts.Prediction with { Spend = spend with { Parameters = Changed(spend.Parameters, i, _ => double.NaN) } }, "above zero");
        }

        void Refused(PredictionParts? prediction, string said)
        {
            var thrown = FluentActions.Invoking(() => ShopBaseline.Restore(baseline.Rules, parts with { Prediction = prediction })).Should().Throw<ArgumentException>().Which;
            thrown.ParamName.Should().Be("parts");
            thrown.Message.Should().Contain(said);
        }
    }

    [Fact]
    public void A_prediction_is_refused_where_the_rules_predict_nothing()
    {
        var plain = TestShop.Of(20, seed: 1).Assessor(RuleVariants.Plain).Baseline.ToParts();
        var restore = () => ShopBaseline.Restore(RuleVariants.Plain, plain with { Prediction = Predicting.All["auto"].ToParts().Prediction });
        restore.Should().Throw<ArgumentException>().WithMessage("*predict nothing*").Which.ParamName.Should().Be("parts");
    }

    [Fact]
    public void Parameters_are_told_apart_by_their_names()
    {
        var baseline = Predicting.All["ParetoNbd"];
        var parts = baseline.ToParts();
        var backwards = parts.Prediction! with
        {
            Purchases = parts.Prediction.Purchases! with { Parameters = [.. parts.Prediction.Purchases.Parameters.Reverse()] },
            Spend = parts.Prediction.Spend! with { Parameters = [.. parts.Prediction.Spend.Parameters.Reverse()] },
        };
        ShopBaseline.Restore(baseline.Rules, parts with { Prediction = backwards }).Id.Should().Be(baseline.Id);
    }

    private static ModelParameter[] Changed(IReadOnlyList<ModelParameter> parameters, int place, Func<double, double> change) =>
        [.. parameters.Select((parameter, i) => i == place ? parameter with { Value = change(parameter.Value) } : parameter)];
}
