using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>What is subject to gates, the shop's own among them.</summary>
public class GateOptionsTests
{
    private static readonly string[] BuiltIn =
    [
        "consent", "order-unpaid", "expiry", "stale-data", "recent-purchase", "same-gift", "stage-budget", "quiet-hours", "frequency-cap", "provider-limit",
    ];

    private static readonly IContactGate Complaint = new DenyingGate("open-complaint");

    [Fact]
    public void Defaults_are_the_neutral_policy()
    {
        var byDefault = ContactPolicies.Gates();
        var policy = Options().ToContactPolicy();
        policy.Zone.Id.Should().Be("Asia/Shanghai");
        policy.Gates.Select(rule => rule.Gate.Name).Should().Equal(BuiltIn).And.Equal(byDefault.Select(rule => rule.Gate.Name));
        foreach (var (rule, same) in policy.Gates.Zip(byDefault))
        {
            rule.Purposes.Should().Be(same.Purposes, rule.Gate.Name);
            rule.Exempt.Should().BeEquivalentTo(same.Exempt, rule.Gate.Name);
            (rule.Only ?? []).Should().BeEquivalentTo(same.Only ?? [], rule.Gate.Name);
        }
    }

    [Fact]
    public void Templates_are_asked_after_gifts_and_the_shops_own_gates_after_all_others()
    {
        var options = Options(o => o.Contacts.Templates = new Dictionary<string, IList<string>> { ["new-tea"] = ["name"] });
        options.ToContactPolicy([Complaint, new DenyingGate("second")]).Gates.Select(rule => rule.Gate.Name)
            .Should().Equal([.. BuiltIn[..6], "template", .. BuiltIn[6..], "open-complaint", "second"]);
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("order-unpaid")]
    [InlineData("expiry")]
    public void Nothing_goes_around_consent_orders_and_expiry(string name)
    {
        GateOptions[] narrower =
        [
            new() { Enabled = false },
            new() { Purposes = ["promotion"] },
            new() { Exempt = ["payment-reminder"] },
            new() { Only = ["birthday"] },
        ];
        foreach (var options in narrower)
            Options(Gate(name, options)).Errors().Should().ContainSingle().Which.Should().StartWith($"RiceJar:Contacts:Gates:{name}: '{name}'");
    }

    [Fact]
    public void Unpaid_orders_can_be_asked_about_for_more_reasons()
    {
        var about = Intent(ContactPurpose.Service, "vip-reminder") with { Orders = [new ContactOrder(new OrderId("o1"))] };
        var paid = ContactFacts.None with { Orders = [UnpaidOrder with { PaidAt = UnpaidOrder.PlacedAt }] };
        var wider = Options(Gate("order-unpaid", new() { Only = ["payment-reminder", "payment-call", "presale-balance", "vip-reminder"] }));
        Decide(Options(), about, paid).Should().Be("Allow");
        Decide(wider, about, paid).Should().Be("Deny order-unpaid");
    }

    [Fact]
    public void A_gate_keeps_what_its_options_leave_out()
    {
        var rule = Options(Gate("recent-purchase", new() { Purposes = ["care"] })).ToContactPolicy().Gates[4];
        rule.Purposes.Should().Be(ContactPurposes.Care);
        rule.Exempt.Select(reason => reason.Name).Should().BeEquivalentTo("payment-reminder", "payment-call", "presale-balance", "replenishment");
    }

    [Fact]
    public void An_empty_list_exempts_nobody()
    {
        var tea = Intent(reason: "replenishment") with { Products = [new ProductId("tea")] };
        var bought = ContactFacts.None with { RecentPurchases = [new ProductPurchase(new ProductId("tea"), Noon)] };
        Decide(Options(), tea, bought).Should().Be("Allow");
        Decide(Options(Gate("recent-purchase", new() { Exempt = [] })), tea, bought).Should().Be("Deny recent-purchase");
    }

