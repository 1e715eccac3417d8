using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Random facts and moments: what the neutral policy allows breaks none of the rules, each looked up plainly.</summary>
public class NeutralPolicyPropertyTests
{
    private const int Cases = 20_000;

    private static readonly string?[] Zones =
        [null, "Nowhere/Atall", "Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata"];
    private static readonly int[] Budgets = [2, 4, 4, 2, 0];
    private static readonly ContactReason[] Reasons =
        [ContactReason.PaymentReminder, ContactReason.PresaleBalance, new("new-arrivals"), new("greeting")];

    private readonly ContactPolicy _policy = ContactPolicies.Neutral(Shanghai);

    [Fact]
    public void What_is_allowed_breaks_no_rule()
    {
        var random = new Random(20260310);
        var allowed = new int[4];
        for (var i = 0; i < Cases; i++)
        {
            var (intent, facts, now) = Draw(random);
            if (_policy.Decide(intent, facts, now).Outcome != ContactOutcome.Allow)
                continue;
            allowed[(int)intent.Purpose]++;
            Broken(intent, facts, now).Should().BeNull("case {0}: {1} at {2} with {3}", i, intent, now, facts);
        }

        allowed.Should().OnlyContain(count => count > Cases / 200, "else the test would prove nothing");
    }

    [Fact]
    public void What_is_deferred_to_a_moment_that_stands_is_not_deferred_again()
    {
        var random = new Random(11);
        var deferred = 0;
        for (var i = 0; i < Cases; i++)
        {
            var (intent, facts, now) = Draw(random);
            var decision = _policy.Decide(intent, facts, now);
            if (decision.Outcome != ContactOutcome.Defer)
                continue;
            deferred++;
            decision.At.Should().BeGreaterThan(now).And.BeLessThan(intent.ExpiresAt, "case {0}", i);
            _policy.Decide(intent, facts, decision.At).Outcome.Should().NotBe(ContactOutcome.Defer, "case {0}: {1} at {2}", i, intent, decision.At);
        }

        deferred.Should().BeGreaterThan(Cases / 100);
    }

    [Fact]
    public void A_decision_with_its_trail_is_the_decision_without()
    {
        var random = new Random(12);
        for (var i = 0; i < Cases / 10; i++)
        {
            var (intent, facts, now) = Draw(random);
            _policy.Explain(intent, facts, now).Decision.Should().Be(_policy.Decide(intent, facts, now), "case {0}", i);
        }
    }

    private static string? Broken(ContactIntent intent, ContactFacts facts, Instant now)
    {
        var zone = (facts.ZoneId is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(facts.ZoneId)) ?? Shanghai;
        var local = now.InZone(zone);
        var minute = (local.Hour * 60) + local.Minute;
        var end = intent.Purpose switch { ContactPurpose.Transactional => 1441, ContactPurpose.Service => (22 * 60) + 30, _ => 21 * 60 };
        if (intent.Purpose != ContactPurpose.Transactional && (minute < 480 || minute >= end))
            return "quiet hours";
        if (now >= intent.ExpiresAt)
            return "expired";
        foreach (var about in intent.Orders)
        {
            if (facts.Orders.SingleOrDefault(known => known.Id == about.Id) is not { } order)
                return "unknown order";
            if (order.PaidAt <= now || order.ClosedAt <= now || order.DeadlineAt <= now)
                return "no longer wanted";
        }

        var promotions = facts.History.Where(past => past.Purpose == ContactPurpose.Promotion && past.At <= now).ToList();
        if (intent.Purpose == ContactPurpose.Promotion && promotions.Any(past => past.At.InZone(zone).Date == local.Date))
            return "once a day";
        if (intent.Purpose == ContactPurpose.Promotion && promotions.Count(past => now - past.At < Duration.FromDays(7)) >= 3)
            return "three in seven days";
        var marketing = facts.History.Count(past => IsMarketing(past.Purpose) && !Reminds(past.Reason) && now - past.At < Duration.FromDays(30));
        return IsMarketing(intent.Purpose) && !Reminds(intent.Reason) && facts.Stage is { } stage && marketing >= Budgets[(int)stage] ? "stage budget" : null;

        static bool Reminds(ContactReason reason) => reason == ContactReason.PaymentReminder || reason == ContactReason.PresaleBalance;
        static bool IsMarketing(ContactPurpose purpose) => purpose is ContactPurpose.Care or ContactPurpose.Promotion;
    }

    private static (ContactIntent, ContactFacts, Instant) Draw(Random random)
    {
        // Around the days on which London and New York put their clocks forward.
        var now = Instant.FromUtc(2026, 3, 1, 0, 0) + Duration.FromSeconds(random.Next(45 * 86_400));
        var due = now + Minutes(-3_000, 500);
        var about = random.Next(3);
        var reason = Reasons[random.Next(about > 0 ? 2 : 4)].Name;
        var intent = Intent((ContactPurpose)random.Next(4), reason, due, due + Minutes(1, 9_000), ContactChannel.Sms, ContactChannel.Email) with
        {
            Orders = [.. Enumerable.Range(0, about).Select(number => new ContactOrder(Id(number)))],
        };
        var facts = ContactFacts.None with
        {
            ZoneId = Zones[random.Next(Zones.Length)],
            Stage = random.Next(6) is var stage and < 5 ? (LifecycleStage)stage : null,
            History = [.. Enumerable.Range(0, random.Next(7)).Select(_ => new PastContact(
                now - Minutes(0, 40 * 1440), ContactChannel.Sms, (ContactPurpose)random.Next(4), Reasons[random.Next(4)]))],
            Orders = [.. Enumerable.Range(0, random.Next(8) == 0 ? 1 : 2).Select(DrawOrder)],
        };
        return (intent, facts, now);

        Order DrawOrder(int number) => Order($"o{number}", now - Minutes(-10, 3_000)) with
        {
            PaidAt = Sometimes(),
            ClosedAt = Sometimes(),
            DeadlineAt = Sometimes(),
        };
        Duration Minutes(int from, int until) => Duration.FromMinutes(random.Next(from, until));
        Instant? Sometimes() => random.Next(3) == 0 ? now + Minutes(-200, 400) : null;
        OrderId Id(int number) => new($"o{number}");
    }
}
