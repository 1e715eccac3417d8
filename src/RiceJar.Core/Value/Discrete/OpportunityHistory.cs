namespace RiceJar.Value;

/// <summary>A customer who could buy at certain opportunities only, at each at most once: yearly donations, weekly boxes, events.</summary>
/// <param name="Frequency">x: at how many opportunities he bought, after the first purchase, which makes him a customer and does not count.</param>
/// <param name="LastOpportunity">t_x: the number of the opportunity at which he bought last, from 1; 0 where x is 0.</param>
/// <param name="Opportunities">n: how many opportunities there were.</param>
public readonly record struct OpportunityHistory(int Frequency, int LastOpportunity, int Opportunities)
{
    /// <summary>A customer before his first opportunity.</summary>
    public static OpportunityHistory New => default;

    /// <summary>Why this cannot be a customer's history; null if it can.</summary>
    internal string? Problem =>
        Frequency < 0 ? "the frequency x is negative"
        : LastOpportunity > Opportunities ? "the last purchase (t_x) lies after the last opportunity (n)"
        : Frequency > LastOpportunity ? "there are more purchases (x) than opportunities up to the last one (t_x)"
        : Frequency == 0 && LastOpportunity != 0 ? "without purchases (x = 0) t_x is 0"
        : null;

    internal void Check(string parameter)
    {
        if (Problem is { } problem)
            throw new ArgumentException($"{this} is no customer's history: {problem}.", parameter);
    }

    /// <summary>The three numbers.</summary>
    public override string ToString() => $"(x {Frequency}, t_x {LastOpportunity}, n {Opportunities})";
}
