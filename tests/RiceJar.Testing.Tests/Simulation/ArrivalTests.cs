using NodaTime;
using RiceJar.Orders;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class ArrivalTests
{
    [Fact]
    public void Orders_lie_on_the_days_asked_for_as_many_as_asked_for()
    {
        var perDay = Shops.PerDay(Shops.EverydayOrders, Shops.Shanghai);

        perDay.Keys.Should().BeEquivalentTo(Enumerable.Range(0, 28).Select(Shops.Everyday.FirstDate.PlusDays));
        perDay.Values.Should().OnlyContain(count => count > 850 && count < 1150);
        perDay.Values.Average().Should().BeApproximately(1000, 20);
    }

    [Fact]
    public void Orders_come_in_the_order_of_placing_numbered_from_1()
    {
        Shops.DoubleElevenOrders.Should().BeInAscendingOrder(order => order.PlacedAt);
        Shops.DoubleElevenOrders.Select(order => order.Id.Value)
            .Should().Equal(Enumerable.Range(1, Shops.DoubleElevenOrders.Count).Select(n => $"o{n}"));
    }

    [Fact]
    public void The_hours_of_a_day_follow_the_profile()
    {
        var weights = ArrivalProfile.Default.Hours;
        var perHour = Shops.EverydayOrders.CountBy(order => order.PlacedAt.InZone(Shops.Shanghai).Hour).ToDictionary();

        for (var hour = 0; hour < 24; hour++)
        {
            var expected = 28_000 * weights[hour] / weights.Sum();
            // Four and a half standard deviations of a count.
            ((double)perHour[hour]).Should().BeApproximately(expected, 4.5 * Math.Sqrt(expected));
        }
    }

    [Fact]
    public void The_default_profile_sleeps_at_night_and_peaks_at_lunch_and_in_the_evening()
    {
        var hours = ArrivalProfile.Default.Hours;

        hours.Index().MinBy(hour => hour.Item).Index.Should().BeInRange(3, 5);
        hours.Index().MaxBy(hour => hour.Item).Index.Should().BeInRange(20, 22);
        hours[12].Should().BeGreaterThan(hours[10]).And.BeGreaterThan(hours[15]);
    }

    [Fact]
    public void An_hour_of_weight_0_has_no_orders()
    {
        var nights = new ArrivalProfile { Hours = [.. Enumerable.Range(0, 24).Select(hour => hour < 6 ? 0.0 : 1.0)] };
        var orders = (Shops.Everyday with { Arrivals = nights, FollowUpShare = 0 }).Run();

        orders.Should().HaveCountGreaterThan(25_000).And.OnlyContain(order => order.PlacedAt.InZone(Shops.Shanghai).Hour >= 6);
    }

    [Fact]
    public void Weekdays_have_their_factors()
    {
        var weekends = new ArrivalProfile { Weekdays = [1, 1, 1, 1, 1, 0, 3] };
        var perDay = Shops.PerDay((Shops.Everyday with { Arrivals = weekends, FollowUpShare = 0 }).Run(), Shops.Shanghai);

        perDay.Should().HaveCount(24).And.NotContain(day => day.Key.DayOfWeek == IsoDayOfWeek.Saturday);
        perDay.Where(day => day.Key.DayOfWeek == IsoDayOfWeek.Sunday).Should().OnlyContain(day => day.Value > 2750 && day.Value < 3250);
        perDay.Where(day => day.Key.DayOfWeek != IsoDayOfWeek.Sunday).Should().OnlyContain(day => day.Value > 850 && day.Value < 1150);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 2, 0)]
    [InlineData("Europe/Berlin", "2026-10-25", 2, 2)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 2, 0.5)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 1, 1.5)]
    [InlineData("Asia/Beirut", "2022-03-27", 0, 0)]
    public void Clock_changes_skip_and_repeat_local_time(string zoneId, string day, int hour, double times)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var orders = Flat(zone, date, date).Run();
        var perHour = orders.CountBy(order => order.PlacedAt.InZone(zone).Hour).ToDictionary();

        orders.Should().OnlyContain(order => ShopCalendar.DayOf(order.PlacedAt, zone) == date);
        ((double)perHour.GetValueOrDefault(hour)).Should().BeApproximately(1000 * times, 150);
        perHour.Where(pair => pair.Key != hour).Should().HaveCount(23).And.OnlyContain(pair => pair.Value > 850 && pair.Value < 1150);
    }

    [Fact]
    public void A_day_that_a_zone_skipped_has_no_orders()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var perDay = Shops.PerDay(Flat(apia, new(2011, 12, 29), new(2011, 12, 31)).Run(), apia);

        perDay.Keys.Should().BeEquivalentTo([new LocalDate(2011, 12, 29), new LocalDate(2011, 12, 31)]);
    }

    [Fact]
    public void Pieces_of_time_are_local_also_where_offsets_are_odd()
    {
        var kathmandu = DateTimeZoneProviders.Tzdb["Asia/Kathmandu"];
        var noon = new ArrivalProfile { Hours = [.. Enumerable.Range(0, 24).Select(hour => hour == 12 ? 1.0 : 0.0)] };
        var orders = (Flat(kathmandu, new(2026, 6, 1), new(2026, 6, 1)) with { Arrivals = noon }).Run();

        orders.Should().HaveCountGreaterThan(20_000).And.OnlyContain(order => order.PlacedAt.InZone(kathmandu).Hour == 12);
    }

    [Fact]
    public void A_shop_without_orders_has_none() => (Shops.Everyday with { OrdersPerDay = 0 }).Run().Should().BeEmpty();

    // A thousand orders each hour.
    private static ShopSimulation Flat(DateTimeZone zone, LocalDate first, LocalDate last) => new()
    {
        Zone = zone,
        FirstDate = first,
        LastDate = last,
        OrdersPerDay = 24_000,
        FollowUpShare = 0,
        Arrivals = new() { Hours = [.. Enumerable.Repeat(1.0, 24)] },
    };
}
