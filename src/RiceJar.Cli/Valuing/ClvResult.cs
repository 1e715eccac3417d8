using NodaTime;
using RiceJar.Cli.Input;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>What <c>ricejar clv</c> has found, ready to be shown in any format.</summary>
internal sealed record ClvResult(
    ClvSettings Settings, string? Currency, PredictiveClvRules Rules, ShopPurchases Shop, ClvFits Fits, IReadOnlyList<ClvCustomer> Customers, InputReport Input)
{
    /// <summary>Beyond it, what people spend hangs on how often they buy, and Gamma-Gamma says otherwise.</summary>
    public const double LargestCorrelation = 0.3;

    public LocalDate AsOf => Shop.AsOf;

    public bool HasMoney => Fits.Spend is not null;

    /// <summary>Why the model was taken, or why none.</summary>
    public string ChosenBecause => Fits.Choice.Reason;

    /// <summary>What is missing in the result because it could not be fitted.</summary>
    public IEnumerable<string> Failures()
    {
        if (Fits.Model is null)
            yield return $"nobody is predicted: {ChosenBecause}";
        if (Fits.Spend is { Model: null } spend)
            yield return $"no money is predicted: the Gamma-Gamma model did not converge. {spend.Fit.Reason}";
    }

    /// <summary>What a reader has to know to read the result rightly.</summary>
    public IEnumerable<string> Notes()
    {
        if (Fits.Model?.Kind == PurchaseModelKind.BgNbd)
            yield return "Under BG/NBD one-time buyers have P(alive) = 1 by definition, since nobody leaves before a second purchase: it says nothing of them.";
        if (Fits.Spend is { Correlation: { } correlation } && Math.Abs(correlation) > LargestCorrelation)
        {
            yield return FormattableString.Invariant(
                $"The number of purchases and their value correlate by {correlation:0.00}: Gamma-Gamma takes them to be independent, so distrust expected spend and lifetime value.");
        }

        if (Fits.Spend?.Model is { MeanSpend: null })
            yield return "The mean spend of all customers is infinite under these parameters (q is 1 or less), so one-time buyers have no expected spend.";
    }
}
