using NodaTime;
using RiceJar.Orders;
using RiceJar.PostgreSql.Sql;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Statements;

/// <summary>What the database takes to lie on a day or before it is what the library does, also through nights that the clocks change.</summary>
public class DayLimitTests(Server server)
{
    // Clocks set forward and back at midnight, over midnight, and a day that never was.
    [Theory]
    [InlineData("Europe/London", "2011-10-30")]
    [InlineData("Asia/Shanghai", "2011-12-09")]
    [InlineData("America/Sao_Paulo", "2012-02-25")]
    [InlineData("America/Sao_Paulo", "2011-10-15")]
    [InlineData("America/St_Johns", "2010-11-06")]
    [InlineData("Pacific/Apia", "2011-12-29")]
    [InlineData("Pacific/Apia", "2011-12-30")]
    [InlineData("Atlantic/Azores", "2012-10-27")]
    public async Task A_moment_counts_as_its_local_day_does(string zoneId, string day)
    {
        await using var shop = await server.NewShopAsync(isMigrated: false);
        var (zone, last) = (DateTimeZoneProviders.Tzdb[zoneId], NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);
        var start = last.AtMidnight().InUtc().ToInstant();
        var moments = Enumerable.Range(-48 * 6, 96 * 6).Select(step => start + Duration.FromMinutes(step * 10)).SelectMany(at => new[] { at - Duration.FromTicks(10), at }).ToList();
        var expected = moments.Where(at => ShopCalendar.DayOf(at, zone) <= last).Select(at => at.ToUnixTimeTicks() / 10).Select(at => FormattableString.Invariant($"{at}"));
        var includes = new DayLimit(zone, last).Includes("at");
        var all = string.Join(", ", moments.Select(at => $"({Quote.Moment(at)})"));
        (await shop.QueryAsync($"SELECT (extract(epoch FROM at) * 1000000)::bigint FROM (VALUES {all}) AS moments(at) WHERE {includes} ORDER BY at")).Should().Equal(expected);
    }
}
