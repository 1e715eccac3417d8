using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Purchases;

/// <summary>As-of includes all of its local day: the first and the last microsecond of days on which the clocks change.</summary>
public class LocalDayTests
{
    private static readonly Duration Microsecond = Duration.FromNanoseconds(1_000);

    // Zone, local date, its first instant, and the first instant after it; reckoned by hand from each zone's rules.
    public static TheoryData<string, string, string, string> Days => new()
    {
        { "UTC", "2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z" },
        { "Asia/Shanghai", "2024-02-29", "2024-02-28T16:00:00Z", "2024-02-29T16:00:00Z" },

        // New York loses an hour on 10 March and wins one on 3 November.
        { "America/New_York", "2024-03-09", "2024-03-09T05:00:00Z", "2024-03-10T05:00:00Z" },
        { "America/New_York", "2024-03-10", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z" },
        { "America/New_York", "2024-11-03", "2024-11-03T04:00:00Z", "2024-11-04T05:00:00Z" },
        { "America/New_York", "2024-11-04", "2024-11-04T05:00:00Z", "2024-11-05T05:00:00Z" },

        // London on 31 March and 27 October.
        { "Europe/London", "2024-03-31", "2024-03-31T00:00:00Z", "2024-03-31T23:00:00Z" },
        { "Europe/London", "2024-10-27", "2024-10-26T23:00:00Z", "2024-10-28T00:00:00Z" },

        // São Paulo: on 4 November 2018 the clock went from 00:00 to 01:00; on 18 February it went back to 23:00 of the day before.
        { "America/Sao_Paulo", "2018-11-03", "2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z" },
        { "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z" },
        { "America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z" },
        { "America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z", "2018-02-19T03:00:00Z" },

        // Beirut: 27 March 2022 had no midnight either.
        { "Asia/Beirut", "2022-03-26", "2022-03-25T22:00:00Z", "2022-03-26T22:00:00Z" },
        { "Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z", "2022-03-27T21:00:00Z" },

        // Apia skipped 30 December 2011 altogether, from ten hours behind to fourteen ahead.
        { "Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z" },
        { "Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z" },

        // Kathmandu is five hours and three quarters ahead; Shanghai before the epoch as after it.
        { "Asia/Kathmandu", "2024-06-01", "2024-05-31T18:15:00Z", "2024-06-01T18:15:00Z" },
        { "Asia/Shanghai", "1969-12-31", "1969-12-30T16:00:00Z", "1969-12-31T16:00:00Z" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void A_payment_belongs_to_the_local_day_from_its_first_to_its_last_microsecond(string zone, string date, string start, string end)
    {
        var (day, from, to) = (Date(date), At(start), At(end));

        PurchaseDay(zone, from).Should().Be(day);
        PurchaseDay(zone, to - Microsecond).Should().Be(day);
        (PurchaseDay(zone, from - Microsecond) < day).Should().BeTrue();
        (PurchaseDay(zone, to) > day).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void As_of_includes_all_of_its_day_and_nothing_after_it(string zone, string date, string start, string end)
    {
        var (day, from, to) = (Date(date), At(start), At(end));

        Purchases(zone, day, from, to - Microsecond).Should().Be(2);
        Purchases(zone, day, from - Microsecond, to).Should().Be(1, "one is of the day before, and one of the day after as-of");
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Refunds_and_credit_notes_of_the_day_count_to_its_last_microsecond(string zone, string date, string start, string end)
    {
        var (day, from, to) = (Date(date), At(start), At(end));
        var order = new Order(new OrderId("1"), new CustomerId("ann"), from, Units(100))
        {
            PaidAt = from,
            Refunds = [new Refund(to - Microsecond, Units(1)), new Refund(to, Units(10))],
        };
        var lastNote = new Order(new OrderId("2"), new CustomerId("ann"), to - Microsecond, Units(-2));
        var tooLate = new Order(new OrderId("3"), new CustomerId("ann"), to, Units(-20));

        Ann(zone, order, lastNote, tooLate).SummarizeAsOf(day).Money.Should().Be(Units(97));
    }

    [Fact]
    public void Two_payments_in_the_hour_that_comes_twice_are_of_one_day()
    {
        // 01:30 in New York, before and after the clocks go back.
        var ann = Ann("America/New_York", Paid(1, At("2024-11-03T05:30:00Z")), Paid(2, At("2024-11-03T06:30:00Z")));

        ann.SummarizeAsOf(new LocalDate(2024, 11, 3)).PurchaseDays.Should().Be(1);
    }

    [Fact]
    public void The_local_day_of_any_instant_is_the_calendars()
    {
        var zones = Gen.Elements("America/Sao_Paulo", "Asia/Beirut", "Europe/London", "Pacific/Apia", "Asia/Tehran");
        Prop.ForAll(Gen.Choose(-900_000, 900_000).ToArbitrary(), zones.ToArbitrary(), (halfHours, zone) =>
        {
            var instant = NodaConstants.UnixEpoch + Duration.FromMinutes(30L * halfHours);

            PurchaseDay(zone, instant).Should().Be(instant.InZone(DateTimeZoneProviders.Tzdb[zone]).Date);
        }).QuickCheckThrowOnFailure();
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static LocalDate? PurchaseDay(string zone, Instant paidAt) =>
        Ann(zone, Paid(1, paidAt)).SummarizeAsOf(new LocalDate(2100, 1, 1)).LastPurchaseOn;

    private static int Purchases(string zone, LocalDate asOf, Instant one, Instant two) =>
        Ann(zone, Paid(1, one), Paid(2, two)).SummarizeAsOf(asOf).Purchases;

    private static Order Paid(int id, Instant at) => new(new OrderId($"{id}"), new CustomerId("ann"), at, Units(1)) { PaidAt = at };

    private static CustomerPurchases Ann(string zone, params Order[] orders) =>
        CustomerPurchases.FromOrders(new CustomerId("ann"), orders, DateTimeZoneProviders.Tzdb[zone]);
}
