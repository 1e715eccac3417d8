namespace RiceJar.Rfm;

/// <summary>What counts as one for the frequency.</summary>
public enum FrequencyMeasure
{
    /// <summary>Each purchase; the default.</summary>
    Purchases,

    /// <summary>Each local day with a purchase.</summary>
    PurchaseDays,
}

/// <summary>What the monetary value is; the literature differs.</summary>
public enum MonetaryMeasure
{
    /// <summary>All money, net of refunds; the default.</summary>
    Total,

    /// <summary>Money per purchase: the average order value (客单价), rounded to the ten-thousandth.</summary>
    Average,
}

/// <summary>How the limits between the scores of an axis are found.</summary>
public enum ScoringMethod
{
    /// <summary>By competition rank: 1 + floor(N x less / n), less = buyers with a strictly smaller value. The default.</summary>
    CompetitionRank,

    /// <summary>By interpolated quantiles (Hyndman and Fan's type 7): a value above the quantile at s / N scores above s.</summary>
    Quantiles,

    /// <summary>By fixed limits.</summary>
    Fixed,
}
