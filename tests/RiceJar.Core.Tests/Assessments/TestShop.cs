using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>A shop of made-up customers: always the same for the same seed.</summary>
internal sealed class TestShop
{
    public static readonly LocalDate AsOf = new(2024, 2, 29);

    private TestShop(ShopPurchases purchases) => Purchases = purchases;

    public ShopPurchases Purchases { get; }

    public PurchaseSummary[] Summaries => Purchases.Summaries.ToArray();

    /// <summary>Some customers bought once, some often, some placed an order and never paid; some were refunded or got a credit note.</summary>
    public static TestShop Of(int customers, int seed)
    {
        var random = new Random(seed);
        var summarizer = new PurchaseSummarizer(TestOrders.Zone);
        for (var c = 0; c < customers; c++)
        {
            var customer = new CustomerId($"c{c:00000}");
            var orders = random.Next(4) == 0 ? random.Next(2, 12) : random.Next(0, 3);
            for (var o = 0; o < orders; o++)
                summarizer.Add(Paid(customer, o, random));
            if (orders == 0)
                summarizer.Add(new Order(new OrderId($"{customer}/unpaid"), customer, At(random.Next(100)), Money.FromDecimal(10)));
            if (random.Next(15) == 0)
                summarizer.Add(new Order(new OrderId($"{customer}/note"), customer, At(random.Next(50)), Money.FromDecimal(-random.Next(1, 300))));
        }

        return new TestShop(summarizer.Summarize(AsOf, maxDegreeOfParallelism: 1));
    }

    public TierState[] TierStates(TierLadder ladder) => [.. Purchases.Customers.Select(customer => TierFold.Fold(ladder, customer, AsOf))];

    /// <summary>Fits the shop and gives what assesses its customers.</summary>
    public CustomerAssessor Assessor(AssessmentRules rules) => new(ShopBaseline.Fit(Purchases, rules));

    private static Order Paid(CustomerId customer, int number, Random random)
    {
        // The square makes recent purchases more frequent than old ones.
        var share = random.NextDouble();
        var ago = (int)(1100 * share * share);
        var amount = random.Next(0, 900);
        return new Order(new OrderId($"{customer}/{number}"), customer, At(ago), Money.FromDecimal(amount))
        {
            PaidAt = At(ago),
            PlacedByMember = random.Next(2) == 0,
            Refunds = random.Next(10) == 0 ? [new Refund(At(ago / 2), Money.FromDecimal(random.Next(1, 900)))] : [],
        };
    }

    private static Instant At(int daysAgo) => TestOrders.At(AsOf.PlusDays(-daysAgo));
}
