using NodaTime;

namespace RiceJar.Cli.Input;

/// <summary>The usual forms of fields, read from their bytes without making text of them; what is of another form is left to <see cref="FieldParser"/>.</summary>
/// <param name="zone">The zone of local times.</param>
internal sealed class QuickFields(DateTimeZone zone)
{
    private const long TicksPerSecond = NodaConstants.TicksPerSecond;
    private const long TicksPerDay = NodaConstants.TicksPerDay;

    // Local times between these two, more than a day from any change of the clocks, are at one offset.
    private long _from = long.MaxValue;
    private long _until = long.MinValue;
    private long _offset;

    /// <summary>Whether an id is plain: printable ASCII without blanks, and no number that was written as a fraction.</summary>
    public static bool IsPlainId(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty || id.Length > 128 || id.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            return false;
        return id[^1] != '0' || !id.Contains((byte)'.');
    }

    /// <summary>An amount such as 12, 12.5 or -12.3456.</summary>
    public static bool TryAmount(ReadOnlySpan<byte> text, out decimal amount)
    {
        amount = 0;
        var isNegative = !text.IsEmpty && text[0] == '-';
        if (isNegative)
            text = text[1..];
        if (text.Length is 0 or > 16)
            return false;
        var (number, decimals, digits) = (0L, 0, 0);
        var isFraction = false;
        foreach (var one in text)
        {
            if (one == '.' && !isFraction)
            {
                isFraction = true;
                continue;
            }

            if ((uint)(one - '0') > 9)
                return false;
            number = (number * 10) + (one - '0');
            digits++;
            decimals += isFraction ? 1 : 0;
        }

        if (digits == 0 || (isFraction && decimals is 0 or > 4))
            return false;
        amount = new decimal((int)number, (int)(number >> 32), 0, isNegative, (byte)decimals);
        return true;
    }

    /// <summary>A time such as 2026-11-11, 2026-11-11 20:30:00 or 2026-11-11T20:30:00Z, in ticks since 1970.</summary>
    public bool TryTime(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var isUtc = text.Length == 20 && text[19] == 'Z';
        if (!TryDay(text, out var day) || (text.Length != 10 && text.Length != 19 && !isUtc))
            return false;
        var seconds = 0;
        if (text.Length > 10 && !TrySeconds(text, out seconds))
            return false;
        var local = (day * TicksPerDay) + (seconds * TicksPerSecond);
        if (isUtc)
        {
            ticks = local;
            return true;
        }

        if (!IsAtKnownOffset(local) && !TryKnow(local))
            return false;
        ticks = local - _offset;
        return true;
    }

    private static bool TryDay(ReadOnlySpan<byte> text, out long day)
    {
        day = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryNumber(text[..4], out var year) || !TryNumber(text[5..7], out var month) || !TryNumber(text[8..10], out var dayOfMonth))
            return false;
        if (!FieldParser.IsPlausibleYear(year) || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return false;
        day = (new DateTime(year, month, dayOfMonth, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TicksPerDay;
        return true;
    }

    private static bool TrySeconds(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text[10] is not ((byte)' ' or (byte)'T') || text[13] != ':' || text[16] != ':'
            || !TryNumber(text[11..13], out var hour) || !TryNumber(text[14..16], out var minute) || !TryNumber(text[17..19], out var second)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        seconds = (((hour * 60) + minute) * 60) + second;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var one in digits)
        {
            if ((uint)(one - '0') > 9)
                return false;
            number = (number * 10) + (one - '0');
        }

        return true;
    }

    private bool IsAtKnownOffset(long local) => local >= _from && local < _until;

    private bool TryKnow(long local)
    {
        var interval = zone.GetZoneInterval(Instant.FromUnixTimeTicks(local - (zone.GetUtcOffset(Instant.FromUnixTimeTicks(local)).Seconds * TicksPerSecond)));
        _offset = interval.WallOffset.Seconds * TicksPerSecond;
        _from = interval.HasStart ? interval.Start.ToUnixTimeTicks() + _offset + TicksPerDay : long.MinValue;
        _until = interval.HasEnd ? interval.End.ToUnixTimeTicks() + _offset - TicksPerDay : long.MaxValue;
        return IsAtKnownOffset(local);
    }
}
