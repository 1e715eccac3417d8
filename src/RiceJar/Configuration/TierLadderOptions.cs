namespace RiceJar.Configuration;

/// <summary>Value tiers.</summary>
public sealed class TierLadderOptions
{
    /// <summary>The tiers, lowest first; null = an example of four (Member, Silver, Gold, Platinum). Default: null.</summary>
    public IList<TierOptions>? Ladder { get; set; }

    /// <summary>How many days a tier is held before it is graded anew; at least 1. Default: 365.</summary>
    public int TermDays { get; set; } = 365;

    /// <summary>How many days before the term's last day the warning of a demotion begins. Default: 30.</summary>
    public int WarningDays { get; set; } = 30;

    /// <summary>Whether a demotion goes straight to what the customer qualifies for, not one step down. Default: false.</summary>
    public bool DemoteStraight { get; set; }
}

/// <summary>One tier. Conditions left null are not asked; only the lowest tier may ask nothing.</summary>
public sealed class TierOptions
{
    /// <summary>Its name; required.</summary>
    public string Name { get; set; } = "";

    /// <summary>The least money net of refunds in the window, above zero. Default: null.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The fewest purchases in the window, above zero. Default: null.</summary>
    public int? Purchases { get; set; }

    /// <summary>The longest mean interval between purchase days in the window, in days. Default: null.</summary>
    public int? MeanIntervalDays { get; set; }

    /// <summary>Whether <c>all</c> or <c>any</c> of the conditions must hold. Default: <c>all</c>.</summary>
    public string Match { get; set; } = "all";

    /// <summary>The days of the window, which ends with the day of grading; 0 = since the beginning. Default: 365.</summary>
    public int WindowDays { get; set; } = 365;
}
