using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>Nights on which the clocks or the calendar do something, worked out by hand; rows are in UTC where clocks change.</summary>
public class ReplayClockChangeTests
{
    [Fact]
    public void In_the_short_night_of_London_the_morning_comes_an_hour_sooner() =>
        Night(London, "2026-03-28 12:00", Order("a", Utc(2026, 3, 28, 22, 10), "c1"), Order("b", Utc(2026, 3, 29, 0, 30), "c2")).Should().Equal(
            "03-28 22:40 Deferred a.1 until 03-29 07:00", "03-29 07:00 Sent a.1", "03-29 07:00 Sent b.1");

    [Fact]
    public void In_the_long_night_of_London_the_morning_comes_an_hour_later() =>
        Night(London, "2026-10-24 12:00", Order("a", Utc(2026, 10, 24, 21, 15), "c1"), Order("b", Utc(2026, 10, 25, 1, 30), "c2")).Should().Equal(
            "10-24 21:45 Deferred a.1 until 10-25 08:00", "10-25 08:00 Sent a.1", "10-25 08:00 Sent b.1");

    [Fact]
    public void An_hour_that_comes_twice_in_New_York_is_loud_twice_where_the_shop_is_open_at_night() =>
        OpenAtNight(
            "2026-10-31 12:00",
            Order("a", Utc(2026, 11, 1, 5, 20), "c1"),
            Order("b", Utc(2026, 11, 1, 6, 29), "c2"),
            Order("c", Utc(2026, 11, 1, 6, 30), "c3"))
        .Should().Equal("11-01 05:50 Sent a.1", "11-01 06:59 Sent b.1", "11-01 07:00 Deferred c.1 until 11-02 01:00", "11-02 01:00 Sent c.1");

    [Fact]
    public void Where_an_hour_is_missing_in_New_York_the_night_ends_with_the_gap() =>
        OpenAtNight("2026-03-07 12:00", Order("a", Utc(2026, 3, 8, 6, 29), "c1"), Order("b", Utc(2026, 3, 8, 6, 30), "c2"))
        .Should().Equal("03-08 06:59 Sent a.1", "03-08 07:00 Deferred b.1 until 03-09 00:00", "03-09 00:00 Sent b.1");

    [Fact]
    public void The_second_reminder_comes_twelve_hours_after_the_first_whatever_the_clocks_show()
    {
        var rules = Rules(NewYork) with { PaymentRate = 0.5 };
        Run(rules, Utc(2026, 10, 31, 12, 0), Utc(2026, 11, 2, 12, 0), Order("a", Utc(2026, 10, 31, 23, 30))).Short(DateTimeZone.Utc)
            .Should().Equal("11-01 00:00 Sent a.1", "11-01 12:00 Deferred a.2 until 11-01 13:00", "11-01 13:00 Sent a.2");
    }

    [Fact]
    public void On_New_Years_night_an_order_of_half_past_ten_waits_for_the_new_year() =>
        Run(
            Rules(),
            At("2025-12-31 12:00"),
            At("2026-01-02 00:00"),
            Order("a", At("2025-12-31 21:59"), "c1"),
            Order("b", At("2025-12-31 22:00"), "c2"),
            Order("c", At("2026-01-01 00:00"), "c3")).Short()
        .Should().Equal(
            "12-31 22:29 Sent a.1", "12-31 22:30 Deferred b.1 until 01-01 08:00", "01-01 08:00 Sent b.1", "01-01 08:00 Sent c.1");

    [Fact]
    public void The_twenty_ninth_of_February_is_a_morning_as_any_other() =>
        Run(
            Rules(), At("2028-02-28 12:00"), At("2028-03-02 00:00"),
            Order("a", At("2028-02-28 23:00"), "c1"), Order("b", At("2028-02-29 23:00"), "c2")).Short()
        .Should().Equal(
            "02-28 23:30 Deferred a.1 until 02-29 08:00", "02-29 08:00 Sent a.1",
            "02-29 23:30 Deferred b.1 until 03-01 08:00", "03-01 08:00 Sent b.1");

    [Theory]
    [InlineData("2028-02-27", "02-29 12:30 Sent a.1")]
    [InlineData("2027-02-27", "03-01 12:30 Sent a.1")]
    public void The_day_after_a_payday_of_the_twenty_eighth_is_the_twenty_ninth_where_there_is_one(string day, string expected)
    {
        var request = new ReplayRequest([Order("a", At($"{day} 12:00"))], At($"{day} 00:00"), At($"{day} 00:00") + Duration.FromDays(5))
        {
            Customers = _ => new ReplayCustomer { Payday = 28 },
        };
        new PaymentReminderReplay(Rules(), ContactPolicies.Neutral(Shanghai)).Run(request).Short().Should().Equal(expected);
    }

    [Fact]
    public void Quiet_hours_are_those_of_the_customer_where_his_zone_is_known()
    {
        // 23:30 in Shanghai is 15:30 in London.
        Order[] orders = [Order("a", At("2026-01-05 23:00")), Order("b", At("2026-01-05 23:00"), "c2")];
        var request = new ReplayRequest(orders, At("2026-01-05 00:00"), At("2026-01-07 00:00"))
        {
            Customers = id => new ReplayCustomer { Facts = ContactFacts.None with { ZoneId = id.Value == "c1" ? "Europe/London" : "Mars/Olympus" } },
        };
        new PaymentReminderReplay(Rules(), ContactPolicies.Neutral(Shanghai)).Run(request).Short()
            .Should().Equal("01-05 23:30 Sent a.1", "01-05 23:30 Deferred b.1 until 01-06 08:00", "01-06 08:00 Sent b.1");
    }

    private static Instant Utc(int year, int month, int day, int hour, int minute) => Instant.FromUtc(year, month, day, hour, minute);

    private static string[] Night(DateTimeZone zone, string from, params Order[] orders) =>
        Run(Rules(zone), At(from, zone), At(from, zone) + Duration.FromDays(2), orders).Short(DateTimeZone.Utc);

    /// <summary>A shop in New York that writes from 20:00 to 02:00, in real time.</summary>
    private static string[] OpenAtNight(string from, params Order[] orders)
    {
        var hours = new ContactHours(new DailyHours(new LocalTime(20, 0), new LocalTime(2, 0)));
        var quiet = new QuietHoursGate(new Dictionary<ContactPurpose, ContactHours> { [ContactPurpose.Service] = hours });
        var replay = new PaymentReminderReplay(Rules(NewYork) with { Batches = [] }, new ContactPolicy(NewYork, [new GateRule(quiet)]));
        return replay.Run(new ReplayRequest(orders, At(from, NewYork), At(from, NewYork) + Duration.FromDays(3))).Short(DateTimeZone.Utc);
    }
}
