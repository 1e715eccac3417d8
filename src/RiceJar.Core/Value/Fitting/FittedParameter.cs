namespace RiceJar.Value;

/// <summary>An estimate.</summary>
/// <param name="Name">The parameter's name in the literature.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error, from the curvature of the likelihood; null where the fit did not converge.</param>
public readonly record struct FittedParameter(string Name, double Value, double? StandardError);
