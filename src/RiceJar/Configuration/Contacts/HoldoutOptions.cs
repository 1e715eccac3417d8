namespace RiceJar.Configuration;

/// <summary>The control group (对照组): customers deliberately not contacted, to measure what contacts bring. Drawn by a stable hash.</summary>
public sealed class HoldoutOptions
{
    /// <summary>The share of customers who are held out, 0 to 1; 0 = nobody. Default: 0.</summary>
    public double Share { get; set; }

    /// <summary>The shop's secret word, so that groups of different shops differ; required where the share is above 0.</summary>
    public string Salt { get; set; } = "";

    /// <summary>The experiment's name, so that groups of different experiments differ; required where the share is above 0.</summary>
    public string Experiment { get; set; } = "";

    /// <summary>The purposes that are held out, at least one; null = all but transactional. Default: null.</summary>
    public IList<string>? Purposes { get; set; }
}
