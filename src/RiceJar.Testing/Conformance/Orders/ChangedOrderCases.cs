using RiceJar.Orders;
using static RiceJar.Testing.Conformance.OrderCases;

namespace RiceJar.Testing.Conformance;

/// <summary>What changed, by all that can happen to an order: who goes on from an earlier reading sees nothing else.</summary>
internal static class ChangedOrderCases
{
    public static IEnumerable<Scripted<OrderScene>> All =>
    [
        new("What changed at the instant or later is given", ChangedAsync),
        new("What an order tells of ahead is given when it comes", AheadAsync),
        new("A refund changes an order", RefundAsync),
        new("A deposit changes an order", DepositAsync),
    ];

    private static Task ChangedAsync(OrderScene scene) => scene.WithAsync(
        [Unpaid("before", 0), Paid("at", 5), Unpaid("closed", 0) with { ClosedAt = Moments.After(9) }, Only(scene, Unpaid("changed", 0) with { ChangedAt = Moments.After(7) })],
        source => scene.GivesAsync(
            source.ChangedSinceAsync(ShopId.Default, Moments.After(5)), "what changed", [.. scene.Has(OrderParts.Changes) ? ["changed"] : Array.Empty<string>(), "at", "closed"]));

    private static Task AheadAsync(OrderScene scene) => scene.WithAsync(
        [Paid("before", 0), Unpaid("closed", 0) with { ClosedAt = Moments.After(9), ChangedAt = Moments.After(2) }],
        source => scene.GivesAsync(source.ChangedSinceAsync(ShopId.Default, Moments.After(5)), "what was told of ahead", "closed"));

    private static async Task RefundAsync(OrderScene scene)
    {
        if (!scene.Has(OrderParts.Refunds))
            return;
        await scene.WithAsync(
            [Refunded("before", 4), Refunded("at", 5), Refunded("last", 3, 9), Refunded("first", 9, 3)],
            source => scene.GivesAsync(source.ChangedSinceAsync(ShopId.Default, Moments.After(5)), "what changed by refunds alone", "at", "last", "first")).ConfigureAwait(false);

        static Order Refunded(string id, params int[] minutes) =>
            Paid(id, 0) with { Refunds = [.. minutes.Select(at => new Refund(Moments.After(at), Money.FromDecimal(1)))] };
    }

    private static async Task DepositAsync(OrderScene scene)
    {
        if (!scene.Has(OrderParts.Presales))
            return;
        await scene.WithAsync(
            [Presale("before", 4), Presale("at", 5), Presale("later", 9)],
            source => scene.GivesAsync(source.ChangedSinceAsync(ShopId.Default, Moments.After(5)), "what changed by deposits alone", "at", "later")).ConfigureAwait(false);
    }
}
