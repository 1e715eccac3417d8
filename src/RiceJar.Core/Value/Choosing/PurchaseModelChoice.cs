using System.Globalization;

namespace RiceJar.Value;

/// <summary>Several models fitted to the same customers, and the one to take. Immutable and thread-safe.</summary>
public sealed class PurchaseModelChoice
{
    private PurchaseModelChoice(IReadOnlyList<ModelCandidate> candidates, ModelCandidate? chosen, string reason) =>
        (Candidates, Chosen, Reason) = (candidates, chosen, reason);

    /// <summary>All models that were fitted, also those that did not converge.</summary>
    public IReadOnlyList<ModelCandidate> Candidates { get; }

    /// <summary>The one to take; null where none converged.</summary>
    public ModelCandidate? Chosen { get; }

    /// <summary>Why that one.</summary>
    public string Reason { get; }

    /// <summary>Fits models and takes the one that foretold the holdout best, without one the one with the smallest BIC.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="kinds">Which models; null: all.</param>
    /// <param name="options">How each is fitted; null: the defaults.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    public static PurchaseModelChoice Choose(
        FrequencyRecencyTable table, IReadOnlyList<PurchaseModelKind>? kinds = null, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        Choose(table, null, kinds, options, cancellationToken);

    /// <summary>Fits models to the calibration and takes the one that foretold what came after it best: by the root mean square error over customers.</summary>
    /// <param name="holdout">The customers and what they did after the calibration.</param>
    /// <param name="kinds">Which models; null: all.</param>
    /// <param name="options">How each is fitted; null: the defaults.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    public static PurchaseModelChoice Choose(
        Holdout holdout, IReadOnlyList<PurchaseModelKind>? kinds = null, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(holdout);
        return Choose(holdout.Calibration, holdout, kinds, options, cancellationToken);
    }

    private static PurchaseModelChoice Choose(
        FrequencyRecencyTable table, Holdout? holdout, IReadOnlyList<PurchaseModelKind>? kinds, FitOptions? options, CancellationToken cancellationToken)
    {
        var candidates = new List<ModelCandidate>();
        foreach (var kind in kinds ?? Enum.GetValues<PurchaseModelKind>())
        {
            var fit = PurchaseModel.Fit(kind, table, options, cancellationToken);
            candidates.Add(new ModelCandidate(kind, fit, fit.Converged ? holdout?.Judge(fit.Model!) : null));
        }

        var converged = candidates.Where(candidate => candidate.Fit.Converged).OrderBy(candidate => candidate.Holdout?.RootMeanSquareError ?? candidate.Fit.Bic).ToArray();
        return converged switch
        {
            [] => new PurchaseModelChoice(candidates, null, NoneReason(candidates)),
            [var only] => new PurchaseModelChoice(candidates, only, OnlyReason(only, candidates.Count)),
            [var best, var second, ..] => new PurchaseModelChoice(candidates, best, Comparison(best, second)),
        };
    }

    private static string NoneReason(List<ModelCandidate> candidates)
    {
        var reasons = candidates.Select(candidate => candidate.Fit.Reason).Distinct().ToArray();
        return $"No model converged. {(reasons is [var shared] ? shared : string.Join(" ", candidates.Select(candidate => $"{candidate.Kind.Name()}: {candidate.Fit.Reason}")))}";
    }

    private static string OnlyReason(ModelCandidate only, int candidates) =>
        candidates == 1 ? $"{only.Kind.Name()} was asked for." : $"{only.Kind.Name()} is the only one of {candidates} that converged.";

    private static string Comparison(ModelCandidate best, ModelCandidate second) => best.Holdout is { } foretold
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{best.Kind.Name()} foretold the transactions after the calibration best: off by {foretold.RootMeanSquareError:0.####} a customer (root mean square), {second.Kind.Name()} by {second.Holdout!.Value.RootMeanSquareError:0.####}.")
        : string.Create(CultureInfo.InvariantCulture, $"{best.Kind.Name()} has the smallest BIC, {best.Fit.Bic:0.##}; {second.Kind.Name()} has {second.Fit.Bic:0.##}.");
}
