using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>How customers spend: the fit, and the correlation of frequency and value that it takes to be near 0.</summary>
internal sealed record SpendFit(ModelFit<GammaGammaModel> Fit, double? Correlation)
{
    public GammaGammaModel? Model => Fit.Converged ? Fit.Model : null;
}

/// <summary>The models fitted to a shop.</summary>
/// <param name="Choice">The models of purchases, and the one taken.</param>
/// <param name="Spend">The model of spending; null where the file has no amounts.</param>
internal sealed record ClvFits(PurchaseModelChoice Choice, SpendFit? Spend)
{
    /// <summary>The model that predicts; null where none converged.</summary>
    public PurchaseModel? Model => Choice.Chosen?.Fit.Model;

    /// <summary>What there is to show: the model taken, or the only one tried.</summary>
    public ModelCandidate? Shown => Choice.Chosen ?? (Choice.Candidates is [var only] ? only : null);

    /// <param name="shop">The shop as of the end of the calibration.</param>
    /// <param name="holdout">The same customers with what they did later; null without a calibration.</param>
    /// <param name="settings">Which models, in which unit.</param>
    /// <param name="hasAmounts">Whether the shop's purchases have amounts.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    public static ClvFits Of(ShopPurchases shop, Holdout? holdout, ClvSettings settings, bool hasAmounts, CancellationToken cancellationToken)
    {
        PurchaseModelKind[]? kinds = settings.Model is { } asked ? [asked] : null;
        var choice = holdout is null
            ? PurchaseModelChoice.Choose(FrequencyRecencyTable.Of(shop.Summaries, shop.AsOf, settings.Unit), kinds, null, cancellationToken)
            : PurchaseModelChoice.Choose(holdout, kinds, null, cancellationToken);
        return new ClvFits(choice, hasAmounts ? FitSpend(SpendTable.Of(shop.Summaries), cancellationToken) : null);
    }

    private static SpendFit FitSpend(SpendTable table, CancellationToken cancellationToken) =>
        new(GammaGammaModel.Fit(table, null, cancellationToken), GammaGammaModel.Correlation(table));
}
