using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.DependencyInjection;

/// <summary>The contact policy and what belongs to it, as services.</summary>
public class AddContactGateTests
{
    [Fact]
    public void Policy_channels_and_offers_come_from_the_options_once()
    {
        using var provider = Provider(
            """
            {
              "RiceJar": {
                "Zone": "Asia/Shanghai",
                "Contacts": { "Preset": "china", "UsualChannels": [ "wechat" ], "Incentives": { "active": "light" } }
              }
            }
            """,
            builder => builder.AddContactGate<FirstGate>());
        var policy = provider.GetRequiredService<ContactPolicy>();
        Tell(policy.Decide(Intent(), ContactFacts.None, Noon)).Should().Be("Deny consent");
        policy.Zone.Id.Should().Be("Asia/Shanghai");
        provider.GetRequiredService<ChannelRules>().Of(new ContactReason("birthday")).Should().Equal(ContactChannel.WeChat);
        provider.GetRequiredService<StageIncentives>().Of(LifecycleStage.Active).Should().Be(IncentiveLevel.Light);
        provider.GetRequiredService<ContactPolicy>().Should().BeSameAs(policy);
        provider.GetRequiredService<ChannelRules>().Should().BeSameAs(provider.GetRequiredService<ChannelRules>());
        provider.GetRequiredService<StageIncentives>().Should().BeSameAs(provider.GetRequiredService<StageIncentives>());
    }

    [Fact]
    public void Code_wins_over_configuration()
    {
        var services = Services("""{ "RiceJar": { "Zone": "Asia/Shanghai", "Contacts": { "OptIn": [ "care" ], "StaleAfter": "PT1H" } } }""");
        services.AddRiceJar(options => options.Contacts.OptIn = ["service"]);
        using var provider = services.BuildServiceProvider();
        var contacts = provider.GetRequiredService<IOptions<RiceJarOptions>>().Value.Contacts;
        contacts.OptIn.Should().Equal("service");
        contacts.StaleAfter.Should().Be("PT1H");
        Tell(provider.GetRequiredService<ContactPolicy>().Decide(Intent(ContactPurpose.Care), ContactFacts.None, Noon)).Should().Be("Allow");
    }

    [Fact]
    public void Gates_of_the_shop_come_last_in_the_order_of_adding_and_may_ask_for_services()
    {
        var services = Services("{ }");
        services.AddSingleton(new Blocklist("c1"));
        services.AddRiceJar(options => options.Zone = "Asia/Shanghai").AddContactGate<FirstGate>().AddContactGate(new NamedGate("second")).AddContactGate<BlocklistGate>();
        using var provider = services.BuildServiceProvider();
        var policy = provider.GetRequiredService<ContactPolicy>();
        policy.Gates.Select(rule => rule.Gate.Name).Skip(10).Should().Equal("first", "second", "blocklist");
        policy.Decide(Intent(customer: "c1"), ContactFacts.None, Noon).Gate.Should().Be("blocklist");
        policy.Decide(Intent(customer: "c2"), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void Options_may_name_a_gate_of_the_shop()
    {
        const string Json = """{ "RiceJar": { "Contacts": { "Gates": { "first": { "Enabled": false } } } } }""";
        using var with = Provider(Json, builder => builder.AddContactGate<FirstGate>());
        with.GetRequiredService<ContactPolicy>().Gates.Should().HaveCount(10);
        // The other rules do not hang on gates, and are made of the same options.
        with.GetRequiredService<Assessments.AssessmentRules>().Should().NotBeNull();
        with.GetRequiredService<ChannelRules>().Should().NotBeNull();
        using var without = Provider(Json, _ => { });
        without.Invoking(p => p.GetRequiredService<ContactPolicy>()).Should().Throw<OptionsValidationException>()
            .Which.Message.Should().Contain("There is no gate 'first'");
    }

    [Fact]
    public void A_policy_of_the_shops_own_stands()
    {
        var services = Services("{ }");
        var own = ContactPolicies.China();
        services.AddSingleton(own);
        services.AddRiceJar();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ContactPolicy>().Should().BeSameAs(own);
    }

    [Fact]
    public void A_gate_must_be_given() =>
        new ServiceCollection().AddRiceJar().Invoking(builder => builder.AddContactGate(null!)).Should().Throw<ArgumentNullException>();

    private static ServiceProvider Provider(string json, Action<RiceJarBuilder> add)
    {
        var services = Services(json);
        add(services.AddRiceJar());
        return services.BuildServiceProvider();
    }

    private static ServiceCollection Services(string json)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
        return services;
    }

    private sealed record Blocklist(string Customer);

    private sealed class BlocklistGate(Blocklist blocklist) : IContactGate
    {
        public string Name => "blocklist";

        public GateVerdict Check(in GateContext context) =>
            context.Intent.Customer.Value == blocklist.Customer ? GateVerdict.Deny("blocked") : GateVerdict.Pass;

        public string Saw(in GateContext context) => blocklist.Customer;
    }

    private sealed class FirstGate() : NamedGate("first");

    private class NamedGate(string name) : IContactGate
    {
        public string Name => name;

        public GateVerdict Check(in GateContext context) => GateVerdict.Pass;

        public string Saw(in GateContext context) => "";
    }
}
