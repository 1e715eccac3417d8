namespace RiceJar.Cli.Tests;

/// <summary>Concentration by its definitions: the top 20% of buyers, rounded up, and half the relative mean difference of all pairs.</summary>
internal static class PlainConcentration
{
    public static double TopFifthShare(PlainShop shop)
    {
        var totals = Totals(shop);
        return (double)(totals.OrderDescending().Take((int)Math.Ceiling(totals.Length / 5m)).Sum() / totals.Sum());
    }

    public static double Gini(PlainShop shop)
    {
        var totals = Totals(shop).Select(total => (long)(total * 10_000)).ToArray();
        Int128 differences = 0;
        foreach (var one in totals)
        {
            var ofOne = 0L;
            foreach (var other in totals)
                ofOne += Math.Abs(one - other);
            differences += ofOne;
        }

        return (double)differences / (2.0 * totals.Length * totals.Sum());
    }

    private static decimal[] Totals(PlainShop shop) => [.. shop.Buyers.Select(buyer => Math.Max(buyer.Money, 0))];
}
