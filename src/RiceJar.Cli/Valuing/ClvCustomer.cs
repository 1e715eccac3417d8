using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>A buyer's history, and what the models expect of him.</summary>
/// <param name="Customer">Who.</param>
/// <param name="History">x, t_x and T in the chosen unit.</param>
/// <param name="MeanValue">The mean value of his repeat transactions; null without any.</param>
/// <param name="Prediction">What is to be expected; null without a model.</param>
internal sealed record ClvCustomer(CustomerId Customer, FrequencyRecency History, double? MeanValue, ClvPrediction? Prediction);
