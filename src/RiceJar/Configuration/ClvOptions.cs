namespace RiceJar.Configuration;

/// <summary>The plain formula for customer lifetime value.</summary>
public sealed class ClvOptions
{
    /// <summary>Margin per unit of revenue, above zero; 1 = the value is revenue. Default: 1.</summary>
    public double MarginRate { get; set; } = 1;

    /// <summary>How long a customer stays, in years; null = learned from two years of history, else <see cref="DefaultLifespanYears"/>. Default: null.</summary>
    public double? LifespanYears { get; set; }

    /// <summary>The lifespan in years where it is neither given nor can be learned. Default: 3.</summary>
    public double DefaultLifespanYears { get; set; } = 3;

    /// <summary>The longest lifespan in years that is learned. Default: 20.</summary>
    public double LongestLifespanYears { get; set; } = 20;

    /// <summary>k: by how many purchases at the shop's rate and average a customer is shrunk to the shop; 0 = not at all. Default: 2.</summary>
    public int PseudoPurchases { get; set; } = 2;
}
