using RiceJar.Storage;
using static RiceJar.Testing.Conformance.AssessedShop;

namespace RiceJar.Testing.Conformance;

/// <summary>Runs that are written at once, by one host or by two.</summary>
internal static class WritingAtOnceCases
{
    public static IEnumerable<Scripted<AssessmentScene>> All =>
    [
        new("Of two runs of a shop that are written at once each is whole, or the second is refused", OfAShopAsync),
        new("Runs of two shops are written at once", OfTwoShopsAsync),
    ];

    private static async Task OfAShopAsync(AssessmentScene scene)
    {
        // Each pair of runs is of days of its own, so that nothing of an earlier pair looks right.
        var days = 0;
        foreach (var host in new[] { scene.One, scene.Two })
        {
            foreach (var end in new[] { End.FirstThenSecond, End.SecondThenFirst, End.FirstAlone, End.SecondAlone })
                await OfAShopAsync(scene, host, days += 2, end).ConfigureAwait(false);
        }
    }

    private static async Task OfAShopAsync(AssessmentScene scene, IAssessmentStore host, int days, End end)
    {
        var (one, other) = (Run(days), Run(days + 1));
        AssessedCustomer[] ofOne = [Assessed("ann", days), Assessed("ben", days)];
        AssessedCustomer[] ofOther = [Assessed("ann", days + 1, purchases: 5), Assessed("cem", days + 1)];
        var first = await scene.BeginAsync(one).ConfigureAwait(false);
        await using var _ = first.ConfigureAwait(false);
        await first.WriteAsync([ofOne[0]], scene.Stop).ConfigureAwait(false);
        if (await scene.TryBeginAsync(host, other).ConfigureAwait(false) is not { } second)
        {
            await first.WriteAsync([ofOne[1]], scene.Stop).ConfigureAwait(false);
            await PublishesAsync(first, one, ofOne).ConfigureAwait(false);
            return;
        }

        await using var __ = second.ConfigureAwait(false);
        await second.WriteAsync(ofOther, scene.Stop).ConfigureAwait(false);
        if (end == End.FirstAlone)
            await second.DisposeAsync().ConfigureAwait(false);
        if (end == End.SecondAlone)
            await first.DisposeAsync().ConfigureAwait(false);
        else
            await first.WriteAsync([ofOne[1]], scene.Stop).ConfigureAwait(false);

        if (end is End.FirstAlone or End.FirstThenSecond)
            await PublishesAsync(first, one, ofOne).ConfigureAwait(false);
        if (end != End.FirstAlone)
            await PublishesAsync(second, other, ofOther).ConfigureAwait(false);
        if (end == End.SecondThenFirst)
            await PublishesAsync(first, one, ofOne).ConfigureAwait(false);

        async Task PublishesAsync(IAssessmentWriter writer, AssessmentRun run, AssessedCustomer[] customers)
        {
            await writer.PublishAsync(scene.Stop).ConfigureAwait(false);
            await scene.SeesAsync(run, customers).ConfigureAwait(false);
        }
    }

    private static async Task OfTwoShopsAsync(AssessmentScene scene)
    {
        var (here, there) = (Run(0), Run(1) with { Shop = Intents.OtherShop });
        var (ann, other) = (Assessed("ann", 0), Assessed("ann", 1, purchases: 5));
        var first = await scene.BeginAsync(here).ConfigureAwait(false);
        await using var _ = first.ConfigureAwait(false);
        await first.WriteAsync([ann], scene.Stop).ConfigureAwait(false);
        var begun = await scene.TryBeginAsync(scene.Two, there).ConfigureAwait(false);
        var second = Check.NotNull(begun, "the writer of another shop's run");
        await using var __ = second.ConfigureAwait(false);
        await second.WriteAsync([other], scene.Stop).ConfigureAwait(false);
        await first.PublishAsync(scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(here, ann).ConfigureAwait(false);
        await second.PublishAsync(scene.Stop).ConfigureAwait(false);
        await scene.SeesAsync(there, other).ConfigureAwait(false);
        await scene.SeesAsync(here, ann).ConfigureAwait(false);
    }

    private enum End
    {
        FirstThenSecond,
        SecondThenFirst,
        FirstAlone,
        SecondAlone,
    }
}
