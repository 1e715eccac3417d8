namespace RiceJar.Configuration;

/// <summary>How many contacts a customer gets at most within a window (频次上限).</summary>
public sealed class CapOptions
{
    /// <summary>Its name, as the reasons of a decision tell it; required, each once.</summary>
    public string Name { get; set; } = "";

    /// <summary>How many, zero or above; null = no cap, 0 = none allowed. Default: null.</summary>
    public int? Limit { get; set; }

    /// <summary>
    /// What it counts in: a duration such as <c>P7D</c> or <c>PT24H</c> back from the moment (above zero, to 36500 days), or the customer's local
    /// <c>day</c>, <c>week</c> (from Monday) or <c>month</c>; required.
    /// </summary>
    public string Window { get; set; } = "";

    /// <summary>The channel that is counted and capped; null = all together. Default: null.</summary>
    public string? Channel { get; set; }

    /// <summary>The purposes that are counted and capped together, at least one; null = promotion. Default: null.</summary>
    public IList<string>? Purposes { get; set; }

    /// <summary>The reasons that are counted and capped together, at least one; null = any. Default: null.</summary>
    public IList<string>? Reasons { get; set; }
}
