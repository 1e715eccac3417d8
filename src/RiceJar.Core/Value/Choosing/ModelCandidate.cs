namespace RiceJar.Value;

/// <summary>A model that was tried.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Fit">Its fit.</param>
/// <param name="Holdout">How well it foretold the holdout; null without one, or where the fit did not converge.</param>
public sealed record ModelCandidate(PurchaseModelKind Kind, ModelFit<PurchaseModel> Fit, HoldoutResult? Holdout);
