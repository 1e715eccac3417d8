namespace RiceJar.Configuration;

/// <summary>Which orders are reminded twice.</summary>
public sealed class SecondReminderOptions
{
    /// <summary>All, where the shop's everyday payment rate is below this, 0 to 1; 0 = for no shop. Default: 0.7.</summary>
    public double PaymentRateBelow { get; set; } = 0.7;

    /// <summary>Those of at least so many times the shop's average order, above zero; 0 = none for its amount. Default: 2.</summary>
    public decimal AmountAtLeast { get; set; } = 2;
}
