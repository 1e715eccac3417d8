using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.GateCases;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class FrequencyCapCalendarTests
{
    // 4 May 2026 and 28 December 2026 are Mondays.
    [Theory]
    [InlineData(CapWindow.CalendarDay, "2026-05-04 00:00", "2026-05-04 23:59", "2026-05-05 00:00")]
    [InlineData(CapWindow.CalendarDay, "2028-02-28 12:00", "2028-02-28 13:00", "2028-02-29 00:00")]
    [InlineData(CapWindow.CalendarDay, "2028-02-29 12:00", "2028-02-29 13:00", "2028-03-01 00:00")]
    [InlineData(CapWindow.CalendarDay, "2026-12-31 12:00", "2026-12-31 23:59", "2027-01-01 00:00")]
    [InlineData(CapWindow.CalendarWeek, "2026-05-04 00:00", "2026-05-04 00:00", "2026-05-11 00:00")]
    [InlineData(CapWindow.CalendarWeek, "2026-05-04 00:00", "2026-05-10 23:59", "2026-05-11 00:00")]
    [InlineData(CapWindow.CalendarWeek, "2026-12-28 00:00", "2027-01-01 12:00", "2027-01-04 00:00")]
    [InlineData(CapWindow.CalendarMonth, "2026-05-01 00:00", "2026-05-31 23:59", "2026-06-01 00:00")]
    [InlineData(CapWindow.CalendarMonth, "2028-02-01 00:00", "2028-02-29 23:59", "2028-03-01 00:00")]
    [InlineData(CapWindow.CalendarMonth, "2026-12-01 00:00", "2026-12-31 23:59", "2027-01-01 00:00")]
    public void A_calendar_cap_waits_for_the_next_local_day_week_or_month(CapWindow window, string sent, string at, string next) =>
        Gate(window).ShouldDefer(At(Local(at, "Asia/Shanghai"), Sent(Promotion(Local(sent, "Asia/Shanghai")))), Local(next, "Asia/Shanghai"));

    [Theory]
    [InlineData(CapWindow.CalendarDay, "2026-05-03 23:59", "2026-05-04 00:00")]
    [InlineData(CapWindow.CalendarWeek, "2026-05-03 23:59", "2026-05-04 00:00")]
    [InlineData(CapWindow.CalendarMonth, "2026-04-30 23:59", "2026-05-01 00:00")]
    [InlineData(CapWindow.CalendarMonth, "2025-05-04 12:00", "2026-05-04 12:00")]
    public void What_was_sent_in_an_earlier_day_week_or_month_does_not_count(CapWindow window, string sent, string at) =>
        Gate(window).ShouldPass(At(Local(at, "Asia/Shanghai"), Sent(Promotion(Local(sent, "Asia/Shanghai")))));

    [Theory]
    [InlineData("Europe/London", "2026-03-29T00:00Z", "2026-03-29T22:59Z", "2026-03-29T23:00Z")]
    [InlineData("Europe/London", "2026-10-24T23:00Z", "2026-10-25T23:59Z", "2026-10-26T00:00Z")]
    [InlineData("America/New_York", "2026-03-08T05:00Z", "2026-03-09T03:59Z", "2026-03-09T04:00Z")]
    [InlineData("America/New_York", "2026-11-01T04:00Z", "2026-11-02T04:59Z", "2026-11-02T05:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-03T12:00Z", "2018-11-04T02:59Z", "2018-11-04T03:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04T03:00Z", "2018-11-04T12:00Z", "2018-11-05T02:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29T12:00Z", "2011-12-30T09:59Z", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T10:00Z", "2011-12-30T12:00Z", "2011-12-31T10:00Z")]
    public void A_day_is_the_local_one_however_long_it_is(string zone, string sent, string at, string next) =>
        Gate(CapWindow.CalendarDay).ShouldDefer(At(Utc(at), Sent(Promotion(Utc(sent))), zone: Zone(zone)), Utc(next));

    [Fact]
    public void One_moment_lies_in_different_days_of_different_zones()
    {
        var sent = Sent(Promotion(Utc("2026-05-04T15:30Z")));

        Gate(CapWindow.CalendarDay).ShouldPass(At(Utc("2026-05-04T16:30Z"), sent));
        Gate(CapWindow.CalendarDay).ShouldDefer(At(Utc("2026-05-04T16:30Z"), sent, zone: Zone("UTC")), Utc("2026-05-05T00:00Z"));
    }

    private static FrequencyCapGate Gate(CapWindow window) => new([FrequencyCap.Calendar("calendar", 1, window)]);
}
