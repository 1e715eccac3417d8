namespace RiceJar.Configuration;

/// <summary>Where a customer's payday is known and the deadline allows, his last reminder waits for the good days after it.</summary>
public sealed class PaydayOptions
{
    /// <summary>How many days after payday the first good day is, 0 to 15. Default: 1.</summary>
    public int DaysAfter { get; set; } = 1;

    /// <summary>How many good days there are, 1 to 15. Default: 2.</summary>
    public int Days { get; set; } = 2;
}
