using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

public class FingerprintTests
{
    [Fact]
    public void Equal_rules_have_equal_fingerprints()
    {
        RuleVariants.Plain.Fingerprint.Should().Be(RuleVariants.Plain.Fingerprint);
        new AssessmentRules(RuleVariants.Shanghai).Fingerprint.Should().Be(
            new AssessmentRules(
                RuleVariants.Shanghai, new RfmRules(), new StageRules(), new TierLadder(TierLadder.Default.Tiers), new PlainClvRules())
                .Fingerprint);
    }

    [Fact]
    public void A_fingerprint_is_sixteen_hexadecimal_digits() => RuleVariants.Plain.Fingerprint.Should().MatchRegex("^[0-9a-f]{16}$");

    public static TheoryData<string> Variants => [.. RuleVariants.All.Keys];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_single_rule_that_differs_makes_another_fingerprint(string name)
    {
        var fingerprint = RuleVariants.All[name].Fingerprint;

        fingerprint.Should().NotBe(RuleVariants.Plain.Fingerprint);
        RuleVariants.All.Where(other => other.Key != name).Select(other => other.Value.Fingerprint).Should().NotContain(fingerprint);
    }

    [Fact]
    public void There_is_a_variant_for_every_rule()
    {
        Type[] kinds =
        [
            typeof(AssessmentRules), typeof(RfmRules), typeof(StageRules), typeof(TierLadder), typeof(Tier), typeof(TierConditions),
            typeof(PlainClvRules), typeof(PredictiveClvRules),
        ];
        var rules = kinds.SelectMany(kind => kind.GetConstructors().Single().GetParameters().Select(parameter => $"{kind.Name}.{parameter.Name}"));

        rules.Should().BeSubsetOf(RuleVariants.All.Keys);
    }

    [Fact]
    public void Names_cannot_imitate_other_rules()
    {
        var two = new TierLadder([new Tier("A"), new Tier("B", new TierConditions(purchases: 2))]);
        var one = new TierLadder([new Tier("A: no conditions; B", new TierConditions(purchases: 2))]);

        new AssessmentRules(RuleVariants.Shanghai, ladder: two).Fingerprint
            .Should().NotBe(new AssessmentRules(RuleVariants.Shanghai, ladder: one).Fingerprint);
    }

    [Fact]
    public void Fingerprints_are_the_same_in_every_culture()
    {
        var here = RuleVariants.All.ToDictionary(one => one.Key, one => one.Value.ToString());

        OtherCulture.Run(() =>
        {
            foreach (var (name, rules) in RuleVariants.All)
            {
                rules.ToString().Should().Be(here[name]);
                new AssessmentRules(rules.Zone, rules.Rfm, rules.Stages, rules.Ladder, rules.Clv, rules.Prediction).Fingerprint.Should()
                    .Be(rules.Fingerprint, "of {0}", name);
            }
        });
    }
}
