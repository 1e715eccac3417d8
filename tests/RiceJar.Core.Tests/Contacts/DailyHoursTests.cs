using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

public class DailyHoursTests
{
    [Fact]
    public void Hours_that_begin_and_end_at_one_time_are_refused()
    {
        var make = () => new DailyHours(new LocalTime(8, 0), new LocalTime(8, 0));

        make.Should().Throw<ArgumentException>().WithParameterName("until").WithMessage("*08:00*");
    }

    [Fact]
    public void A_begin_that_is_no_whole_minute_is_refused()
    {
        var make = () => new DailyHours(new LocalTime(8, 0, 1), new LocalTime(9, 0));

        make.Should().Throw<ArgumentException>().WithParameterName("from").WithMessage("*08:00:01*");
    }

    [Fact]
    public void An_end_that_is_no_whole_minute_is_refused()
    {
        var make = () => new DailyHours(new LocalTime(8, 0), new LocalTime(20, 59, 59, 999));

        make.Should().Throw<ArgumentException>().WithParameterName("until").WithMessage("*20:59:59*");
    }

    [Theory]
    [InlineData(8, 0, 21, 0, "08:00-21:00")]
    [InlineData(22, 30, 6, 5, "22:30-06:05")]
    [InlineData(0, 0, 0, 1, "00:00-00:01")]
    public void Hours_are_told_as_they_were_given(int fromHour, int fromMinute, int untilHour, int untilMinute, string text) =>
        new DailyHours(new LocalTime(fromHour, fromMinute), new LocalTime(untilHour, untilMinute)).ToString().Should().Be(text);

    [Fact]
    public void The_default_has_no_hours() => default(DailyHours).Should().Be(DailyHours.None);

    [Fact]
    public void Equal_times_make_equal_hours() =>
        new DailyHours(new LocalTime(8, 0), new LocalTime(21, 0)).Should().Be(new DailyHours(new LocalTime(8, 0), new LocalTime(21, 0)));

    [Fact]
    public void No_hours_are_told_as_none() => DailyHours.None.ToString().Should().Be("none");
}
