using RiceJar.Storage;
using static RiceJar.Testing.Conformance.AssessedShop;

namespace RiceJar.Testing.Conformance;

/// <summary>Customers who are asked for at once, as planning and sending ask: a store may answer that otherwise than for one.</summary>
internal static class FindingCases
{
    public static IEnumerable<Scripted<AssessmentScene>> All =>
    [
        new("Customers who are asked for at once are all found, and nobody else", AllAsync),
        new("Customers who are asked for at once are those of the shop", OfTheShopAsync),
        new("Customers who are asked for at once are those of the published run", PublishedAsync),
    ];

    private static async Task AllAsync(AssessmentScene scene)
    {
        await FindsAsync(scene, ShopId.Default, ["ann"]).ConfigureAwait(false);
        AssessedCustomer[] asked =
        [
            Assessed("ann", 0, purchases: 1),
            Assessed("prospect", 0, purchases: 0),
            Assessed("王 😀", 0),
            Assessed("a'\"%_|\\", 0),
            .. Enumerable.Range(0, 1200).Select(i => Assessed($"c-{i}", 0, purchases: 1 + (i % 3))),
        ];
        await scene.PublishAsync(Run(0), [Assessed("ben", 0), .. asked]).ConfigureAwait(false);
        var nobody = Enumerable.Range(0, 1200).Select(i => $"nobody-{i}");
        await FindsAsync(scene, ShopId.Default, [.. nobody, "Ann", .. asked.Select(customer => customer.Customer.Value)], asked).ConfigureAwait(false);
        await FindsAsync(scene, ShopId.Default, []).ConfigureAwait(false);
    }

    private static async Task OfTheShopAsync(AssessmentScene scene)
    {
        var (here, there) = (Assessed("ann", 0), Assessed("ann", 0, purchases: 7));
        await scene.PublishAsync(Run(0), here, Assessed("ben", 0)).ConfigureAwait(false);
        await scene.PublishAsync(Run(0) with { Shop = Intents.OtherShop }, there).ConfigureAwait(false);
        await FindsAsync(scene, ShopId.Default, ["ann"], here).ConfigureAwait(false);
        await FindsAsync(scene, Intents.OtherShop, ["ann"], there).ConfigureAwait(false);
        await FindsAsync(scene, Intents.OtherShop, ["ben"]).ConfigureAwait(false);
    }

    private static async Task PublishedAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        var writer = await scene.BeginAsync(Run(1)).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync([Assessed("ann", 1), Assessed("ben", 1)], scene.Stop).ConfigureAwait(false);
            await FindsAsync(scene, ShopId.Default, ["ann"], Assessed("ann", 0)).ConfigureAwait(false);
            await FindsAsync(scene, ShopId.Default, ["ben"]).ConfigureAwait(false);
            await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
        }

        await FindsAsync(scene, ShopId.Default, ["ann"], Assessed("ann", 1)).ConfigureAwait(false);
        await scene.PublishAsync(Run(2), Assessed("ben", 2)).ConfigureAwait(false);
        await FindsAsync(scene, ShopId.Default, ["ann"]).ConfigureAwait(false);
        await FindsAsync(scene, ShopId.Default, ["ben"], Assessed("ben", 2)).ConfigureAwait(false);
    }

    private static async Task FindsAsync(AssessmentScene scene, ShopId shop, string[] asked, params AssessedCustomer[] expected)
    {
        CustomerId[] customers = [.. asked.Select(id => new CustomerId(id))];
        var found = await scene.Two.FindAsync(shop, customers, scene.Stop).ConfigureAwait(false);
        Check.Set(expected.Select(customer => customer.Customer), found.Keys, $"who is found in '{shop}' of {asked.Length} who are asked for at once");
        foreach (var customer in expected)
            Check.Equal(Text(customer), Text(found[customer.Customer]), $"'{customer.Customer}', asked for with others");
    }
}
