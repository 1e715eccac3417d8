using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class ContactHoursTests
{
    private const string Shanghai = "Asia/Shanghai";

    private static readonly Duration Tick = Duration.Epsilon;

    [Theory]
    [InlineData("08:00-21:00", "2026-05-04 07:59", "2026-05-04 08:00")]
    [InlineData("08:00-21:00", "2026-05-04 08:00", "2026-05-04 08:00")]
    [InlineData("08:00-21:00", "2026-05-04 08:01", "2026-05-04 08:01")]
    [InlineData("08:00-21:00", "2026-05-04 20:59", "2026-05-04 20:59")]
    [InlineData("08:00-21:00", "2026-05-04 21:00", "2026-05-05 08:00")]
    [InlineData("08:00-21:00", "2026-05-04 21:01", "2026-05-05 08:00")]
    [InlineData("08:00-21:00", "2026-05-04 00:00", "2026-05-04 08:00")]
    [InlineData("08:00-21:00", "2026-12-31 23:59", "2027-01-01 08:00")]
    [InlineData("08:00-21:00", "2028-02-28 21:00", "2028-02-29 08:00")]
    [InlineData("22:00-06:00", "2026-05-04 21:59", "2026-05-04 22:00")]
    [InlineData("22:00-06:00", "2026-05-04 22:00", "2026-05-04 22:00")]
    [InlineData("22:00-06:00", "2026-05-04 23:59", "2026-05-04 23:59")]
    [InlineData("22:00-06:00", "2026-05-05 00:00", "2026-05-05 00:00")]
    [InlineData("22:00-06:00", "2026-05-05 05:59", "2026-05-05 05:59")]
    [InlineData("22:00-06:00", "2026-05-05 06:00", "2026-05-05 22:00")]
    [InlineData("22:00-06:00", "2026-05-05 06:01", "2026-05-05 22:00")]
    [InlineData("08:00-00:00", "2026-05-04 23:59", "2026-05-04 23:59")]
    [InlineData("08:00-00:00", "2026-05-05 00:00", "2026-05-05 08:00")]
    [InlineData("00:00-06:00", "2026-05-04 23:59", "2026-05-05 00:00")]
    [InlineData("00:00-06:00", "2026-05-05 00:00", "2026-05-05 00:00")]
    [InlineData("00:00-06:00", "2026-05-05 06:00", "2026-05-06 00:00")]
    [InlineData("08:01-08:00", "2026-05-05 07:59", "2026-05-05 07:59")]
    [InlineData("08:01-08:00", "2026-05-05 08:00", "2026-05-05 08:01")]
    public void The_next_allowed_moment_is_the_first_within_the_hours(string hours, string at, string next)
    {
        var contact = new ContactHours(Hours(hours));

        contact.NextAllowed(Local(at, Shanghai), Zone(Shanghai)).Should().Be(Local(next, Shanghai));
        contact.IsAllowed(Local(at, Shanghai), Zone(Shanghai)).Should().Be(at == next);
    }

    [Fact]
    public void The_least_moment_before_the_begin_waits_and_before_the_end_does_not()
    {
        var hours = new ContactHours(Hours("08:00-21:00"));
        var begin = Local("2026-05-04 08:00", Shanghai);
        var end = Local("2026-05-04 21:00", Shanghai);

        hours.NextAllowed(begin - Tick, Zone(Shanghai)).Should().Be(begin);
        hours.NextAllowed(begin + Tick, Zone(Shanghai)).Should().Be(begin + Tick);
        hours.NextAllowed(end - Tick, Zone(Shanghai)).Should().Be(end - Tick);
        hours.NextAllowed(end + Tick, Zone(Shanghai)).Should().Be(begin + Duration.FromDays(1));
    }

    [Fact]
    public void Every_moment_is_allowed_always()
    {
        var midnight = Local("2026-05-05 00:00", Shanghai);

        ContactHours.Always.NextAllowed(midnight, Zone(Shanghai)).Should().Be(midnight);
        ContactHours.Always.NextAllowed(midnight - Tick, Zone(Shanghai)).Should().Be(midnight - Tick);
    }

    [Theory]
    [InlineData("2026-05-08 23:59", "2026-05-08 23:59")]
    [InlineData("2026-05-09 00:00", "2026-05-09 00:00")]
    [InlineData("2026-05-09 01:59", "2026-05-09 01:59")]
    [InlineData("2026-05-09 02:00", "2026-05-09 10:00")]
    [InlineData("2026-05-09 12:00", "2026-05-11 20:00")]
    [InlineData("2026-05-10 00:00", "2026-05-11 20:00")]
    public void A_weekday_of_its_own_has_its_own_hours_and_the_night_before_runs_into_it(string at, string next)
    {
        // Friday 8 May 2026 until 02:00 at night; Saturday from ten to twelve; Sunday none.
        var hours = new ContactHours(
            Hours("20:00-02:00"),
            new Dictionary<IsoDayOfWeek, DailyHours> { [IsoDayOfWeek.Saturday] = Hours("10:00-12:00"), [IsoDayOfWeek.Sunday] = DailyHours.None });

        hours.NextAllowed(Local(at, Shanghai), Zone(Shanghai)).Should().Be(Local(next, Shanghai));
    }

    [Theory]
    [InlineData("2026-09-30 21:00", "2026-10-08 08:00")]
    [InlineData("2026-10-01 08:00", "2026-10-08 08:00")]
    [InlineData("2026-10-07 23:59", "2026-10-08 08:00")]
    [InlineData("2026-10-08 20:59", "2026-10-08 20:59")]
    public void A_run_of_dates_without_hours_is_passed_over(string at, string next)
    {
        var holidays = Enumerable.Range(0, 7).ToDictionary(day => new LocalDate(2026, 10, 1).PlusDays(day), _ => DailyHours.None);
        var hours = new ContactHours(Hours("08:00-21:00"), dates: holidays);

        hours.NextAllowed(Local(at, Shanghai), Zone(Shanghai)).Should().Be(Local(next, Shanghai));
    }

    [Fact]
    public void The_hours_of_a_date_go_before_those_of_its_weekday()
    {
        var sale = Date("2026-11-11");
        var hours = new ContactHours(
            Hours("08:00-21:00"),
            new Dictionary<IsoDayOfWeek, DailyHours> { [sale.DayOfWeek] = DailyHours.None },
            new Dictionary<LocalDate, DailyHours> { [sale] = Hours("00:00-23:00") });

        hours.NextAllowed(Local("2026-11-10 21:00", Shanghai), Zone(Shanghai)).Should().Be(Local("2026-11-11 00:00", Shanghai));
        hours.NextAllowed(Local("2026-11-11 23:00", Shanghai), Zone(Shanghai)).Should().Be(Local("2026-11-12 08:00", Shanghai));
        hours.NextAllowed(Local("2026-11-17 21:00", Shanghai), Zone(Shanghai)).Should().Be(Local("2026-11-19 08:00", Shanghai));
    }

    [Fact]
    public void The_night_of_a_date_without_hours_is_quiet_until_the_next_begin()
    {
        var hours = new ContactHours(Hours("22:00-06:00"), dates: new Dictionary<LocalDate, DailyHours> { [Date("2026-05-04")] = DailyHours.None });

        hours.NextAllowed(Local("2026-05-04 05:59", Shanghai), Zone(Shanghai)).Should().Be(Local("2026-05-04 05:59", Shanghai));
        hours.NextAllowed(Local("2026-05-04 22:00", Shanghai), Zone(Shanghai)).Should().Be(Local("2026-05-05 22:00", Shanghai));
        hours.IsAllowed(Local("2026-05-05 03:00", Shanghai), Zone(Shanghai)).Should().BeFalse();
    }

    [Theory]
    [InlineData(390, true)]
    [InlineData(410, false)]
    public void More_than_400_days_without_hours_have_no_next_moment(int days, bool found)
    {
        var first = Date("2026-05-04");
        var hours = new ContactHours(
            Hours("08:00-21:00"), dates: Enumerable.Range(0, days).ToDictionary(day => first.PlusDays(day), _ => DailyHours.None));

        var next = hours.NextAllowed(Local("2026-05-04 00:00", Shanghai), Zone(Shanghai));

        next.HasValue.Should().Be(found);
        if (found)
            next.Should().Be((first.PlusDays(days) + new LocalTime(8, 0)).InZoneStrictly(Zone(Shanghai)).ToInstant());
    }
}
