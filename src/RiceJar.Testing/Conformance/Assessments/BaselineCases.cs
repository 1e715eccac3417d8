using static RiceJar.Testing.Conformance.AssessedShop;

namespace RiceJar.Testing.Conformance;

/// <summary>The baseline of what is published, by which updates judge.</summary>
internal static class BaselineCases
{
    public static IEnumerable<Scripted<AssessmentScene>> All =>
    [
        new("The baseline of the published run comes back", ComesBackAsync),
        new("The baseline is that of the run published last", LastAsync),
        new("The baseline of a run that is not published is not given", UnpublishedAsync),
        new("Baselines of shops are apart", ShopsAsync),
        new("A run with the baseline of another is refused", OfAnotherAsync),
    ];

    private static async Task ComesBackAsync(AssessmentScene scene)
    {
        await scene.SeesBaselineAsync(ShopId.Default, null, "the baseline before the first run").ConfigureAwait(false);
        await scene.PublishAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        await scene.SeesBaselineAsync(ShopId.Default, Baseline, "the baseline").ConfigureAwait(false);
    }

    // Back to the first too: a run of a day is made again after its orders were put right.
    private static async Task LastAsync(AssessmentScene scene)
    {
        foreach (var baseline in new[] { Baseline, Later, Baseline })
        {
            await scene.PublishAsync(Run(1, baseline), Assessed("ann", 1, baseline: baseline)).ConfigureAwait(false);
            await scene.SeesBaselineAsync(ShopId.Default, baseline, "the baseline of the run published last").ConfigureAwait(false);
        }
    }

    private static async Task UnpublishedAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        var writer = await scene.BeginAsync(Run(1, Later)).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await scene.SeesBaselineAsync(ShopId.Default, Baseline, "the baseline while a run by another is begun").ConfigureAwait(false);
            await writer.WriteAsync([Assessed("ann", 1, baseline: Later)], scene.Stop).ConfigureAwait(false);
            await scene.SeesBaselineAsync(ShopId.Default, Baseline, "the baseline while a run by another is written").ConfigureAwait(false);
        }

        await scene.SeesBaselineAsync(ShopId.Default, Baseline, "the baseline after a run by another was given up").ConfigureAwait(false);
        var first = await scene.BeginAsync(Run(1)).ConfigureAwait(false);
        await using (first.ConfigureAwait(false))
        {
            if (await scene.TryBeginAsync(scene.Two, Run(1, Later)).ConfigureAwait(false) is { } second)
            {
                await using var _ = second.ConfigureAwait(false);
                await first.PublishAsync(scene.Stop).ConfigureAwait(false);
                await scene.SeesBaselineAsync(ShopId.Default, Baseline, "the baseline of the one run of two that is published").ConfigureAwait(false);
            }
        }
    }

    private static async Task ShopsAsync(AssessmentScene scene)
    {
        await scene.PublishAsync(Run(1)).ConfigureAwait(false);
        await scene.SeesBaselineAsync(Intents.OtherShop, null, "the other shop's baseline before its first run").ConfigureAwait(false);
        await scene.PublishAsync(Run(1, Later) with { Shop = Intents.OtherShop }).ConfigureAwait(false);
        await scene.SeesBaselineAsync(ShopId.Default, Baseline, "the one shop's baseline").ConfigureAwait(false);
        await scene.SeesBaselineAsync(Intents.OtherShop, Later, "the other shop's baseline").ConfigureAwait(false);
    }

    private static async Task OfAnotherAsync(AssessmentScene scene)
    {
        Check.Equal("ArgumentException", await ThrownAsync().ConfigureAwait(false), "what beginning a run with the baseline of another throws");
        await scene.SeesAsync(null).ConfigureAwait(false);
        await scene.PublishAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);
        await scene.SeesAsync(Run(0), Assessed("ann", 0)).ConfigureAwait(false);

        async Task<string> ThrownAsync()
        {
            try
            {
                var writer = await scene.One.BeginAsync(Run(0), Later, scene.Stop).ConfigureAwait(false);
                await writer.DisposeAsync().ConfigureAwait(false);
                return "nothing";
            }
            catch (ArgumentException)
            {
                return "ArgumentException";
            }
        }
    }
}
