using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class ContactHoursClockChangeTests
{
    // 01:00 becomes 02:00 on 29 March 2026 at 01:00 UTC; 02:00 becomes 01:00 on 25 October at 01:00 UTC.
    [Theory]
    [InlineData("00:30-03:00", "2026-03-29T00:29Z", "2026-03-29T00:30Z")]
    [InlineData("00:30-03:00", "2026-03-29T00:59Z", "2026-03-29T00:59Z")]
    [InlineData("00:30-03:00", "2026-03-29T01:00Z", "2026-03-29T01:00Z")]
    [InlineData("00:30-03:00", "2026-03-29T01:59Z", "2026-03-29T01:59Z")]
    [InlineData("00:30-03:00", "2026-03-29T02:00Z", "2026-03-29T23:30Z")]
    [InlineData("01:30-05:00", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("01:30-05:00", "2026-03-29T00:59Z", "2026-03-29T01:00Z")]
    [InlineData("00:00-01:30", "2026-03-29T00:59Z", "2026-03-29T00:59Z")]
    [InlineData("00:00-01:30", "2026-03-29T01:00Z", "2026-03-29T23:00Z")]
    [InlineData("01:10-01:50", "2026-03-29T00:30Z", "2026-03-30T00:10Z")]
    [InlineData("01:00-02:00", "2026-03-29T00:59Z", "2026-03-30T00:00Z")]
    [InlineData("08:00-21:00", "2026-03-28T21:00Z", "2026-03-29T07:00Z")]
    [InlineData("00:30-03:00", "2026-10-24T23:29Z", "2026-10-24T23:30Z")]
    [InlineData("00:30-03:00", "2026-10-25T00:59Z", "2026-10-25T00:59Z")]
    [InlineData("00:30-03:00", "2026-10-25T01:00Z", "2026-10-25T01:00Z")]
    [InlineData("00:30-03:00", "2026-10-25T02:59Z", "2026-10-25T02:59Z")]
    [InlineData("00:30-03:00", "2026-10-25T03:00Z", "2026-10-26T00:30Z")]
    [InlineData("01:30-05:00", "2026-10-25T00:29Z", "2026-10-25T00:30Z")]
    [InlineData("01:30-05:00", "2026-10-25T00:59Z", "2026-10-25T00:59Z")]
    [InlineData("01:30-05:00", "2026-10-25T01:00Z", "2026-10-25T01:30Z")]
    [InlineData("00:00-01:30", "2026-10-25T00:29Z", "2026-10-25T00:29Z")]
    [InlineData("00:00-01:30", "2026-10-25T00:30Z", "2026-10-25T01:00Z")]
    [InlineData("00:00-01:30", "2026-10-25T01:29Z", "2026-10-25T01:29Z")]
    [InlineData("00:00-01:30", "2026-10-25T01:30Z", "2026-10-26T00:00Z")]
    [InlineData("08:00-21:00", "2026-10-24T20:00Z", "2026-10-25T08:00Z")]
    public void London(string hours, string at, string next) => Check("Europe/London", hours, at, next);

    // 02:00 becomes 03:00 on 8 March 2026 at 07:00 UTC; 02:00 becomes 01:00 on 1 November at 06:00 UTC.
    [Theory]
    [InlineData("22:00-06:00", "2026-03-08T06:59Z", "2026-03-08T06:59Z")]
    [InlineData("22:00-06:00", "2026-03-08T07:00Z", "2026-03-08T07:00Z")]
    [InlineData("22:00-06:00", "2026-03-08T09:59Z", "2026-03-08T09:59Z")]
    [InlineData("22:00-06:00", "2026-03-08T10:00Z", "2026-03-09T02:00Z")]
    [InlineData("02:30-06:00", "2026-03-08T06:59Z", "2026-03-08T07:00Z")]
    [InlineData("22:00-02:30", "2026-03-08T06:59Z", "2026-03-08T06:59Z")]
    [InlineData("22:00-02:30", "2026-03-08T07:00Z", "2026-03-09T02:00Z")]
    [InlineData("02:15-02:45", "2026-03-08T06:00Z", "2026-03-09T06:15Z")]
    [InlineData("22:00-06:00", "2026-11-01T05:59Z", "2026-11-01T05:59Z")]
    [InlineData("22:00-06:00", "2026-11-01T06:00Z", "2026-11-01T06:00Z")]
    [InlineData("22:00-06:00", "2026-11-01T10:59Z", "2026-11-01T10:59Z")]
    [InlineData("22:00-06:00", "2026-11-01T11:00Z", "2026-11-02T03:00Z")]
    [InlineData("01:30-06:00", "2026-11-01T05:00Z", "2026-11-01T05:30Z")]
    [InlineData("01:30-06:00", "2026-11-01T05:59Z", "2026-11-01T05:59Z")]
    [InlineData("01:30-06:00", "2026-11-01T06:00Z", "2026-11-01T06:30Z")]
    [InlineData("22:00-01:30", "2026-11-01T05:29Z", "2026-11-01T05:29Z")]
    [InlineData("22:00-01:30", "2026-11-01T05:30Z", "2026-11-01T06:00Z")]
    [InlineData("22:00-01:30", "2026-11-01T06:29Z", "2026-11-01T06:29Z")]
    [InlineData("22:00-01:30", "2026-11-01T06:30Z", "2026-11-02T03:00Z")]
    public void New_York(string hours, string at, string next) => Check("America/New_York", hours, at, next);

    [Theory]
    [InlineData("2026-03-28T23:59Z", "2026-03-29T00:00Z")]
    [InlineData("2026-07-01T12:59Z", "2026-07-01T12:59Z")]
    [InlineData("2026-07-01T13:00Z", "2026-07-02T00:00Z")]
    [InlineData("2026-10-25T13:00Z", "2026-10-26T00:00Z")]
    public void Shanghai_has_no_clock_changes(string at, string next) => Check("Asia/Shanghai", "08:00-21:00", at, next);

    // Saturday ends at 03:00 UTC, and Sunday begins at 01:00 local time.
    [Theory]
    [InlineData("00:00-06:00", "2018-11-04T02:59Z", "2018-11-04T03:00Z")]
    [InlineData("00:00-06:00", "2018-11-04T03:00Z", "2018-11-04T03:00Z")]
    [InlineData("00:00-06:00", "2018-11-04T07:59Z", "2018-11-04T07:59Z")]
    [InlineData("00:00-06:00", "2018-11-04T08:00Z", "2018-11-05T02:00Z")]
    [InlineData("00:15-00:45", "2018-11-04T02:59Z", "2018-11-05T02:15Z")]
    [InlineData("23:00-00:30", "2018-11-04T02:59Z", "2018-11-04T02:59Z")]
    [InlineData("23:00-00:30", "2018-11-04T03:00Z", "2018-11-05T01:00Z")]
    public void A_day_in_Sao_Paulo_that_has_no_midnight(string hours, string at, string next) => Check("America/Sao_Paulo", hours, at, next);

    // Thursday 29 December ends at 10:00 UTC, and Saturday 31 December begins.
    [Theory]
    [InlineData("08:00-21:00", "2011-12-30T06:59Z", "2011-12-30T06:59Z")]
    [InlineData("08:00-21:00", "2011-12-30T07:00Z", "2011-12-30T18:00Z")]
    [InlineData("08:00-21:00", "2011-12-30T10:00Z", "2011-12-30T18:00Z")]
    [InlineData("22:00-06:00", "2011-12-30T09:59Z", "2011-12-30T09:59Z")]
    [InlineData("22:00-06:00", "2011-12-30T15:59Z", "2011-12-30T15:59Z")]
    [InlineData("22:00-06:00", "2011-12-30T16:00Z", "2011-12-31T08:00Z")]
    public void A_day_that_Samoa_skipped(string hours, string at, string next) => Check("Pacific/Apia", hours, at, next);

    [Fact]
    public void The_hours_of_a_day_that_never_was_allow_nothing()
    {
        var hours = new ContactHours(Hours("08:00-21:00"), dates: [new(Date("2011-12-30"), DailyHours.AllDay)]);

        hours.NextAllowed(Utc("2011-12-30T07:00Z"), Zone("Pacific/Apia")).Should().Be(Utc("2011-12-30T18:00Z"));
    }

    private static void Check(string zone, string hours, string at, string next)
    {
        var contact = new ContactHours(Hours(hours));

        contact.NextAllowed(Utc(at), Zone(zone)).Should().Be(Utc(next));
        contact.IsAllowed(Utc(at), Zone(zone)).Should().Be(at == next);
    }
}
