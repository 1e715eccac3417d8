namespace RiceJar.Configuration;

/// <summary>Customer lifetime value predicted by models that are fitted to the shop.</summary>
public sealed class PredictionOptions
{
    /// <summary>The model of purchases: <c>bg-nbd</c>, <c>mbg-nbd</c>, <c>pareto-nbd</c>, or <c>auto</c> for the one that fits best (by BIC); null = nothing is predicted. Default: null.</summary>
    public string? Model { get; set; }

    /// <summary>How many days ahead purchases count, 1 to 36,525. Default: 365.</summary>
    public int HorizonDays { get; set; } = 365;

    /// <summary>The discount rate of a year, 0 to 10; 0.1 = ten per cent. Default: 0.1.</summary>
    public double AnnualDiscount { get; set; } = 0.1;

    /// <summary>Margin per unit of revenue, above zero and at most 1,000; 1 = the value is revenue. Default: 1.</summary>
    public double MarginRate { get; set; } = 1;
}
