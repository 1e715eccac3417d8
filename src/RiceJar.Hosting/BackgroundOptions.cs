namespace RiceJar.Hosting;

/// <summary>What runs by itself and how often; binds from the configuration section <c>RiceJar:Background</c>. Code wins over configuration. Durations are ISO text such as <c>PT1M</c>.</summary>
public sealed class BackgroundOptions
{
    /// <summary>The shops; null = the default shop alone. Default: null.</summary>
    public IList<string>? Shops { get; set; }

    /// <summary>How long to wait between two plannings; above zero. Default: <c>PT1M</c>.</summary>
    public string PlanEvery { get; set; } = "PT1M";

    /// <summary>How long to wait after nothing was due any more; above zero. Default: <c>PT5S</c>.</summary>
    public string DispatchEvery { get; set; } = "PT5S";

    /// <summary>How many contacts are sent at once by this host; 0 = this host sends nothing. Default: 2.</summary>
    public int Dispatchers { get; set; } = 2;

    /// <summary>Whether this host plans. Default: true.</summary>
    public bool Plans { get; set; } = true;

    /// <summary>The local time, in the shop's zone, from which on customers are assessed each day, such as <c>03:30</c>; <c>none</c> or null = this host does not assess. Default: <c>03:30</c>.</summary>
    public string? AssessAt { get; set; } = "03:30";

    /// <summary>
    /// After how many days an assessment learns from the whole shop again; on the days between only customers whose orders changed are folded again, and all are
    /// judged by what was learned. At least 1; 1 = each day. Default: 1.
    /// </summary>
    public int RefitAfterDays { get; set; } = 1;

    /// <summary>
    /// How long after its timestamp a change may become visible in the shop's database, up to thirty days: longer than its longest transaction and how far its clocks are apart.
    /// Of use where <see cref="RefitAfterDays"/> is above 1. Default: <c>PT1H</c>.
    /// </summary>
    public string ChangesSeenLate { get; set; } = "PT1H";

    /// <summary>How long the oldest contact that is due may wait before the health check fails; above zero. Default: <c>PT5M</c>.</summary>
    public string UnhealthyLag { get; set; } = "PT5M";

    /// <summary>How long contacts that ended are kept, such as <c>P730D</c>; at least <c>P180D</c>; null = forever. Looked after every hour. Default: null.</summary>
    public string? KeepContacts { get; set; }

    /// <summary>How long the keys of forgotten contacts stay reserved, likewise, and never shorter than payment reminders look back. A producer of the shop's own that looks back further needs longer. Default: null.</summary>
    public string? KeepKeys { get; set; }
}
