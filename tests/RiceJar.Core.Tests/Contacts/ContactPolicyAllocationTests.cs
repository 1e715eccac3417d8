using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactPolicyAllocationTests
{
    private static readonly PastContact Past =
        new(Noon - Duration.FromDays(2), ContactChannel.Sms, ContactPurpose.Promotion, new ContactReason("new-arrivals"));

    private static readonly ContactFacts Facts = Knowing(Order("o1"), Order("o2")) with
    {
        ZoneId = "Asia/Shanghai",
        Stage = LifecycleStage.Active,
        History = [Past],
        RecentPurchases = [new ProductPurchase(new ProductId("coat"), Noon - Duration.FromDays(3))],
        Consent = new ConsentBook(false, [new ConsentEntry(null, ContactPurposes.All, true)]),
    };

    [Fact]
    public void An_allowed_promotion_costs_no_memory() => Allocated(Intent() with { Gift = "card" }).Should().Be(0);

    [Fact]
    public void An_allowed_promotion_of_products_costs_no_memory() =>
        Allocated(Intent() with { Products = [new ProductId("tea"), new ProductId("cup")] }).Should().Be(0);

    [Fact]
    public void An_allowed_reminder_of_orders_costs_no_memory() => Allocated(Reminder("o1", "o2")).Should().Be(0);

    [Fact]
    public void An_allowed_contact_past_a_holdout_costs_no_memory() =>
        Allocated(Intent(), ContactPolicies.Neutral(Shanghai, holdout: new HoldoutGate("salt", "spring", 0))).Should().Be(0);

    [Theory]
    [InlineData("consent")]
    [InlineData("order-unpaid")]
    [InlineData("expiry")]
    [InlineData("stale-data")]
    [InlineData("recent-purchase")]
    [InlineData("same-gift")]
    [InlineData("stage-budget")]
    [InlineData("quiet-hours")]
    [InlineData("frequency-cap")]
    [InlineData("provider-limit")]
    public void Each_gate_that_allows_costs_no_memory(string gate)
    {
        var rule = ContactPolicies.Neutral(Shanghai).Gates.Single(rule => rule.Gate.Name == gate);
        var intent = Intent() with { Gift = "card", Products = [new ProductId("tea")], Orders = [new ContactOrder(new OrderId("o1"))] };

        Allocated(intent, new ContactPolicy(Shanghai, [rule])).Should().Be(0);
    }

    [Fact]
    public void A_policy_without_gates_costs_no_memory() => Allocated(Intent(), new ContactPolicy(Shanghai, [])).Should().Be(0);

    private static long Allocated(ContactIntent intent, ContactPolicy? policy = null)
    {
        policy ??= ContactPolicies.Neutral(Shanghai);
        var allowed = 0;
        var allocated = Allocations.Of(() => allowed = Decide(policy, intent));
        allowed.Should().Be(10_000, "each decision allows");
        return allocated;
    }

    private static int Decide(ContactPolicy policy, ContactIntent intent)
    {
        var allowed = 0;
        for (var i = 0; i < 10_000; i++)
            allowed += policy.Decide(intent, Facts, Noon).Outcome == ContactOutcome.Allow ? 1 : 0;
        return allowed;
    }
}
