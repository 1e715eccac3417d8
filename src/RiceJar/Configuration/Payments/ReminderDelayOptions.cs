namespace RiceJar.Configuration;

/// <summary>How long after an order its first reminder is due in real time (实时催付).</summary>
public sealed class ReminderDelayOptions
{
    /// <summary>What of the shop's time to pay it is: <c>mean</c>, <c>median</c>, <c>percentile</c>, or <c>fixed</c> for <see cref="Fallback"/>. Default: <c>mean</c>.</summary>
    public string Measure { get; set; } = "mean";

    /// <summary>The percentage for <c>percentile</c>, 1 to 99. Default: 50.</summary>
    public int Percent { get; set; } = 50;

    /// <summary>The least delay outside sales, not negative; null = 10 minutes. Default: null.</summary>
    public string? Shortest { get; set; }

    /// <summary>The greatest delay, not under the least; null = 120 minutes. Default: null.</summary>
    public string? Longest { get; set; }

    /// <summary>The delay where too little was learned, and the fixed one, not negative; null = 30 minutes. Default: null.</summary>
    public string? Fallback { get; set; }

    /// <summary>What share of it holds in a sale, above 0, at most 1; null = two thirds. Default: null.</summary>
    public double? SaleShare { get; set; }

    /// <summary>Whether an hour of the day with enough orders has its own. Default: false.</summary>
    public bool ByHour { get; set; }
}
