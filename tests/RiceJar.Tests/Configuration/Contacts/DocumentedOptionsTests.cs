using System.Text.Json;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>What docs/contact-policy.md says of options.</summary>
public class DocumentedOptionsTests
{
    private static readonly string Document = RepositoryFiles.Read("docs/contact-policy.md");
    private static readonly string Json = Document.Split("```json\n")[1].Split("```")[0];

    // A Monday within the sale of the example.
    private static readonly Instant Monday = At("2026-11-02T22:00");

    private readonly RiceJarOptions _options = BoundSection(JsonDocument.Parse(Json).RootElement.GetProperty("RiceJar").GetRawText());
    private readonly ComplaintGate _complaint = new();

    public static TheoryData<string> Options { get; } = [.. OptionTypes.SelectMany(type => type.GetProperties().Select(property => property.Name)).Distinct()];

    private static Type[] OptionTypes =>
        [typeof(ContactOptions), typeof(GateOptions), typeof(HoursOptions), typeof(CapOptions), typeof(HoldoutOptions), typeof(SaleOptions)];

    [Theory]
    [MemberData(nameof(Options))]
    public void Each_option_stands_in_the_tables_and_in_the_example(string option)
    {
        Document.Split("```json\n")[0].Should().Contain($"`{option}`");
        Json.Should().Contain($"\"{option}\": ");
    }

    [Fact]
    public void The_example_is_right() => _options.Errors([_complaint]).Should().BeEmpty();

    [Theory]
    [InlineData("c2", "new-arrivals", "2026-11-02T22:00", "Allow")] // The sale's hours.
    [InlineData("c2", "new-arrivals", "2026-11-14T22:00", "Defer quiet-hours 11-16 08:00")] // Saturday after it, and no promotion on Sunday.
    [InlineData("lin", "new-arrivals", "2026-11-02T22:00", "Deny open-complaint")]
    [InlineData("lin", "apology", "2026-11-02T22:00", "Allow")]
    public void The_examples_policy_decides_as_it_says(string customer, string reason, string now, string decision)
    {
        var intent = IntentAt(At(now), customer, reason);
        Tell(_options.ToContactPolicy([_complaint]).Decide(intent, Agreed, At(now))).Should().Be(decision);
    }

    [Fact]
    public void The_examples_gates_stand_in_the_documented_order() =>
        _options.ToContactPolicy([_complaint]).Gates.Select(rule => rule.Gate.Name).Should().Equal(
            "consent",
            "order-unpaid",
            "expiry",
            "stale-data",
            "recent-purchase",
            "same-gift",
            "template",
            "stage-budget",
            "quiet-hours",
            "frequency-cap",
            "open-complaint");

    [Fact]
    public void The_examples_opt_in_templates_and_caps_hold()
    {
        var policy = _options.ToContactPolicy([_complaint]);
        var intent = IntentAt(Monday, "c2", "new-arrivals");
        policy.Decide(intent, ContactFacts.None, Monday).Gate.Should().Be("consent");
        policy.Decide(intent with { Values = new Dictionary<string, string>() }, Agreed, Monday).Gate.Should().Be("template");
        var twice = new[] { 30, 60 }.Select(hours => Sent(0) with { At = Monday - Duration.FromHours(hours) });
        Tell(policy.Decide(intent, Agreed with { History = [.. twice] }, Monday)).Should().Be("Defer frequency-cap 11-07 10:00");
    }

    [Fact]
    public void The_examples_channels_offers_and_sale_are_as_it_says()
    {
        _options.ToChannelRules().Of(new ContactReason("birthday")).Should().Equal(ContactChannel.WeChat);
        _options.ToChannelRules().Of(new ContactReason("new-arrivals")).Should().Equal(ContactChannel.WeChat, ContactChannel.Sms);
        _options.ToStageIncentives().Of(LifecycleStage.Sleeping).Should().Be(IncentiveLevel.Strongest);
        var sale = new BigSale("Double 11", At("2026-11-01T00:00"), At("2026-11-12T00:00")) { WarmUpFrom = At("2026-10-25T00:00") };
        _options.ToSales().Should().Equal(sale);
        _options.ToContactPrices()[ContactChannel.Sms].Should().Be(Money.FromDecimal(0.045m));
    }

    private static ContactFacts Agreed =>
        ContactFacts.None with { Consent = new ConsentBook(false, [new ConsentEntry(null, ContactPurposes.Marketing, Agreed: true)]) };

    private static ContactIntent IntentAt(Instant now, string customer, string reason) =>
        new(
            ShopId.Default,
            new CustomerId(customer),
            ContactPurpose.Promotion,
            new ContactReason(reason),
            [ContactChannel.Sms],
            "new-tea",
            now,
            now + Duration.FromDays(10))
        {
            Values = new Dictionary<string, string> { ["name"] = "Lin", ["tea"] = "Longjing" },
        };

    /// <summary>The gate of the document's own example.</summary>
    private sealed class ComplaintGate : IContactGate
    {
        public string Name => "open-complaint";

        public GateVerdict Check(in GateContext context) =>
            context.Intent.Customer.Value == "lin" ? GateVerdict.Deny("a complaint is open") : GateVerdict.Pass;

        public string Saw(in GateContext context) => $"customer {context.Intent.Customer}";
    }
}
