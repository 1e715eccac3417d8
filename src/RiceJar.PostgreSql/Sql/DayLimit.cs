using NodaTime;

namespace RiceJar.PostgreSql.Sql;

/// <summary>
/// That the local day of a moment is not after a date, as SQL. The server's own list of zones may be of another year than NodaTime's, so the moment at which the date ends is taken from
/// NodaTime and written out. A comparison with it is a thing that other servers can be asked, too.
/// </summary>
internal sealed class DayLimit
{
    // Without a start: from the beginning.
    private readonly List<(Instant? From, Instant Until)> _spans = [];

    public DayLimit(DateTimeZone zone, LocalDate last)
    {
        var midnight = last.PlusDays(1).AtMidnight().InUtc().ToInstant();
        // No offset reaches farther than this.
        var margin = Duration.FromDays(2);
        foreach (var interval in zone.GetZoneIntervals(midnight - margin, midnight + margin))
        {
            // Where the clocks are set back over midnight, a day has hours that come after the next one's first.
            Instant? from = interval.HasStart && interval.Start > midnight - margin ? interval.Start : null;
            var end = midnight - Duration.FromSeconds(interval.WallOffset.Seconds);
            var until = interval.HasEnd && interval.End < end ? interval.End : end;
            if (from >= until)
                continue;
            if (_spans.Count > 0 && _spans[^1].Until == from)
                _spans[^1] = (_spans[^1].From, until);
            else
                _spans.Add((from, until));
        }
    }

    /// <summary>The condition on a column; null where the column is.</summary>
    public string Includes(string column)
    {
        var spans = _spans.Select(span => span.From is { } from
            ? $"{column} >= {Quote.Moment(from)} AND {column} < {Quote.Moment(span.Until)}"
            : $"{column} < {Quote.Moment(span.Until)}");
        return _spans.Count == 1 ? spans.Single() : $"({string.Join(" OR ", spans)})";
    }
}
