using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class ContactHoursInputTests
{
    [Fact]
    public void Hours_that_could_never_allow_anything_are_refused()
    {
        var make = () => new ContactHours(DailyHours.None, dates: [new(Date("2026-05-04"), DailyHours.AllDay)]);

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void One_weekday_with_hours_is_enough() =>
        new ContactHours(DailyHours.None, [new(IsoDayOfWeek.Tuesday, Hours("08:00-09:00"))])
            .NextAllowed(Utc("2026-05-05T09:00Z"), DateTimeZone.Utc).Should().Be(Utc("2026-05-12T08:00Z"));

    [Fact]
    public void A_weekday_given_twice_is_refused_by_name()
    {
        var make = () => new ContactHours(DailyHours.AllDay, [new(IsoDayOfWeek.Friday, DailyHours.None), new(IsoDayOfWeek.Friday, DailyHours.None)]);

        make.Should().Throw<ArgumentException>().WithParameterName("weekdays").WithMessage("*Friday*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(8)]
    public void What_is_no_weekday_is_refused(int day)
    {
        var make = () => new ContactHours(DailyHours.AllDay, [new((IsoDayOfWeek)day, DailyHours.None)]);

        make.Should().Throw<ArgumentException>().WithParameterName("weekdays");
    }

    [Fact]
    public void A_date_given_twice_is_refused_by_name()
    {
        var make = () => new ContactHours(
            DailyHours.AllDay, dates: [new(Date("2026-05-04"), DailyHours.None), new(Date("2026-05-04"), DailyHours.AllDay)]);

        make.Should().Throw<ArgumentException>().WithParameterName("dates").WithMessage("*2026-05-04*");
    }

    [Fact]
    public void A_zone_is_needed()
    {
        var next = () => ContactHours.Always.NextAllowed(Utc("2026-05-04T00:00Z"), null!);
        var allowed = () => ContactHours.Always.IsAllowed(Utc("2026-05-04T00:00Z"), null!);

        next.Should().Throw<ArgumentNullException>().WithParameterName("zone");
        allowed.Should().Throw<ArgumentNullException>().WithParameterName("zone");
    }

    [Fact]
    public void Later_changes_of_what_was_given_change_nothing()
    {
        var dates = new Dictionary<LocalDate, DailyHours>();
        var hours = new ContactHours(DailyHours.AllDay, dates: dates);
        dates[Date("2026-05-04")] = DailyHours.None;

        hours.IsAllowed(Utc("2026-05-04T12:00Z"), DateTimeZone.Utc).Should().BeTrue();
    }
}
