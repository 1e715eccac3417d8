using System.Globalization;
using NodaTime;

namespace RiceJar.PostgreSql.Sql;

/// <summary>
/// The local day of a moment in the shop's zone, as SQL. The server's own list of zones may be of another year than NodaTime's, so the offsets are taken from NodaTime and
/// written out: then both say the same of every moment. It is made of immutable functions without a collation, so that other servers can be asked to compute it.
/// </summary>
internal sealed class LocalDays
{
    private readonly List<(Instant From, int Seconds)> _latestFirst = [];

    /// <summary>Of moments from the earliest on; what comes long after <paramref name="last"/> need only lie after it.</summary>
    public LocalDays(DateTimeZone zone, Instant earliest, LocalDate last)
    {
        var end = last.PlusDays(3).AtMidnight().InUtc().ToInstant();
        foreach (var interval in zone.GetZoneIntervals(Instant.Min(earliest, end - Duration.FromDays(1)), end))
        {
            if (_latestFirst.Count == 0 || _latestFirst[0].Seconds != interval.WallOffset.Seconds)
                _latestFirst.Insert(0, (interval.HasStart ? interval.Start : Instant.MinValue, interval.WallOffset.Seconds));
        }
    }

    /// <summary>The local day of a column.</summary>
    public string Of(string column)
    {
        if (_latestFirst.Count == 1)
            return Shifted(column, Offset(_latestFirst[0].Seconds));
        var later = _latestFirst.SkipLast(1).Select(one => $"WHEN {column} >= {Quote.Moment(one.From)} THEN {Offset(one.Seconds)}");
        return Shifted(column, $"CASE {string.Join(' ', later)} ELSE {Offset(_latestFirst[^1].Seconds)} END");
    }

    private static string Shifted(string column, string offset) =>
        $"(DATE '1970-01-01' + (({column} - TIMESTAMPTZ '1970-01-01 00:00:00+00') + {offset}))::date";

    private static string Offset(int seconds) => string.Create(CultureInfo.InvariantCulture, $"INTERVAL '{seconds} seconds'");
}