    [Fact]
    public void What_is_exempt_from_the_stage_budget_uses_none_up()
    {
        // Four contacts are all that the active stage allows.
        var four = Facts([.. Enumerable.Range(2, 4).Select(days => Sent(24 * days, ContactPurpose.Care, "birthday"))]) with { Stage = LifecycleStage.Active };
        Decide(Options(), Intent(ContactPurpose.Care), four).Should().StartWith("Defer stage-budget");
        Decide(Options(Gate("stage-budget", new() { Exempt = ["birthday"] })), Intent(ContactPurpose.Care), four).Should().Be("Allow");
    }

    [Fact]
    public void A_gate_of_the_shop_is_asked_of_every_contact_unless_options_say_else()
    {
        var transactional = Intent(ContactPurpose.Transactional, "receipt");
        string Ask(RiceJarOptions options, ContactIntent intent) => Tell(options.ToContactPolicy([Complaint]).Decide(intent, ContactFacts.None, Noon));

        Ask(Options(), transactional).Should().Be("Deny open-complaint");
        Ask(Options(), Intent()).Should().Be("Deny open-complaint");
        var marketing = Options(Gate("open-complaint", new() { Purposes = ["care", "promotion"], Exempt = ["apology"] }));
        Ask(marketing, transactional).Should().Be("Allow");
        Ask(marketing, Intent()).Should().Be("Deny open-complaint");
        Ask(marketing, Intent(reason: "apology")).Should().Be("Allow");
        Ask(Options(Gate("open-complaint", new() { Enabled = false })), Intent()).Should().Be("Allow");
    }

    [Fact]
    public void An_unknown_gate_is_refused_and_those_known_are_told_the_shops_own_too()
    {
        var options = Options(Gate("open-complaints", new() { Enabled = false }));
        options.Errors([Complaint]).Should().ContainSingle().Which.Should()
            .StartWith("RiceJar:Contacts:Gates:open-complaints: ").And.Contain("'open-complaints'").And.EndWith($"{string.Join(", ", BuiltIn)}, open-complaint.");
        Options(Gate("open-complaint", new())).Errors([Complaint]).Should().BeEmpty();
        Options(Gate("open-complaint", new())).Errors().Should().ContainSingle("nobody registered it");
    }

    [Theory]
    [InlineData("consent", "2 gates are called 'consent'")]
    [InlineData("holdout", "2 gates are called 'holdout'")]
    [InlineData("open-complaint", "2 gates are called 'open-complaint'")]
    [InlineData("Open complaint", "'Open complaint'")]
    public void A_gate_of_the_shop_needs_a_name_of_its_own(string name, string error) =>
        Options().Errors([Complaint, new DenyingGate(name)]).Should().ContainSingle().Which.Should().StartWith("RiceJar:Contacts:Gates: ").And.Contain(error);

    [Theory]
    [InlineData("Purposes", "names none")]
    [InlineData("Purposes:0", "'ads'", "ads")]
    [InlineData("Purposes:0", "null", null)]
    [InlineData("Only", "names none")]
    [InlineData("Only:0", "'New Arrivals'", "New Arrivals")]
    [InlineData("Exempt:0", "'New Arrivals'", "New Arrivals")]
    [InlineData("Exempt:0", "null", null)]
    public void Wrong_words_are_refused(string option, string error, params string?[]? words)
    {
        IList<string> given = [.. (words ?? [null])!];
        var gate = option.Split(':')[0] switch
        {
            "Purposes" => new GateOptions { Purposes = given },
            "Only" => new GateOptions { Only = given },
            _ => new GateOptions { Exempt = given },
        };
        Options(Gate("stage-budget", gate)).Errors().Should().ContainSingle().Which.Should()
            .StartWith($"RiceJar:Contacts:Gates:stage-budget:{option}: ").And.Contain(error);
    }

    [Fact]
    public void No_options_where_a_gate_is_named_are_refused() =>
        Options(Gate("expiry", null!)).Errors().Should().ContainSingle().Which.Should().Be("RiceJar:Contacts:Gates:expiry: is null.");

    private static Action<RiceJarOptions> Gate(string name, GateOptions gate) =>
        options => options.Contacts.Gates = new Dictionary<string, GateOptions> { [name] = gate };

    private sealed class DenyingGate(string name) : IContactGate
    {
        public string Name => name;

        public GateVerdict Check(in GateContext context) => GateVerdict.Deny("no");

        public string Saw(in GateContext context) => "";
    }
}
