using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

public class FrequencyCapTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_cap_has_a_name(string? name)
    {
        var rolling = () => FrequencyCap.Rolling(name!, 1, Duration.FromDays(1));
        var calendar = () => FrequencyCap.Calendar(name!, 1, CapWindow.CalendarDay);

        rolling.Should().Throw<ArgumentException>();
        calendar.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_limit_is_not_negative()
    {
        var rolling = () => FrequencyCap.Rolling("night", -1, Duration.FromDays(1));
        var calendar = () => FrequencyCap.Calendar("night", -1, CapWindow.CalendarDay);

        rolling.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("limit").WithMessage("*night*");
        calendar.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("limit").WithMessage("*night*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_rolling_window_is_above_zero(int hours)
    {
        var make = () => FrequencyCap.Rolling("night", 1, Duration.FromHours(hours));

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("window").WithMessage("*night*");
    }

    [Theory]
    [InlineData(CapWindow.Rolling)]
    [InlineData((CapWindow)4)]
    [InlineData((CapWindow)(-1))]
    public void A_calendar_cap_needs_a_calendar_window(CapWindow window)
    {
        var make = () => FrequencyCap.Calendar("night", 1, window);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(window)).WithMessage("*night*");
    }

    [Fact]
    public void A_cap_counts_promotions_on_all_channels_where_nothing_else_is_said()
    {
        var cap = FrequencyCap.Rolling("week", 3, Duration.FromDays(7));

        cap.Purposes.Should().Be(ContactPurposes.Promotion);
        cap.Channel.Should().BeNull();
        cap.Should().Match<FrequencyCap>(c => c.Name == "week" && c.Limit == 3 && c.Window == CapWindow.Rolling && c.Length == Duration.FromDays(7));
    }

    [Fact]
    public void Two_caps_of_one_name_are_refused()
    {
        var make = () => new FrequencyCapGate(
            [FrequencyCap.Rolling("week", 3, Duration.FromDays(7)), FrequencyCap.Calendar("week", 1, CapWindow.CalendarWeek)]);

        make.Should().Throw<ArgumentException>().WithParameterName("caps").WithMessage("*week*");
    }
}
