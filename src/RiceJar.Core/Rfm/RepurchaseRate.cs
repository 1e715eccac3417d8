using RiceJar.Purchases;

namespace RiceJar.Rfm;

/// <summary>The repurchase rate (复购率) of a window: the share of its buyers with purchases on two or more days.</summary>
/// <param name="Buyers">Customers with a purchase in the window.</param>
/// <param name="RepeatBuyers">Those of them with purchases on two or more local days of it.</param>
public readonly record struct RepurchaseRate(int Buyers, int RepeatBuyers)
{
    /// <summary>Repeat buyers per buyer, 0 to 1; 0 without buyers.</summary>
    public double Share => Buyers == 0 ? 0 : RepeatBuyers / (double)Buyers;

    /// <summary>The rates of members and of other customers, from summaries of the window.</summary>
    public static (RepurchaseRate Members, RepurchaseRate Others) ByMembership(ReadOnlySpan<PurchaseSummary> summaries)
    {
        RepurchaseRate members = default;
        RepurchaseRate others = default;
        foreach (ref readonly var summary in summaries)
        {
            if (!summary.HasPurchases)
                continue;
            var one = new RepurchaseRate(1, summary.PurchaseDays >= 2 ? 1 : 0);
            if (summary.IsMember)
                members += one;
            else
                others += one;
        }

        return (members, others);
    }

    /// <summary>The rate of two groups of customers together.</summary>
    public static RepurchaseRate operator +(RepurchaseRate left, RepurchaseRate right) =>
        new(left.Buyers + right.Buyers, left.RepeatBuyers + right.RepeatBuyers);
}
