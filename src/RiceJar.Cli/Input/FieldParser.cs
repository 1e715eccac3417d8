using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Cli.Input;

/// <summary>Reads the text of single fields; what cannot be read is a <see cref="RowError"/> that names column and value.</summary>
/// <param name="zone">The zone of dates and local times without an offset.</param>
/// <param name="dateFormat">The user's own date format; null = ISO and what databases and spreadsheets in ISO order write.</param>
internal sealed partial class FieldParser(DateTimeZone zone, string? dateFormat)
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d"];
    private static readonly string[] TimeFormats = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF", "H:mm", "H:mm:ss"];

    private static readonly string[] LocalFormats =
    [
        .. from date in DateFormats from separator in new[] { "'T'", " " } from time in TimeFormats select date + separator + time,
        .. DateFormats,
    ];

    private static readonly string[] OffsetFormats = [.. from format in LocalFormats where format.Contains("HH", StringComparison.Ordinal) select format + "K"];

    private readonly string[] _localFormats = dateFormat is null ? LocalFormats : [dateFormat];

    // What names its offset is brought to UTC; these forms are UTC though they do not say so.
    private readonly DateTimeStyles _styles = DateTimeStyles.AdjustToUniversal | (dateFormat is "r" or "R" or "u" ? DateTimeStyles.AssumeUniversal : DateTimeStyles.None);

    // The lines of one order repeat its time.
    private (string Text, Instant Instant)? _last;

    /// <summary>The zone of dates and local times without an offset.</summary>
    public DateTimeZone Zone => zone;

    /// <summary>Whether dates are of the usual forms, not of one of the user's own.</summary>
    public bool HasUsualDates => dateFormat is null;

    /// <summary>Whether a shop can mean a year: 0001 and 9999 are what programs write for "none".</summary>
    public static bool IsPlausibleYear(int year) => year is >= 1900 and <= 2199;

    /// <summary>A customer or order id; numbers that were exported as fractions, such as 17850.0, lose the fraction.</summary>
    public static string Id(string text)
    {
        text = text.Trim();
        return WholeAsFraction().IsMatch(text) ? text[..text.IndexOf('.', StringComparison.Ordinal)] : text;
    }

    /// <summary>The local time without an offset is of the zone; one that the zone skips or repeats is taken as NodaTime's lenient rule does.</summary>
    public Instant Instant(string column, string text)
    {
        text = text.Trim();
        if (_last is { } last && last.Text == text)
            return last.Instant;
        var instant = Parse(column, text) ?? throw new RowError("unreadable date", column, $"'{text}' is no date or time{Hint()}");
        _last = (text, instant);
        return instant;
    }

    public static decimal Number(string column, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RowError("unreadable number", column, $"'{text}' is no number, such as 1234.50");

    public static bool Flag(string column, string text) => text.Trim().ToUpperInvariant() switch
    {
        "1" or "TRUE" or "T" or "YES" or "Y" or "是" => true,
        "" or "0" or "FALSE" or "F" or "NO" or "N" or "否" => false,
        _ => throw new RowError("unreadable flag", column, $"'{text}' is neither yes nor no"),
    };

    [GeneratedRegex(@"^\d+\.0+$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeAsFraction();

    // PostgreSQL writes +08, others a blank before it.
    [GeneratedRegex(@"^(.*\d) ?(Z|[+-]\d\d(?::?\d\d)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex WithOffset();

    private Instant? Parse(string column, string text)
    {
        if (dateFormat is null && WithOffset().Match(text) is { Success: true, Groups: var parts })
        {
            var withMinutes = $"{parts[1]}{parts[2]}{(parts[2].Length == 3 ? ":00" : "")}";
            if (DateTimeOffset.TryParseExact(withMinutes, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
                return IsPlausibleYear(exact.Year) ? NodaTime.Instant.FromDateTimeOffset(exact) : throw Implausible(column, text);
        }

        if (!DateTime.TryParseExact(text, _localFormats, CultureInfo.InvariantCulture, _styles, out var local))
            return null;
        if (!IsPlausibleYear(local.Year))
            throw Implausible(column, text);
        if (local.Kind == DateTimeKind.Utc)
            return NodaTime.Instant.FromDateTimeUtc(local);
        var localTime = LocalDateTime.FromDateTime(local);
        var instant = zone.AtLeniently(localTime).ToInstant();
        // A date without time begins where its day does; a whole day that the zone never had has no instant.
        return ShopCalendar.DayOf(instant, zone) == localTime.Date ? instant : null;
    }

    private static RowError Implausible(string column, string text) =>
        new("implausible date", column, $"'{text}' lies before the year 1900 or after 2199");

    private string Hint() => dateFormat is null
        ? " such as 2026-11-11, 2026-11-11 20:30 or 2026-11-11T20:30:00+08:00; say another form with --date-format"
        : $" of the form {dateFormat}";
}
