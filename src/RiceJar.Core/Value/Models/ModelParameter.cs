namespace RiceJar.Value;

/// <summary>A parameter of a model.</summary>
/// <param name="Name">Its name in the literature: "r", "alpha", ...</param>
/// <param name="Value">Its value, above zero; rates (alpha, beta) in the model's unit of time.</param>
public readonly record struct ModelParameter(string Name, double Value);
