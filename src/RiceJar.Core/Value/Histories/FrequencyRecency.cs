namespace RiceJar.Value;

/// <summary>All that a model of purchases needs of one customer: x, t_x and T of Fader, Hardie and Lee (2005).</summary>
/// <remarks>Purchases of one local day are one transaction. Times are in the model's unit.</remarks>
/// <param name="Frequency">x: transactions after the first, not negative.</param>
/// <param name="Recency">t_x: time from the first transaction to the last; 0 where x is 0. Not to be confused with the R of RFM, which counts back from as-of.</param>
/// <param name="Age">T: time from the first transaction to the end of the observation; at least t_x.</param>
public readonly record struct FrequencyRecency(int Frequency, double Recency, double Age)
{
    /// <summary>A customer at the moment of his first transaction: what is expected of him is what is expected of every new customer.</summary>
    public static FrequencyRecency New => default;

    /// <summary>Why this cannot be a customer's history; null if it can.</summary>
    internal string? Problem =>
        Frequency < 0 ? "the frequency x is negative"
        : !double.IsFinite(Age) || !double.IsFinite(Recency) ? "a time is not finite"
        : Recency < 0 ? "the recency t_x is negative"
        : Recency > Age ? "the last transaction (t_x) lies after the end of the observation (T)"
        : Frequency == 0 && Recency != 0 ? "without repeat transactions (x = 0) the recency t_x is 0"
        : null;

    /// <summary>Throws where this cannot be a customer's history.</summary>
    internal void Check(string parameter)
    {
        if (Problem is { } problem)
            throw new ArgumentException($"{this} is no customer's history: {problem}.", parameter);
    }

    /// <summary>The three numbers, in invariant culture.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(x {Frequency}, t_x {Recency}, T {Age})");
}
