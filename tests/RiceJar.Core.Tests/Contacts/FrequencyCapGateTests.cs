using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.GateCases;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class FrequencyCapGateTests
{
    private static readonly Instant Noon = Utc("2026-05-04T04:00Z");

    private static readonly FrequencyCapGate TwoInThreeHours = new([FrequencyCap.Rolling("short", 2, Duration.FromHours(3))]);

    [Fact]
    public void A_rolling_cap_waits_until_the_oldest_that_counts_has_left_the_window() =>
        TwoInThreeHours.ShouldDefer(At(Noon, Sent(Promotion(Noon - Hour(2)), Promotion(Noon - Hour(1)))), Noon + Hour(1));

    [Fact]
    public void A_rolling_window_begins_after_its_length_before_the_moment() =>
        TwoInThreeHours.ShouldPass(At(Noon, Sent(Promotion(Noon - Hour(3)), Promotion(Noon - Hour(1)))));

    [Fact]
    public void A_rolling_window_holds_the_moment_itself() =>
        TwoInThreeHours.ShouldDefer(At(Noon, Sent(Promotion(Noon), Promotion(Noon))), Noon + Hour(3));

    [Fact]
    public void Where_more_were_sent_than_the_cap_allows_all_but_one_of_them_must_leave() =>
        TwoInThreeHours.ShouldDefer(
            At(Noon, Sent(Promotion(Noon - Hour(2)), Promotion(Noon), Promotion(Noon - Hour(1)), Promotion(Noon - Hour(2)))), Noon + Hour(2));

    [Fact]
    public void A_contact_after_the_moment_counts_too_since_the_clock_was_set_back() =>
        // Sent now, there would be three between eleven and one.
        TwoInThreeHours.ShouldDefer(At(Noon, Sent(Promotion(Noon - Hour(1)), Promotion(Noon + Hour(1)))), Noon + Hour(2));

    [Fact]
    public void A_contact_of_a_later_day_does_not_count_in_this_one() =>
        new FrequencyCapGate([FrequencyCap.Calendar("day", 1, CapWindow.CalendarDay)]).ShouldPass(At(Noon, Sent(Promotion(Noon + Hour(24)))));

    [Fact]
    public void A_cap_of_zero_allows_none_even_where_another_would_only_defer()
    {
        var week = FrequencyCap.Rolling("week", 1, Duration.FromDays(7));
        var none = FrequencyCap.Calendar("none", 0, CapWindow.CalendarDay);
        var context = At(Noon, Sent(Promotion(Noon)));

        new FrequencyCapGate([none]).Check(At(Noon)).Outcome.Should().Be(ContactOutcome.Deny);
        new FrequencyCapGate([week, none]).Check(context).Outcome.Should().Be(ContactOutcome.Deny);
        new FrequencyCapGate([none, week]).Check(context).Outcome.Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void A_cap_of_null_is_none() =>
        new FrequencyCapGate(
            [FrequencyCap.Rolling("off", null, Duration.FromDays(7)), FrequencyCap.Calendar("off too", null, CapWindow.CalendarMonth)])
            .ShouldPass(At(Noon, Sent([.. Enumerable.Repeat(Promotion(Noon), 50)])));

    [Fact]
    public void No_caps_stop_nothing() => new FrequencyCapGate([]).ShouldPass(At(Noon, Sent([.. Enumerable.Repeat(Promotion(Noon), 50)])));

    [Fact]
    public void A_cap_of_a_channel_neither_counts_nor_stops_others()
    {
        var gate = new FrequencyCapGate([FrequencyCap.Rolling("sms", 1, Duration.FromHours(3)) with { Channel = ContactChannel.Sms }]);
        var bySms = Sent(Past(Noon, ContactPurpose.Promotion, ContactChannel.Sms));
        var byEmail = Sent(Past(Noon, ContactPurpose.Promotion, ContactChannel.Email));

        gate.ShouldDefer(At(Noon, bySms), Noon + Hour(3));
        gate.ShouldPass(At(Noon, byEmail));
        gate.ShouldPass(At(Noon, bySms, channel: ContactChannel.Email));
    }

    [Fact]
    public void A_cap_of_purposes_counts_and_stops_them_together()
    {
        var gate = new FrequencyCapGate([FrequencyCap.Rolling("marketing", 1, Duration.FromHours(3)) with { Purposes = ContactPurposes.Marketing }]);

        gate.ShouldDefer(At(Noon, Sent(Past(Noon, ContactPurpose.Care))), Noon + Hour(3));
        gate.ShouldDefer(At(Noon, Sent(Promotion(Noon)), ContactPurpose.Care), Noon + Hour(3));
        gate.ShouldPass(At(Noon, Sent(Past(Noon, ContactPurpose.Service), Past(Noon, ContactPurpose.Transactional))));
        gate.ShouldPass(At(Noon, Sent(Promotion(Noon)), ContactPurpose.Service));
    }

    [Fact]
    public void The_longest_wait_of_several_caps_counts()
    {
        var day = FrequencyCap.Calendar("day", 1, CapWindow.CalendarDay);
        var week = FrequencyCap.Rolling("week", 2, Duration.FromDays(7));
        var context = At(Noon, Sent(Promotion(Noon - Hour(48)), Promotion(Noon)));

        new FrequencyCapGate([day, week]).ShouldDefer(context, Noon + Duration.FromDays(5));
        new FrequencyCapGate([week, day]).ShouldDefer(context, Noon + Duration.FromDays(5));
    }

    [Fact]
    public void By_default_a_promotion_goes_out_once_a_day() =>
        new FrequencyCapGate().ShouldDefer(At(Noon, Sent(Promotion(Noon))), Local("2026-05-05 00:00", "Asia/Shanghai"));

    [Fact]
    public void By_default_promotions_go_out_three_times_in_seven_days() =>
        new FrequencyCapGate().ShouldDefer(
            At(Noon, Sent(Promotion(Noon - Hour(72)), Promotion(Noon - Hour(48)), Promotion(Noon - Hour(24)))), Noon + Duration.FromDays(4));

    [Theory]
    [InlineData(ContactPurpose.Transactional)]
    [InlineData(ContactPurpose.Service)]
    [InlineData(ContactPurpose.Care)]
    public void By_default_nothing_but_promotions_is_capped(ContactPurpose purpose) =>
        new FrequencyCapGate().ShouldPass(At(Noon, Sent([.. Enumerable.Repeat(Past(Noon, purpose), 9)]), purpose));

    [Fact]
    public void The_trail_tells_count_and_limit_of_each_cap() =>
        new FrequencyCapGate().Saw(At(Noon, Sent(Promotion(Noon - Hour(24)), Promotion(Noon)))).Should().Contain("1 of 1").And.Contain("2 of 3");

    private static Duration Hour(int hours) => Duration.FromHours(hours);
}
