using System.Collections;
using Microsoft.Extensions.Configuration;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Configuration;
using RiceJar.Lifecycle;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Tests.Configuration;

public class OptionDefaultsTests
{
    /// <summary>For each option a value other than its default, and what it takes beside it to be right.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["Zone"] = "Asia/Shanghai",
        ["Rfm:ScoreCount"] = "4; Rfm:Segments=eight",
        ["Rfm:Frequency"] = "purchase-days",
        ["Rfm:Monetary"] = "average",
        ["Rfm:Scoring"] = "quantiles",
        ["Rfm:RecencyLimits"] = "30,60,90,180",
        ["Rfm:FrequencyLimits"] = "2,3,4,5",
        ["Rfm:MonetaryLimits"] = "10,20.5,30,40",
        ["Rfm:RecencyWeight"] = "2",
        ["Rfm:FrequencyWeight"] = "2",
        ["Rfm:MonetaryWeight"] = "2",
        ["Rfm:Segments"] = "eight-median",
        ["Rfm:SegmentTable"] = "0:0=a; Rfm:SegmentTable:0:1=b; Rfm:SegmentTable:1:0=c; Rfm:SegmentTable:1:1=d; Rfm:ScoreCount=2",
        ["Rfm:MinimumBuyers"] = "51",
        ["Stages:Limits"] = "30,60,90",
        ["Stages:Learn"] = "true",
        ["Stages:Quantiles"] = "0.5,0.6,0.7",
        ["Stages:MinimumIntervals"] = "201",
        ["Stages:FarRatio"] = "3",
        ["Stages:FormedFrom"] = "6",
        ["Stages:NearEndDays"] = "6",
        ["Tiers:Ladder"] = "0:Name=Only",
        ["Tiers:TermDays"] = "366",
        ["Tiers:WarningDays"] = "31",
        ["Tiers:DemoteStraight"] = "true",
        ["Clv:MarginRate"] = "0.5",
        ["Clv:LifespanYears"] = "4",
        ["Clv:DefaultLifespanYears"] = "4",
        ["Clv:LongestLifespanYears"] = "21",
        ["Clv:PseudoPurchases"] = "3",
        ["Prediction:Model"] = "auto",
        ["Prediction:HorizonDays"] = "364; Prediction:Model=auto",
        ["Prediction:AnnualDiscount"] = "0.2; Prediction:Model=auto",
        ["Prediction:MarginRate"] = "0.5; Prediction:Model=auto",
    };

    public static TheoryData<string> OtherOptions { get; } = [.. Others.Keys];

    [Fact]
    public void Defaults_are_the_rules_defaults()
    {
        var rules = new RiceJarOptions().ToRules();
        rules.Rfm.ToString().Should().Be(RfmRules.Default.ToString());
        rules.Stages.ToString().Should().Be(StageRules.Default.ToString());
        rules.Ladder.ToString().Should().Be(TierLadder.Default.ToString());
        rules.Clv.ToString().Should().Be(PlainClvRules.Default.ToString());
        rules.Prediction.Should().BeNull();
        rules.Fingerprint.Should().Be(new AssessmentRules(DateTimeZone.Utc).Fingerprint);
        Bound(("Prediction:Model", "auto")).ToRules().Prediction!.ToString().Should().Be(new PredictiveClvRules().ToString());
    }

    [Theory]
    [InlineData("auto", null)]
    [InlineData("bg-nbd", PurchaseModelKind.BgNbd)]
    [InlineData("mbg-nbd", PurchaseModelKind.MbgNbd)]
    [InlineData("Pareto-NBD", PurchaseModelKind.ParetoNbd)]
    public void Each_option_of_a_prediction_reaches_the_rules(string word, PurchaseModelKind? kind)
    {
        var rules = Bound(
            ("Prediction:Model", word), ("Prediction:HorizonDays", "90"), ("Prediction:AnnualDiscount", "0.25"), ("Prediction:MarginRate", "0.4")).ToRules();
        rules.Prediction!.ToString().Should().Be(new PredictiveClvRules(kind, 90, 0.25, 0.4).ToString());
    }

    [Fact]
    public void Without_a_model_nothing_is_predicted_whatever_else_is_set() =>
        Bound(("Prediction:HorizonDays", "90"), ("Prediction:MarginRate", "0.4")).ToRules().Fingerprint.Should().Be(new RiceJarOptions().ToRules().Fingerprint);

    [Theory]
    [MemberData(nameof(OtherOptions))]
    public void Each_option_reaches_the_rules(string option)
    {
        var options = Bound([.. Settings(option)]);
        options.Errors().Should().BeEmpty();
        options.ToRules().Fingerprint.Should().NotBe(new RiceJarOptions().ToRules().Fingerprint);
    }

    [Fact]
    public void No_option_is_forgotten_above() =>
        // The currency is told, and no rule depends on it; contacts, sales, payment reminders, messages and dispatching have tables of their own.
        OptionsOf(typeof(RiceJarOptions), "")
            .Where(option => option != "Sales" && option.Split(':')[0] is not ("Contacts" or "PaymentReminders" or "Messages" or "Dispatch"))
            .Should().BeEquivalentTo([.. Others.Keys, "Currency"]);

    [Theory]
    [InlineData("Amount", "500")]
    [InlineData("Purchases", "2")]
    [InlineData("MeanIntervalDays", "30")]
    public void Each_condition_of_a_tier_reaches_the_rules(string option, string value)
    {
        var with = Bound(("Tiers:Ladder:0:Name", "Low"), ("Tiers:Ladder:1:Name", "High"), ($"Tiers:Ladder:1:{option}", value)).ToRules();
        var free = Bound(("Tiers:Ladder:0:Name", "Low")).ToRules();
        with.Ladder.Tiers.Should().HaveCount(2);
        with.Fingerprint.Should().NotBe(free.Fingerprint);
    }

    [Fact]
    public void A_tier_of_options_is_the_tier_of_the_rules()
    {
        var tier = Bound(
            ("Tiers:Ladder:0:Name", "Gold"),
            ("Tiers:Ladder:0:Amount", "1999.99"),
            ("Tiers:Ladder:0:Purchases", "5"),
            ("Tiers:Ladder:0:MeanIntervalDays", "40"),
            ("Tiers:Ladder:0:Match", "any"),
            ("Tiers:Ladder:0:WindowDays", "0")).ToRules().Ladder.Tiers.Should().ContainSingle().Subject;
        tier.Name.Should().Be("Gold");
        tier.Conditions.Amount.Should().Be(new Money(19_999_900));
        tier.Conditions.Purchases.Should().Be(5);
        tier.Conditions.MeanIntervalDays.Should().Be(40);
        tier.Conditions.Match.Should().Be(TierMatch.Any);
        tier.Conditions.WindowDays.Should().BeNull("0 is since the beginning");
    }

    private static IEnumerable<(string, string)> Settings(string option)
    {
        var parts = $"{option}{(Others[option].Contains("0:") ? ":" : "=")}{Others[option]}".Split("; ");
        foreach (var (key, value) in parts.Select(part => (part.Split('=')[0], part.Split('=')[1])))
        {
            if (!value.Contains(','))
                yield return (key, value);
            else
                foreach (var (place, item) in value.Split(',').Index())
                    yield return ($"{key}:{place}", item);
        }
    }

    private static RiceJarOptions Bound(params IEnumerable<(string Key, string Value)> settings)
    {
        var values = settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value));
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build()
            .Get<RiceJarOptions>(binder => binder.ErrorOnUnknownConfiguration = true)!;
    }

    private static IEnumerable<string> OptionsOf(Type type, string prefix) =>
        type.GetProperties().Where(property => property.CanWrite).SelectMany(property =>
            property.PropertyType.Namespace == type.Namespace && !typeof(IEnumerable).IsAssignableFrom(property.PropertyType)
                ? OptionsOf(property.PropertyType, $"{prefix}{property.Name}:")
                : [$"{prefix}{property.Name}"]);
}
