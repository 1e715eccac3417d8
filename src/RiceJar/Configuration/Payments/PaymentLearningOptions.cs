namespace RiceJar.Configuration;

/// <summary>What a shop's payments are learned from.</summary>
public sealed class PaymentLearningOptions
{
    /// <summary>From how many days before, 2 to 366. Default: 30.</summary>
    public int Days { get; set; } = 30;

    /// <summary>Orders that are paid so long after they were placed, or later, are left out of the time to pay; above zero, at most 72 hours; null = 24 hours. Default: null.</summary>
    public string? PaidWithin { get; set; }

    /// <summary>From how many orders on what was learned is relied on, at least 1. Default: 100.</summary>
    public int MinimumOrders { get; set; } = 100;

    /// <summary>The largest share of payments that came after a reminder with which the time to pay is relied on, 0 to 1. Default: 0.1.</summary>
    public double MostAfterReminder { get; set; } = 0.1;
}
