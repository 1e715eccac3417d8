using NodaTime;
using RiceJar.Cli.Input;
using RiceJar.Payments;

namespace RiceJar.Cli.Reminding;

/// <summary>One set of rules and what its replay found.</summary>
internal sealed record RemindSide(RemindRules Rules, ReplaySummary Summary);

/// <summary>What <c>ricejar remind</c> has found, ready to be shown in any format.</summary>
internal sealed record RemindResult(string File, DateTimeZone Zone, Instant From, Instant To, InputReport Input, RemindSide Side, RemindSide? Other)
{
    public ReplayComparison? Comparison { get; } = Other is null ? null : new ReplayComparison(Side.Summary.Result, Other.Summary.Result);

    /// <summary>A moment for people and programs: of the shop's zone, with its offset.</summary>
    public string Text(Instant instant) => Time(instant, Zone);

    public static string Time(Instant instant, DateTimeZone zone) =>
        instant.InZone(zone).ToOffsetDateTime().ToString("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>", System.Globalization.CultureInfo.InvariantCulture);
}
