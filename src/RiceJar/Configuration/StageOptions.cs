namespace RiceJar.Configuration;

/// <summary>Lifecycle stages.</summary>
public sealed class StageOptions
{
    /// <summary>The last day of the active, silent and sleeping stages, three ascending numbers; null = 45, 90, 180. Default: null.</summary>
    public IList<int>? Limits { get; set; }

    /// <summary>Whether the limits are learned from the shop's purchase intervals where there are enough. Default: false.</summary>
    public bool Learn { get; set; }

    /// <summary>The quantiles of the intervals that end the three stages when learned, ascending in (0, 1]; null = 0.75, 0.90, 0.97. Default: null.</summary>
    public IList<decimal>? Quantiles { get; set; }

    /// <summary>With fewer intervals the fixed limits stand; at least 1. Default: 200.</summary>
    public int MinimumIntervals { get; set; } = 200;

    /// <summary>Fixed limits further than by this factor from the learned ones give a warning; above 1. Default: 2.</summary>
    public double FarRatio { get; set; } = 2;

    /// <summary>From which purchase day on the habit is formed; at least 2. Default: 5.</summary>
    public int FormedFrom { get; set; } = 5;

    /// <summary>How many days before the next stage begins a customer counts as near the end; at least 1. Default: 5.</summary>
    public int NearEndDays { get; set; } = 5;
}
