using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>How far ahead an allowed moment is looked for: less than 400 days.</summary>
public class ContactHoursReachTests
{
    private static readonly LocalDate First = new(2026, 1, 1);
    private static readonly Instant Start = First.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
    private static readonly Duration Tick = Duration.FromTicks(1);

    [Theory]
    [InlineData(1)]
    [InlineData(399)]
    public void After_a_run_of_days_without_hours_the_next_day_is_found(int days) =>
        Closed(days).NextAllowed(Start, DateTimeZone.Utc).Should().Be(Start + Duration.FromDays(days));

    [Fact]
    public void What_is_allowed_only_400_days_later_is_not_found()
    {
        Closed(400).NextAllowed(Start, DateTimeZone.Utc).Should().BeNull();
        Closed(400).NextAllowed(Start + Tick, DateTimeZone.Utc).Should().Be(Start + Duration.FromDays(400));
        Closed(500).NextAllowed(Start, DateTimeZone.Utc).Should().BeNull();
        Closed(400).IsAllowed(Start, DateTimeZone.Utc).Should().BeFalse();
    }

    [Fact]
    public void It_is_so_in_a_zone_whose_clocks_change_too()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var start = First.AtStartOfDayInZone(zone).ToInstant();

        Closed(399).NextAllowed(start, zone).Should().Be(First.PlusDays(399).AtStartOfDayInZone(zone).ToInstant());
        Closed(400).NextAllowed(start, zone).Should().BeNull();
        Closed(430).NextAllowed(start, zone).Should().BeNull();
    }

    [Fact]
    public void A_gate_without_any_hours_in_reach_denies()
    {
        var gate = new QuietHoursGate(new Dictionary<ContactPurpose, ContactHours> { [ContactPurpose.Promotion] = Closed(401) });

        gate.Check(GateCases.At(Start, zone: DateTimeZone.Utc)).Outcome.Should().Be(ContactOutcome.Deny);
        gate.Check(GateCases.At(Start + Duration.FromDays(2), zone: DateTimeZone.Utc)).Outcome.Should().Be(ContactOutcome.Defer);
    }

    [Fact]
    public void A_zone_is_needed()
    {
        var next = () => ContactHours.Always.NextAllowed(Start, null!);

        next.Should().Throw<ArgumentNullException>().WithParameterName("zone");
    }

    private static ContactHours Closed(int days) => new(
        DailyHours.AllDay,
        dates: Enumerable.Range(0, days).Select(day => KeyValuePair.Create(First.PlusDays(day), DailyHours.None)));
}
