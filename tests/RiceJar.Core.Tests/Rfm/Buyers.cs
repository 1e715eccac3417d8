using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Purchases;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

/// <summary>The three raw values that a test wants a buyer to have.</summary>
internal sealed record Buyer(int RecencyDays, int Frequency, long TenThousandths);

/// <summary>Buyers with given raw values, and generators of them with many ties.</summary>
internal static class Buyers
{
    public static readonly LocalDate AsOf = new(2024, 6, 30);

    public static Gen<Buyer> WithTies { get; } =
        from recency in Gen.OneOf(Gen.Choose(0, 4), Gen.Choose(0, 400))
        from frequency in Gen.Frequency((5, Gen.Choose(1, 3)), (1, Gen.Choose(1, 20)))
        from money in Gen.OneOf(Gen.Choose(-2, 3).Select(units => units * 10_000L), Gen.Choose(-50_000, 9_000_000).Select(amount => (long)amount))
        select new Buyer(recency, frequency, money);

    /// <summary>A summary with these raw values: all purchases on one day, the first for all the money.</summary>
    public static PurchaseSummary ToSummary(this Buyer buyer)
    {
        var day = AsOf.PlusDays(-buyer.RecencyDays);
        var summary = PurchaseSummary.Empty.Add(day, new Money(Math.Max(buyer.TenThousandths, 0)));
        for (var purchase = 1; purchase < buyer.Frequency; purchase++)
            summary = summary.Add(day, Money.Zero);
        return buyer.TenThousandths < 0 ? summary.AddCreditNote(new Money(-buyer.TenThousandths)) : summary;
    }

    public static PurchaseSummary[] ToSummaries(this IEnumerable<Buyer> buyers) => [.. buyers.Select(ToSummary)];

    public static RfmScale Fit(this IEnumerable<Buyer> buyers, RfmRules rules) => RfmScale.Fit(buyers.ToSummaries(), rules, AsOf);

    public static RfmValues ToValues(this Buyer buyer) => new(buyer.RecencyDays, buyer.Frequency, new Money(buyer.TenThousandths));

    /// <summary>A buyer of whom only the money matters.</summary>
    public static Buyer Spending(long tenThousandths) => new(0, 1, tenThousandths);
}
