namespace RiceJar.Configuration;

/// <summary>
/// When contacts of a purpose are allowed, in the customer's zone where it is known, else in the shop's: <c>08:00-21:00</c>, <c>22:00-06:00</c>
/// (until the next morning), <c>always</c> or <c>none</c>. At least one weekday has hours.
/// </summary>
public sealed class HoursOptions
{
    /// <summary>The hours of every day; null = the purpose's default. Default: null.</summary>
    public string? Daily { get; set; }

    /// <summary>The hours of some weekdays instead, such as <c>sunday</c>. Default: null.</summary>
    public IDictionary<string, string>? Weekdays { get; set; }

    /// <summary>
    /// The hours of some dates instead, such as <c>2026-10-01</c>. A date of a sale that sets hours for the purpose cannot stand here. Default: null.
    /// </summary>
    public IDictionary<string, string>? Dates { get; set; }
}
