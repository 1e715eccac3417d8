namespace RiceJar.Value;

/// <summary>How a fit ended.</summary>
public enum FitVerdict
{
    /// <summary>The likelihood's one peak was found: its gradient is near zero, it bends down in every direction, and the data tell every parameter.</summary>
    Converged,

    /// <summary>There is nobody to learn from.</summary>
    NoCustomers,

    /// <summary>Nobody bought again: the likelihood only grows as purchases become rarer.</summary>
    NoRepeatTransactions,

    /// <summary>No time has passed since anybody's first transaction.</summary>
    NoTime,

    /// <summary>The likelihood grows beyond all reasonable parameters: customers who all are alike, or data that know only a ratio of two parameters (a ridge).</summary>
    AtBound,

    /// <summary>The likelihood is all but flat in some direction, so that the estimate could be anywhere there.</summary>
    NotIdentified,

    /// <summary>The search was stopped by its limit.</summary>
    LimitReached,
}
