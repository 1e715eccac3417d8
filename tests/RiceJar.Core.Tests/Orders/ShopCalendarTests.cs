using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Core.Tests.Orders;

/// <summary>The end of a local day, on every day of eleven years in zones that skip or repeat midnight, and one that skipped a day.</summary>
public class ShopCalendarTests
{
    public static TheoryData<string> Zones { get; } =
    [
        "UTC", "Asia/Shanghai", "Europe/London", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Beirut", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Pacific/Apia", "America/Havana",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_day_ends_where_all_that_follows_is_of_later_days(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        for (var date = new LocalDate(2009, 1, 1); date.Year < 2020; date = date.PlusDays(1))
        {
            var end = ShopCalendar.EndOf(date, zone);
            ShopCalendar.DayOf(end - Duration.Epsilon, zone).Should().BeLessThanOrEqualTo(date, "the last moment before {0} belongs to {1} or before", end, date);
            // No zone repeats more than three hours.
            for (var quarters = 0; quarters <= 12; quarters++)
                ShopCalendar.DayOf(end + Duration.FromMinutes(15 * quarters), zone).Should().BeGreaterThan(date);
        }
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-30T10:00:00Z")]
    [InlineData("America/St_Johns", "2010-11-06", "2010-11-07T03:30:00Z")]
    [InlineData("Asia/Shanghai", "2026-11-11", "2026-11-11T16:00:00Z")]
    public void Hand_reckoned_ends(string zone, string date, string end) =>
        ShopCalendar.EndOf(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, DateTimeZoneProviders.Tzdb[zone])
            .Should().Be(NodaTime.Text.InstantPattern.General.Parse(end).Value);

    [Fact]
    public void There_are_no_days_without_a_zone()
    {
        ((Action)(() => ShopCalendar.DayOf(default, null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => ShopCalendar.EndOf(default, null!))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_last_day_of_the_calendar_has_an_end_too() =>
        ShopCalendar.EndOf(LocalDate.MaxIsoValue, DateTimeZone.Utc).Should().Be(Instant.MaxValue);
}
