using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactPoliciesTests
{
    private static readonly ContactPolicy Neutral = ContactPolicies.Neutral(Shanghai);
    private static readonly ContactReason Arrivals = new("new-arrivals");

    [Fact]
    public void The_gates_stand_in_the_rulebooks_order_and_the_users_own_come_after()
    {
        string[] order =
        [
            "consent", "order-unpaid", "expiry", "stale-data", "recent-purchase", "same-gift",
            "stage-budget", "quiet-hours", "frequency-cap", "provider-limit", "own",
        ];
        GateRule[] own = [new GateRule(ScriptedGate.Denying("own"))];

        ContactPolicies.Neutral(Shanghai, own: own).Gates.Select(rule => rule.Gate.Name).Should().Equal(order);
        ContactPolicies.China(own: own).Gates.Select(rule => rule.Gate.Name).Should().Equal(order);
        ContactPolicies.China().Zone.Id.Should().Be("Asia/Shanghai");
    }

    [Theory]
    [InlineData("payment-reminder", ContactOutcome.Allow)]
    [InlineData("presale-balance", ContactOutcome.Allow)]
    [InlineData("new-arrivals", ContactOutcome.Defer)]
    public void Reminders_are_exempt_from_the_stage_budget_even_with_an_offer(string reason, ContactOutcome outcome)
    {
        // Four care contacts lie within 30 days, which is all that the active stage allows.
        PastContact[] four = [.. Enumerable.Range(1, 4).Select(day => new PastContact(
            Noon - Duration.FromDays(day), ContactChannel.Sms, ContactPurpose.Care, Arrivals))];
        var facts = Knowing(Order("o1")) with { Stage = LifecycleStage.Active, History = four };
        var intent = Intent(ContactPurpose.Promotion, reason, expires: Noon + Duration.FromDays(40));

        Neutral.Decide(intent, facts, Noon).Outcome.Should().Be(outcome);
    }

    [Fact]
    public void The_lost_are_still_reminded_of_an_order() =>
        Neutral.Decide(Reminder("o1"), Knowing(Order("o1")) with { Stage = LifecycleStage.Lost }, Noon).Outcome.Should().Be(ContactOutcome.Allow);

    [Theory]
    [InlineData("payment-reminder", ContactOutcome.Allow)]
    [InlineData("presale-balance", ContactOutcome.Allow)]
    [InlineData("replenishment", ContactOutcome.Allow)]
    [InlineData("new-arrivals", ContactOutcome.Deny)]
    public void Reminders_and_replenishment_are_exempt_from_recent_purchases_and_promotion_is_not(string reason, ContactOutcome outcome)
    {
        var facts = ContactFacts.None with { RecentPurchases = [new ProductPurchase(new ProductId("tea"), Noon - Duration.FromDays(1))] };

        Neutral.Decide(Intent(ContactPurpose.Promotion, reason) with { Products = [new("tea")] }, facts, Noon).Outcome.Should().Be(outcome);
    }

    [Fact]
    public void Care_that_speaks_of_a_product_bought_lately_is_allowed()
    {
        var facts = ContactFacts.None with { RecentPurchases = [new ProductPurchase(new ProductId("tea"), Noon - Duration.FromDays(1))] };

        Neutral.Decide(Intent(ContactPurpose.Care) with { Products = [new("tea")] }, facts, Noon).Outcome.Should().Be(ContactOutcome.Allow);
    }

    [Theory]
    [InlineData(ContactPurpose.Transactional, "22:00", null)]
    [InlineData(ContactPurpose.Transactional, "03:00", null)]
    [InlineData(ContactPurpose.Service, "22:00", null)]
    [InlineData(ContactPurpose.Service, "22:29", null)]
    [InlineData(ContactPurpose.Service, "22:30", "2026-03-11T08:00:00")]
    [InlineData(ContactPurpose.Service, "07:59", "2026-03-10T08:00:00")]
    [InlineData(ContactPurpose.Promotion, "22:00", "2026-03-11T08:00:00")]
    [InlineData(ContactPurpose.Promotion, "20:59", null)]
    [InlineData(ContactPurpose.Promotion, "21:00", "2026-03-11T08:00:00")]
    [InlineData(ContactPurpose.Care, "21:00", "2026-03-11T08:00:00")]
    [InlineData(ContactPurpose.Care, "08:00", null)]
    public void Each_purpose_has_its_hours(ContactPurpose purpose, string time, string? deferredTo)
    {
        var now = Local($"2026-03-10T{time}:00");

        var decision = Neutral.Decide(Intent(purpose, due: now), ContactFacts.None, now);

        decision.Outcome.Should().Be(deferredTo is null ? ContactOutcome.Allow : ContactOutcome.Defer);
        decision.At.Should().Be(deferredTo is null ? now : Local(deferredTo));
        decision.Gate.Should().Be(deferredTo is null ? null : "quiet-hours");
    }

    [Fact]
    public void Promotion_goes_out_once_a_local_day_and_three_times_in_seven_days()
    {
        ContactFacts Sent(params string[] times) => ContactFacts.None with
        {
            History = [.. times.Select(time => new PastContact(Local(time), ContactChannel.Sms, ContactPurpose.Promotion, Arrivals))],
        };
        var intent = Intent(expires: Noon + Duration.FromDays(30));

        Neutral.Decide(intent, Sent("2026-03-10T08:00:00"), Noon).At.Should().Be(Local("2026-03-11T08:00:00"));
        Neutral.Decide(intent, Sent("2026-03-09T20:59:00"), Noon).Outcome.Should().Be(ContactOutcome.Allow);
        Neutral.Decide(intent, Sent("2026-03-05T15:00:00", "2026-03-06T15:00:00", "2026-03-07T15:00:00"), Noon).At
            .Should().Be(Local("2026-03-12T15:00:00"));
    }

    [Theory]
    [InlineData(ContactPurpose.Promotion, ContactOutcome.Deny)]
    [InlineData(ContactPurpose.Service, ContactOutcome.Allow)]
    [InlineData(ContactPurpose.Transactional, ContactOutcome.Allow)]
    public void China_denies_promotion_without_an_opt_in(ContactPurpose purpose, ContactOutcome outcome)
    {
        var consent = new ConsentBook(false, [new ConsentEntry(ContactChannel.Sms, ContactPurposes.Promotion, true)]);
        var agreed = ContactFacts.None with { Consent = consent };

        var decision = ContactPolicies.China().Decide(Intent(purpose), ContactFacts.None, Noon);

        decision.Outcome.Should().Be(outcome);
        decision.Gate.Should().Be(outcome == ContactOutcome.Deny ? "consent" : null);
        ContactPolicies.China().Decide(Intent(purpose), agreed, Noon).Outcome.Should().Be(ContactOutcome.Allow);
        Neutral.Decide(Intent(purpose), ContactFacts.None, Noon).Outcome.Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void A_notice_about_the_parcel_of_a_paid_order_is_allowed()
    {
        var notice = Intent(ContactPurpose.Service, "parcel-anomaly") with { Orders = [new(new OrderId("o1"))] };
        var paid = Order("o1") with { PaidAt = Noon - Duration.FromMinutes(30) };

        Neutral.Decide(notice, Knowing(paid), Noon).Outcome.Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void A_big_sale_opens_the_lost_stage_once()
    {
        var policy = ContactPolicies.Neutral(Shanghai, [new BigSale("Double 11", Noon - Duration.FromHours(20), Noon + Duration.FromDays(3))]);
        var lost = ContactFacts.None with { Stage = LifecycleStage.Lost };
        var once = lost with { History = [new PastContact(Noon - Duration.FromHours(18), ContactChannel.Email, ContactPurpose.Care, Arrivals)] };

        policy.Decide(Intent(), lost, Noon).Outcome.Should().Be(ContactOutcome.Allow);
        policy.Decide(Intent(), once, Noon).Gate.Should().Be("stage-budget");
        Neutral.Decide(Intent(), lost, Noon).Gate.Should().Be("stage-budget");
    }
}
