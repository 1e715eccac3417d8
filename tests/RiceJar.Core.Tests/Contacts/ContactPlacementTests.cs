using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactPlacementTests
{
    private static readonly ContactPolicy Quiet = Policy(new QuietHoursGate());

    /// <summary>Promotions are allowed until 21:00; this one is due at 21:30 and expires at 23:00.</summary>
    private static readonly ContactIntent TooLate = At("21:30", "23:00");

    [Theory]
    [InlineData(LatePlacement.Earlier)]
    [InlineData(LatePlacement.OtherChannel)]
    [InlineData(LatePlacement.Drop)]
    public void What_is_allowed_when_due_is_placed_there(LatePlacement rule)
    {
        var intent = At("15:00", "16:00");

        Quiet.Place(intent, ContactFacts.None, rule, intent.DueAt - Duration.FromHours(1))
            .Should().Be(new ContactPlacement(ContactChannel.Sms, intent.DueAt, null));
    }

    [Theory]
    [InlineData(LatePlacement.Earlier)]
    [InlineData(LatePlacement.OtherChannel)]
    [InlineData(LatePlacement.Drop)]
    public void What_is_quiet_when_due_is_placed_at_the_first_allowed_moment_before_it_expires(LatePlacement rule)
    {
        var intent = Intent(due: Local("2026-03-10T21:30:00"), expires: Local("2026-03-11T08:00:01"));

        Quiet.Place(intent, ContactFacts.None, rule, Noon).Should().Be(new ContactPlacement(ContactChannel.Sms, Local("2026-03-11T08:00:00"), null));
    }

    [Fact]
    public void A_moment_at_the_expiry_itself_is_too_late()
    {
        var intent = Intent(due: Local("2026-03-10T21:30:00"), expires: Local("2026-03-11T08:00:00"));

        Quiet.Place(intent, ContactFacts.None, LatePlacement.Drop, Noon).IsDropped.Should().BeTrue();
    }

    [Theory]
    [InlineData("12:00", "20:59")]
    [InlineData("20:59", "20:59")]
    [InlineData("03:00", "20:59")]
    public void Earlier_is_the_last_allowed_minute_before_the_due_time(string notBefore, string placed)
    {
        var placement = Quiet.Place(TooLate, ContactFacts.None, LatePlacement.Earlier, Today(notBefore));

        placement.Channel.Should().Be(ContactChannel.Sms);
        placement.At.Should().Be(Today(placed));
        placement.Note.Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Earlier_is_to_the_minute_when_it_may_not_begin_on_a_whole_one()
    {
        var placement = Quiet.Place(TooLate, ContactFacts.None, LatePlacement.Earlier, Local("2026-03-10T12:00:30"));

        placement.At!.Value.Should().BeGreaterThanOrEqualTo(Today("20:59")).And.BeLessThan(Today("21:00"));
    }

    [Theory]
    [InlineData("21:00")]
    [InlineData("21:30")]
    [InlineData("22:00")]
    public void Earlier_is_never_before_what_was_said_and_is_dropped_instead(string notBefore) =>
        Quiet.Place(TooLate, ContactFacts.None, LatePlacement.Earlier, Today(notBefore)).IsDropped.Should().BeTrue();

    [Theory]
    [InlineData("12:00", "11:00")]
    [InlineData("12:00", "20:58")]
    [InlineData("20:30", "12:00")] // the moments halfway all lie before the sale
    [InlineData("20:59", "03:00")]
    public void Earlier_is_found_even_where_a_gate_denies_at_first(string from, string notBefore)
    {
        // The lost are sealed until the sale begins, and then get one contact.
        var sale = new BigSale("Double 11", Today(from), Noon + Duration.FromDays(1));
        var facts = ContactFacts.None with { Stage = RiceJar.Lifecycle.LifecycleStage.Lost };
        var policy = Policy(new StageBudgetGate(sales: [sale]), new QuietHoursGate());

        policy.Place(TooLate, facts, LatePlacement.Earlier, Today(notBefore)).At.Should().Be(Today("20:59"));
    }

    [Fact]
    public void What_is_denied_until_the_due_time_is_dropped()
    {
        var policy = Policy(new StageBudgetGate(), new QuietHoursGate());

        policy.Place(TooLate, ContactFacts.None with { Stage = RiceJar.Lifecycle.LifecycleStage.Lost }, LatePlacement.Earlier, Noon).IsDropped.Should().BeTrue();
    }

    public static TheoryData<ITimeGate> GatesWithoutRoom =>
        [new FrequencyCapGate([FrequencyCap.Rolling("none", 0, Duration.FromDays(1))]), new StageBudgetGate()];

    [Theory]
    [MemberData(nameof(GatesWithoutRoom), DisableDiscoveryEnumeration = true)]
    public void What_is_denied_at_any_time_is_not_looked_for_minute_by_minute(ITimeGate gate)
    {
        var counted = new CountedGate();
        var facts = ContactFacts.None with { Stage = RiceJar.Lifecycle.LifecycleStage.Lost };

        Policy(counted, gate).Place(TooLate, facts, LatePlacement.Earlier, TooLate.DueAt - Duration.FromDays(20)).IsDropped.Should().BeTrue();

        counted.Times.Should().BeLessThan(10);
    }

    [Fact]
    public void Another_channel_is_the_first_of_the_others_that_is_in_time()
    {
        var policy = Policy(
            new ShutGate("wechat", Noon, [(0, 120)], ContactChannel.WeChat),
            new ShutGate("sms", Noon, [(0, 90)], ContactChannel.Sms),
            new ShutGate("email", Noon, [(0, 10)], ContactChannel.Email));
        var intent = Intent(
            due: Noon,
            expires: Noon + Duration.FromHours(1),
            channels: [ContactChannel.WeChat, ContactChannel.Sms, ContactChannel.Email, ContactChannel.Push]);

        var placement = policy.Place(intent, ContactFacts.None, LatePlacement.OtherChannel, Noon);

        placement.Channel.Should().Be(ContactChannel.Email);
        placement.At.Should().Be(Noon + Duration.FromMinutes(10));
        placement.Note.Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Where_no_other_channel_is_in_time_it_is_dropped()
    {
        Quiet.Place(TooLate, ContactFacts.None, LatePlacement.OtherChannel, Noon).IsDropped.Should().BeTrue();
        var two = Intent(due: TooLate.DueAt, expires: TooLate.ExpiresAt, channels: [ContactChannel.Sms, ContactChannel.Email]);
        Quiet.Place(two, ContactFacts.None, LatePlacement.OtherChannel, Noon).IsDropped.Should().BeTrue();
    }

    [Fact]
    public void Dropped_has_no_channel_and_no_moment_and_says_why()
    {
        var placement = Quiet.Place(TooLate, ContactFacts.None, LatePlacement.Drop, Noon);

        placement.Channel.Should().BeNull();
        placement.At.Should().BeNull();
        placement.IsDropped.Should().BeTrue();
        placement.Note.Should().NotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData(LatePlacement.Earlier)]
    [InlineData(LatePlacement.OtherChannel)]
    [InlineData(LatePlacement.Drop)]
    public void Dropped_names_the_gate_that_put_it_past_its_expiry_last(LatePlacement rule)
    {
        // Shut by the first gate until 21:50, from then on by the second until after the expiry at 23:00.
        var policy = Policy(new ShutGate("first", Noon, [(0, 590)]), new ShutGate("second", Noon, [(0, 10), (580, 700)]), new ShutGate("third", Noon, [(0, 585)]));

        var placement = policy.Place(TooLate, ContactFacts.None, rule, TooLate.DueAt);

        (placement.Gate, placement.Why).Should().Be(("second", "second is shut"));
    }

    [Fact]
    public void Dropped_names_the_gate_that_denies()
    {
        var policy = Policy(new QuietHoursGate(), new StageBudgetGate());

        var placement = policy.Place(TooLate, ContactFacts.None with { Stage = RiceJar.Lifecycle.LifecycleStage.Lost }, LatePlacement.Drop, Noon);

        (placement.Gate, placement.Why).Should().Be(("stage-budget", "the stage has no budget"));
    }

    [Fact]
    public void What_had_expired_when_it_was_planned_was_dropped_by_no_gate() =>
        Quiet.Place(TooLate, ContactFacts.None, LatePlacement.Drop, TooLate.ExpiresAt).Should().Match<ContactPlacement>(
            placement => placement.IsDropped && placement.Gate == null && placement.Why == null);

    [Theory]
    [InlineData(LatePlacement.Earlier)]
    [InlineData(LatePlacement.OtherChannel)]
    [InlineData(LatePlacement.Drop)]
    public void A_channel_that_is_refused_keeps_no_contact_from_being_planned(LatePlacement rule)
    {
        var policy = Policy(new ConsentGate(), new OrderUnpaidGate(), new ProviderLimitGate());
        var intent = Intent(expires: Noon + Duration.FromHours(1), channels: [ContactChannel.Sms, ContactChannel.Push]) with { Orders = [new ContactOrder(new OrderId("o"))] };
        var facts = ContactFacts.None with { ChannelFreeAt = new Dictionary<ContactChannel, Instant> { [ContactChannel.Sms] = Noon + Duration.FromHours(2) } };
        var refused = facts with { Consent = new ConsentBook(false, [new ConsentEntry(ContactChannel.Sms, ContactPurposes.All, Agreed: false)]) };
        var onlyPush = facts with { Reachable = new HashSet<ContactChannel> { ContactChannel.Push } };

        foreach (var known in new[] { refused, onlyPush })
        {
            var placement = policy.Place(intent, known, rule, Noon);
            (placement.Channel, placement.At).Should().Be((ContactChannel.Push, Noon));
            placement.Note.Should().NotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void A_channel_that_a_cap_allows_nothing_on_is_passed_over_too()
    {
        var cap = FrequencyCap.Rolling("no-sms", 0, Duration.FromDays(1)) with { Channel = ContactChannel.Sms };
        var intent = Intent(channels: [ContactChannel.Sms, ContactChannel.Push]);

        Policy(new FrequencyCapGate([cap])).Place(intent, ContactFacts.None, LatePlacement.Drop, Noon).Channel.Should().Be(ContactChannel.Push);
    }

    [Fact]
    public void Gates_that_do_not_hang_on_the_time_are_asked_at_sending_and_not_when_planning() =>
        Policy(ScriptedGate.Denying("no")).Place(Intent(channels: [ContactChannel.Sms, ContactChannel.Push]), ContactFacts.None, LatePlacement.Drop, Noon)
            .Should().Be(new ContactPlacement(ContactChannel.Sms, Noon, null));

    private static Instant Today(string time) => Local($"2026-03-10T{time}:00");

    private static ContactIntent At(string due, string expires) => Intent(due: Today(due), expires: Today(expires));
}
