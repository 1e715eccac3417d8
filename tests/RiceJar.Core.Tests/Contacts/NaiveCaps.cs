using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Calendars;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Random caps and histories with a plain twin that counts what lies within each window, and walks on by quarters of an hour.</summary>
internal sealed record NaiveCaps(
    FrequencyCap[] Caps, PastContact[] History, string ZoneId, ContactPurpose Purpose, ContactChannel Channel, Instant Now)
{
    private static readonly ContactChannel[] Channels = [ContactChannel.Sms, ContactChannel.Email];

    // Changes of clocks, a day that never was, a leap day, ends of years.
    private static readonly Instant[] Moments =
    [
        Instant.FromUtc(2026, 3, 29, 1, 0), Instant.FromUtc(2026, 10, 25, 1, 0),
        Instant.FromUtc(2026, 3, 8, 7, 0), Instant.FromUtc(2026, 11, 1, 6, 0),
        Instant.FromUtc(2018, 11, 4, 3, 0), Instant.FromUtc(2018, 2, 18, 2, 0),
        Instant.FromUtc(2011, 12, 30, 10, 0), Instant.FromUtc(2028, 2, 29, 0, 0),
        Instant.FromUtc(2026, 12, 31, 23, 45), Instant.FromUtc(2024, 12, 31, 12, 0),
    ];

    public static Gen<NaiveCaps> Cases { get; } =
        from zone in Gen.Elements("UTC", "Asia/Shanghai", "Europe/London", "America/New_York", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu")
        from moment in Gen.Elements(Moments)
        from quarters in Gen.Choose(-200, 200)
        from seconds in Gen.Elements(0, 0, 1, 450, 899)
        from purpose in Purposes
        from channel in Gen.Elements(Channels)
        from caps in Cap.NonEmptyListOf().Resize(4)
        from history in Past(moment + Quarters(quarters)).ListOf().Resize(14)
        select new NaiveCaps(
            [.. caps.Select((make, index) => make($"cap {index}"))], [.. history],
            zone,
            purpose,
            channel,
            moment + Quarters(quarters) + Duration.FromSeconds(seconds));

    public GateContext Context => GateCases.At(Now, GateCases.Sent(History), Purpose, Channel, Zone);

    private static Gen<ContactPurpose> Purposes =>
        Gen.Elements(ContactPurpose.Promotion, ContactPurpose.Promotion, ContactPurpose.Care, ContactPurpose.Service, ContactPurpose.Transactional);

    private static Gen<Func<string, FrequencyCap>> Cap =>
        from limit in Gen.Elements<int?>(1, 1, 2, 2, 3, 5, null)
        from window in Gen.Elements(CapWindow.Rolling, CapWindow.CalendarDay, CapWindow.CalendarWeek, CapWindow.CalendarMonth)
        from quarters in Gen.Elements(1, 4, 96, 97, 672, 2880)
        from channel in Gen.Elements<ContactChannel?>(null, null, ContactChannel.Sms, ContactChannel.Email)
        from purposes in Gen.Elements(ContactPurposes.Promotion, ContactPurposes.Marketing, ContactPurposes.All, ContactPurposes.Service)
        select (Func<string, FrequencyCap>)(name => (window == CapWindow.Rolling
            ? FrequencyCap.Rolling(name, limit, Quarters(quarters))
            : FrequencyCap.Calendar(name, limit, window)) with
        { Channel = channel, Purposes = purposes });

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[ZoneId];

    /// <summary>The least moment at or after now at which every cap has room for one more.</summary>
    public Instant Next()
    {
        if (HasRoom(Now))
            return Now;
        var quarter = Instant.FromUnixTimeSeconds(Now.ToUnixTimeSeconds() / 900 * 900);
        do
        {
            quarter += Quarters(1);
        }
        while (!HasRoom(quarter));
        return quarter;
    }

    public bool HasRoom(Instant at) => Caps.All(cap => !Covers(cap, Purpose, Channel) || cap.Limit is null || Count(cap, at) < cap.Limit);

    public override string ToString() =>
        $"{Purpose} by {Channel} at {Now} in {ZoneId}; {string.Join<FrequencyCap>(", ", Caps)}; {string.Join(", ", History)}";

    private static Gen<PastContact> Past(Instant now) =>
        from back in Gen.OneOf(Gen.Choose(0, 100), Gen.Choose(0, 3300))
        from purpose in Purposes
        from channel in Gen.Elements(Channels)
        select GateCases.Past(now - Quarters(back), purpose, channel);

    private static bool Covers(FrequencyCap cap, ContactPurpose purpose, ContactChannel channel) =>
        (cap.Channel is not { } only || only == channel) && cap.Purposes.HasFlag(Enum.Parse<ContactPurposes>(purpose.ToString()));

    private static Duration Quarters(int count) => Duration.FromMinutes(15L * count);

    private int Count(FrequencyCap cap, Instant at) =>
        History.Count(past => Covers(cap, past.Purpose, past.Channel) && past.At <= at && IsWithin(cap, past.At, at));

    private bool IsWithin(FrequencyCap cap, Instant past, Instant at)
    {
        if (cap.Window == CapWindow.Rolling)
            return past > at - cap.Length;
        var (one, other) = (past.InZone(Zone).Date, at.InZone(Zone).Date);
        var weeks = WeekYearRules.Iso;
        return cap.Window switch
        {
            CapWindow.CalendarDay => one == other,
            CapWindow.CalendarWeek => weeks.GetWeekYear(one) == weeks.GetWeekYear(other)
                && weeks.GetWeekOfWeekYear(one) == weeks.GetWeekOfWeekYear(other),
            _ => one.ToYearMonth() == other.ToYearMonth(),
        };
    }
}
