using RiceJar.Configuration;

namespace RiceJar.Tests.Configuration;

/// <summary>Each wrong value is refused by the option's name and with the value, and all are shown together.</summary>
public class OptionErrorsTests
{
    public static TheoryData<string, string, Action<RiceJarOptions>> Wrong { get; } = new()
    {
        { "Zone", "Mars/Olympus", o => o.Zone = "Mars/Olympus" },
        { "Zone", "''", o => o.Zone = "" },
        { "Zone", "''", o => o.Zone = null! },
        { "Currency", "yuan", o => o.Currency = "yuan" },
        { "Currency", "cny", o => o.Currency = "cny" },
        { "Rfm:ScoreCount", "1", o => o.Rfm.ScoreCount = 1 },
        { "Rfm:ScoreCount", "101", o => o.Rfm.ScoreCount = 101 },
        { "Rfm:Frequency", "visits", o => o.Rfm.Frequency = "visits" },
        { "Rfm:Monetary", "median", o => o.Rfm.Monetary = "median" },
        { "Rfm:Scoring", "ntile", o => o.Rfm.Scoring = "ntile" },
        { "Rfm:RecencyLimits", "60, 30", o => o.Rfm.RecencyLimits = [60, 30, 90, 180] },
        { "Rfm:RecencyLimits", "-1", o => o.Rfm.RecencyLimits = [-1, 30, 90, 180] },
        { "Rfm:RecencyLimits", "2", o => o.Rfm.RecencyLimits = [30, 60] },
        { "Rfm:FrequencyLimits", "1, 2", o => o.Rfm.FrequencyLimits = [1, 2, 3, 4] },
        { "Rfm:MonetaryLimits", "20", o => o.Rfm.MonetaryLimits = [20, 10, 30, 40] },
        { "Rfm:MonetaryLimits", "0.00001", o => o.Rfm.MonetaryLimits = [0.00001m, 1, 2, 3] },
        { "Rfm:RecencyWeight", "-1", o => o.Rfm.RecencyWeight = -1 },
        { "Rfm:FrequencyWeight", "NaN", o => o.Rfm.FrequencyWeight = double.NaN },
        { "Rfm:MonetaryWeight", "-0.5", o => o.Rfm.MonetaryWeight = -0.5 },
        { "Rfm:Segments", "twelve", o => o.Rfm.Segments = "twelve" },
        { "Rfm:Segments", "eleven", o => (o.Rfm.Segments, o.Rfm.ScoreCount) = ("eleven", 4) },
        { "Rfm:SegmentTable", "1", o => o.Rfm.SegmentTable = [["a", "b"], ["c"]] },
        { "Rfm:SegmentTable", "eight", o => (o.Rfm.Segments, o.Rfm.ScoreCount, o.Rfm.SegmentTable) = ("eight", 2, [["a", "b"], ["c", "d"]]) },
        { "Rfm:MinimumBuyers", "-1", o => o.Rfm.MinimumBuyers = -1 },
        { "Stages:Limits", "2", o => o.Stages.Limits = [45, 90] },
        { "Stages:Limits", "45, 45, 180", o => o.Stages.Limits = [45, 45, 180] },
        { "Stages:Limits", "0, 90, 180", o => o.Stages.Limits = [0, 90, 180] },
        { "Stages:Quantiles", "0.9, 0.7", o => o.Stages.Quantiles = [0.9m, 0.7m, 0.97m] },
        { "Stages:Quantiles", "1.1", o => o.Stages.Quantiles = [0.5m, 0.7m, 1.1m] },
        { "Stages:MinimumIntervals", "0", o => o.Stages.MinimumIntervals = 0 },
        { "Stages:FarRatio", "1", o => o.Stages.FarRatio = 1 },
        { "Stages:FormedFrom", "1", o => o.Stages.FormedFrom = 1 },
        { "Stages:NearEndDays", "0", o => o.Stages.NearEndDays = 0 },
        { "Tiers:TermDays", "0", o => o.Tiers.TermDays = 0 },
        { "Tiers:WarningDays", "-1", o => o.Tiers.WarningDays = -1 },
        { "Tiers:Ladder", "0", o => o.Tiers.Ladder = [] },
        { "Tiers:Ladder:0", "empty", o => o.Tiers.Ladder = [new TierOptions()] },
        { "Tiers:Ladder:1", "-5", o => o.Tiers.Ladder = [new() { Name = "A" }, new() { Name = "B", Amount = -5 }] },
        { "Tiers:Ladder:0", "0", o => o.Tiers.Ladder = [new() { Name = "A", Purchases = 0 }] },
        { "Tiers:Ladder:0", "0", o => o.Tiers.Ladder = [new() { Name = "A", MeanIntervalDays = 0 }] },
        { "Tiers:Ladder:0:Match", "some", o => o.Tiers.Ladder = [new() { Name = "A", Match = "some" }] },
        { "Tiers:Ladder:0", "-7", o => o.Tiers.Ladder = [new() { Name = "A", Amount = 1, WindowDays = -7 }] },
        { "Tiers:Ladder", "'A'", o => o.Tiers.Ladder = [new() { Name = "A" }, new() { Name = "A", Amount = 1 }] },
        { "Tiers:Ladder", "'B'", o => o.Tiers.Ladder = [new() { Name = "A" }, new() { Name = "B" }] },
        { "Clv:MarginRate", "0", o => o.Clv.MarginRate = 0 },
        { "Clv:MarginRate", "NaN", o => o.Clv.MarginRate = double.NaN },
        { "Clv:MarginRate", "1E+308", o => o.Clv.MarginRate = 1e308 },
        { "Clv:LifespanYears", "0", o => o.Clv.LifespanYears = 0 },
        { "Clv:DefaultLifespanYears", "-1", o => o.Clv.DefaultLifespanYears = -1 },
        { "Clv:LongestLifespanYears", "0", o => o.Clv.LongestLifespanYears = 0 },
        { "Clv:PseudoPurchases", "-1", o => o.Clv.PseudoPurchases = -1 },
        { "Prediction:Model", "'nbd'", o => o.Prediction.Model = "nbd" },
        { "Prediction:Model", "'pareto-nbd'", o => o.Prediction.Model = "" },
        { "Prediction:HorizonDays", "0", o => o.Prediction.HorizonDays = 0 },
        { "Prediction:HorizonDays", "36526", o => (o.Prediction.Model, o.Prediction.HorizonDays) = ("auto", 36_526) },
        { "Prediction:AnnualDiscount", "-0.1", o => o.Prediction.AnnualDiscount = -0.1 },
        { "Prediction:AnnualDiscount", "NaN", o => o.Prediction.AnnualDiscount = double.NaN },
        { "Prediction:MarginRate", "0", o => o.Prediction.MarginRate = 0 },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_refused_with_the_options_name_and_the_value(string option, string value, Action<RiceJarOptions> set)
    {
        var options = new RiceJarOptions();
        set(options);
        var error = options.Errors().Should().ContainSingle().Subject;
        error.Should().StartWith($"RiceJar:{option}").And.Contain(value).And.NotContain("Parameter").And.NotContain("\n");
    }

    [Fact]
    public void All_errors_are_shown_together()
    {
        var options = new RiceJarOptions { Zone = "Mars/Olympus", Currency = "yuan" };
        options.Rfm.ScoreCount = 1;
        options.Rfm.Frequency = "visits";
        options.Rfm.RecencyWeight = -1;
        options.Stages.FormedFrom = 1;
        options.Stages.NearEndDays = 0;
        options.Tiers.TermDays = 0;
        options.Tiers.Ladder = [new TierOptions { Name = "A", Match = "some" }, new TierOptions { Name = "B", Amount = 0 }];
        options.Clv.MarginRate = 0;
        options.Clv.PseudoPurchases = -1;
        options.Prediction.Model = "best";
        options.Prediction.HorizonDays = -5;
        string[] wrong =
        [
            "Zone", "Currency", "Rfm:ScoreCount", "Rfm:Frequency", "Rfm:RecencyWeight", "Stages:FormedFrom", "Stages:NearEndDays", "Tiers:TermDays",
            "Tiers:Ladder:0", "Tiers:Ladder:1", "Clv:MarginRate", "Clv:PseudoPurchases",
            "Prediction:Model", "Prediction:HorizonDays",
        ];
        var errors = options.Errors();
        wrong.Where(option => !errors.Any(error => error.StartsWith($"RiceJar:{option}", StringComparison.Ordinal))).Should().BeEmpty();
        var thrown = options.Invoking(o => o.ToRules()).Should().Throw<ArgumentException>().Which;
        errors.Should().OnlyContain(error => thrown.Message.Contains(error));
    }

    [Fact]
    public void Two_errors_of_one_part_are_both_shown()
    {
        var options = new RiceJarOptions();
        options.Rfm.ScoreCount = 1;
        options.Rfm.Monetary = "median";
        options.Errors().Should().HaveCount(2);
    }

    [Fact]
    public void Weights_that_are_all_zero_are_refused_by_their_names()
    {
        var options = new RiceJarOptions();
        (options.Rfm.RecencyWeight, options.Rfm.FrequencyWeight, options.Rfm.MonetaryWeight) = (0, 0, 0);
        options.Errors().Should().ContainSingle().Which.Should().Contain("RecencyWeight");
    }

    [Fact]
    public void Words_are_taken_in_any_case()
    {
        var options = new RiceJarOptions();
        options.Rfm.Frequency = "Purchase-Days";
        options.Errors().Should().BeEmpty();
    }

    [Theory]
    [InlineData("CNY")]
    [InlineData("GBP")]
    [InlineData(null)]
    public void A_currency_is_three_capital_letters_or_none(string? currency) =>
        new RiceJarOptions { Currency = currency }.Errors().Should().BeEmpty();
}
