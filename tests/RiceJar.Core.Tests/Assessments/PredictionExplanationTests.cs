using System.Globalization;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Value;
using RiceJar.Purchases;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>An explanation names the model, what it knew of the customer, and what it expects of him.</summary>
public class PredictionExplanationTests
{
    private static readonly LocalDate AsOf = Histories.Sample.AsOf;
    private static readonly LocalDate First = AsOf.PlusDays(-100);

    // Two repeat purchases worth 30 and 50, the last seventy days after the first.
    private static readonly PurchaseSummary Repeater = PurchaseSummary.Empty
        .Add(First, Money.FromDecimal(10)).Add(First.PlusDays(20), Money.FromDecimal(30)).Add(First.PlusDays(70), Money.FromDecimal(50));

    private static readonly PurchaseSummary Once = PurchaseSummary.Empty.Add(First, Money.FromDecimal(10));

    [Theory]
    [InlineData("BgNbd", "by BG/NBD (r ", "alpha ", " b ")]
    [InlineData("MbgNbd", "by MBG/NBD (r ", "alpha ", " b ")]
    [InlineData("ParetoNbd", "by Pareto/NBD (r ", "alpha ", "beta ")]
    public void It_names_the_model_his_history_and_what_is_expected(string model, params string[] names)
    {
        var explained = Explain(model, Repeater);
        var line = explained.ToLines()[^1];
        var predicted = explained.Assessment.Prediction!.Value;
        foreach (var name in names)
            line.Should().Contain(name);
        line.Should().Contain("was asked for").And.Contain("x 2, t_x 70 and T 100 days").And.Contain("in 180 days").And.Contain("his own 2 came to 40")
            .And.Contain("margin at 0.4").And.Contain("discounted at 0.15 a year");
        line.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"P(alive) {predicted.PAlive:0.####};"))
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"{predicted.ExpectedPurchases:0.####} purchases expected"))
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"{predicted.ExpectedSpend:0.00} each by Gamma-Gamma (p "))
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"lifetime value {predicted.Clv:0.00} "));
        explained.Prediction!.History.Should().Be(new FrequencyRecency(2, 70, 100));
        explained.Prediction.RepeatSpend.Should().Be(Money.FromDecimal(40));
        explained.Prediction.Prediction.Should().Be(predicted);
    }

    [Fact]
    public void Of_a_one_time_buyer_it_says_why_he_is_alive_for_certain_under_BG_NBD_alone()
    {
        var explained = Explain("BgNbd", Once);
        explained.Assessment.Prediction!.Value.PAlive.Should().Be(1);
        explained.Prediction!.IsAliveByDefinition.Should().BeTrue();
        explained.ToLines()[^1].Should().Contain("P(alive) 1 (a one-time buyer: BG/NBD lets nobody leave before his first repeat purchase").And.Contain("the mean of all");
        foreach (var other in new[] { Explain("MbgNbd", Once), Explain("ParetoNbd", Once), Explain("BgNbd", Repeater) })
        {
            other.Prediction!.IsAliveByDefinition.Should().BeFalse();
            other.ToLines()[^1].Should().NotContain("one-time");
        }
    }

    [Fact]
    public void The_median_of_the_next_purchase_is_told_where_there_is_one()
    {
        var often = Enumerable.Range(0, 40).Aggregate(PurchaseSummary.Empty, (summary, i) => summary.Add(AsOf.PlusDays((3 * i) - 117), Money.FromDecimal(5)));
        var soon = Explain("ParetoNbd", often);
        soon.ToLines()[^1].Should().Contain($"the next by {soon.Assessment.Prediction!.Value.NextPurchaseOn:uuuu-MM-dd} with");
        var never = Explain("ParetoNbd", PurchaseSummary.Empty.Add(AsOf.PlusDays(-20_000), Money.FromDecimal(1)));
        never.Assessment.Prediction!.Value.NextPurchaseOn.Should().BeNull();
        never.ToLines()[^1].Should().NotContain("the next by");
    }

    [Fact]
    public void Without_a_model_of_spending_it_says_why_there_is_no_value()
    {
        // Whatever they bought was free.
        var summaries = Histories.Sample.Summaries.ToArray()
            .Select(summary => PurchaseSummary.Restore(summary.ToParts() with { PurchaseMoney = Money.Zero, FirstDayMoney = Money.Zero })).ToArray();
        var baseline = ShopBaseline.Fit(summaries, PurchaseStatistics.Empty, Predicting.Rules(PurchaseModelKind.BgNbd), AsOf);
        baseline.Prediction!.Spend.Should().BeNull();
        var explained = new CustomerAssessor(baseline).Explain(Repeater, TierState.Start(baseline.Rules.Ladder), AsOf);
        explained.Assessment.Prediction!.Value.Clv.Should().BeNull();
        explained.Assessment.Prediction.Value.ExpectedSpend.Should().BeNull();
        explained.ToLines()[^1].Should().Contain("no lifetime value, for want of a model of spending: " + baseline.Prediction.SpendReason);
    }

    [Fact]
    public void The_sentences_are_the_same_in_every_culture()
    {
        var here = Explain("ParetoNbd", Repeater).ToString();
        OtherCulture.Run(() => Explain("ParetoNbd", Repeater).ToString().Should().Be(here));
    }

    private static AssessmentExplanation Explain(string model, PurchaseSummary summary) =>
        new CustomerAssessor(Predicting.All[model]).Explain(summary, TierState.Start(Predicting.All[model].Rules.Ladder), AsOf);
}
