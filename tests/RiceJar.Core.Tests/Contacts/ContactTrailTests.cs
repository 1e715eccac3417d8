using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactTrailTests
{
    [Fact]
    public void The_trail_tells_of_each_gate_in_order_what_it_saw_and_said_even_after_a_denial()
    {
        var policy = Policy(new ExpiryGate(), ScriptedGate.Denying("no"), new ShutGate("shut", Noon, [(0, 5)]));

        var trail = policy.Explain(Intent(), ContactFacts.None, Noon);

        trail.Gates.Select(trace => (trace.Gate, trace.Verdict.Outcome)).Should().Equal(
            ("expiry", ContactOutcome.Allow), ("no", ContactOutcome.Deny), ("shut", ContactOutcome.Defer));
        trail.Gates[1].Saw.Should().Be("a script");
        trail.Gates[1].Verdict.Why.Should().Be("no says no");
        trail.Gates[2].Verdict.Until.Should().Be(Noon + Duration.FromMinutes(5));
        trail.Gates.Should().OnlyContain(trace => trace.At == Noon && trace.Channel == ContactChannel.Sms);
    }

    [Fact]
    public void The_trail_tells_of_each_channel_that_was_tried()
    {
        var gate = new ShutGate("shut", Noon, [(0, 5)], ContactChannel.WeChat);
        var intent = Intent(channels: [ContactChannel.WeChat, ContactChannel.Sms, ContactChannel.Email]);

        Policy(gate).Explain(intent, ContactFacts.None, Noon).Gates.Select(trace => (trace.Channel, trace.Verdict.Outcome)).Should().Equal(
            (ContactChannel.WeChat, ContactOutcome.Defer), (ContactChannel.Sms, ContactOutcome.Allow));
    }

    [Fact]
    public void The_customers_zone_is_taken_where_it_is_known_and_valid()
    {
        var trail = Policy(new QuietHoursGate()).Explain(Intent(), Living("America/New_York"), Noon);

        trail.Zone.Id.Should().Be("America/New_York");
        trail.ZoneNote.Should().BeNull();
        // Noon in Shanghai is midnight in New York (summer time since 8 March 2026), so promotion waits until 08:00 there, which is 12:00Z.
        trail.Decision.At.Should().Be(Instant.FromUtc(2026, 3, 10, 12, 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Asia/Peking-Town")]
    [InlineData("China Standard Time")]
    [InlineData("asia/shanghai ")]
    public void A_zone_that_is_not_known_or_not_valid_falls_back_to_the_shops_and_the_trail_says_so(string? zone)
    {
        var trail = Policy(new QuietHoursGate()).Explain(Intent(), Living(zone), Noon);

        trail.Zone.Should().Be(Shanghai);
        trail.ZoneNote.Should().NotBeNullOrWhiteSpace();
        if (!string.IsNullOrEmpty(zone))
            trail.ZoneNote.Should().Contain($"'{zone}'");
        trail.Decision.Outcome.Should().Be(ContactOutcome.Allow, "it is noon in the shop's zone");
    }

    private static ContactFacts Living(string? zone) => ContactFacts.None with { ZoneId = zone };
}
