using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Waves, and what an intent, its facts and a policy do not take.</summary>
public class ContactIntentInputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void An_occasion_has_the_wave_that_it_is_given(int wave)
    {
        var intent = Intent(reason: "greeting") with { Occasion = "birthday-2026", Wave = wave };

        intent.Wave.Should().Be(wave);
        intent.Key.Should().Be(ContactKey.OfOccasion(ShopId.Default, Customer, new ContactReason("greeting"), "birthday-2026", wave));
    }

    [Fact]
    public void An_order_brings_its_own_wave_whatever_the_intent_was_given()
    {
        var intent = Intent() with { Wave = 3, Orders = [new ContactOrder(new OrderId("o1"), 2)] };

        intent.Wave.Should().Be(2);
        (intent with { Orders = [] }).Wave.Should().Be(3);
    }

    [Fact]
    public void An_order_that_is_given_twice_counts_where_it_stands_first() =>
        (Intent() with { Orders = [new(new OrderId("o1"), 2), new(new OrderId("o2")), new(new OrderId("o1"), 5)] }).Orders
            .Should().Equal(new ContactOrder(new OrderId("o1"), 2), new ContactOrder(new OrderId("o2"), 1));

    [Fact]
    public void Lists_that_are_missing_are_refused_when_the_intent_is_made()
    {
        Making(intent => intent with { Orders = null! }).Should().Throw<ArgumentNullException>().WithParameterName("value");
        Making(intent => intent with { Products = null! }).Should().Throw<ArgumentNullException>().WithParameterName("value");
        Making(intent => intent with { Values = null! }).Should().Throw<ArgumentNullException>().WithParameterName("value");
        Making(intent => intent with { Occasion = null! }).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void An_order_that_was_never_given_is_refused_also_when_it_stands_alone()
    {
        Making(intent => intent with { Orders = [default] }).Should().Throw<InvalidOperationException>();
        Making(intent => intent with { Orders = [new(new OrderId("o1")), default] }).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Waves_of_an_order_are_counted_from_one(int wave)
    {
        var make = () => new ContactOrder(new OrderId("o1"), wave);
        var nameless = () => new ContactOrder(default);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(wave));
        nameless.Should().Throw<InvalidOperationException>();
        new ContactOrder(new OrderId("o1")).Wave.Should().Be(1);
    }

    [Fact]
    public void Values_are_found_by_their_exact_name()
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Name"] = "Lin" };

        (Intent() with { Values = values }).Values.ContainsKey("name").Should().BeFalse();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(32)]
    [InlineData(255)]
    public void A_purpose_that_does_not_exist_is_refused_and_in_no_set(int number)
    {
        var purpose = (ContactPurpose)number;
        var make = () => Intent(purpose);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("purpose").Which.ActualValue.Should().Be(purpose);
        ContactPurposes.All.Has(purpose).Should().BeFalse();
        ((ContactPurposes)255).Has(purpose).Should().BeFalse();
    }

    [Fact]
    public void An_incentive_that_does_not_exist_is_refused() =>
        Making(intent => intent with { Incentive = (IncentiveLevel)4 }).Should().Throw<ArgumentOutOfRangeException>()
            .Which.ActualValue.Should().Be((IncentiveLevel)4);

    [Fact]
    public void A_history_that_is_missing_is_refused()
    {
        var make = () => ContactFacts.None with { History = null! };

        make.Should().Throw<ArgumentNullException>().WithParameterName("value");
    }

    [Fact]
    public void A_policy_needs_a_zone_gates_an_intent_and_facts()
    {
        var policy = Policy();
        Action[] calls =
        [
            () => _ = new ContactPolicy(null!, []),
            () => _ = new ContactPolicy(Shanghai, null!),
            () => policy.Decide(null!, ContactFacts.None, Noon),
            () => policy.Decide(Intent(), null!, Noon),
            () => policy.Explain(null!, ContactFacts.None, Noon),
            () => policy.Explain(Intent(), null!, Noon),
            () => policy.Place(null!, ContactFacts.None, LatePlacement.Drop, Noon),
            () => policy.Place(Intent(), null!, LatePlacement.Drop, Noon),
        ];
        string[] names = ["zone", "gates", "intent", "facts", "intent", "facts", "intent", "facts"];

        calls.Zip(names).Should().AllSatisfy(call => call.First.Should().Throw<ArgumentNullException>().WithParameterName(call.Second));
    }

    [Fact]
    public void A_rule_needs_a_gate_with_a_name_and_an_intent_to_apply_to()
    {
        var noGate = () => new GateRule(null!);
        var noName = () => new GateRule(new ScriptedGate("Not A Name", _ => GateVerdict.Pass));
        var noIntent = () => new GateRule(new ExpiryGate()).AppliesTo(null!);

        noGate.Should().Throw<ArgumentNullException>().WithParameterName("gate");
        noName.Should().Throw<ArgumentException>();
        noIntent.Should().Throw<ArgumentNullException>().WithParameterName("intent");
    }

    [Fact]
    public void The_preset_for_China_takes_another_zone()
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Urumqi"];

        ContactPolicies.China(zone).Zone.Should().Be(zone);
    }

    private static Action Making(Func<ContactIntent, ContactIntent> change) => () => _ = change(Intent());
}
