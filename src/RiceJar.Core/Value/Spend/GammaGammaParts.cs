namespace RiceJar.Value;

/// <summary>A <see cref="GammaGammaModel"/> taken apart, for stores. Immutable.</summary>
public sealed record GammaGammaParts
{
    private static readonly string[] Names = ["p", "q", "gamma"];

    /// <summary>Its parameters, told apart by their names; in any order.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>Takes a model apart.</summary>
    public static GammaGammaParts Of(GammaGammaModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new GammaGammaParts { Parameters = model.Parameters };
    }

    /// <summary>The model again, bit for bit.</summary>
    /// <exception cref="ArgumentException">A parameter is missing or none of the model's, or its value is not finite or not above zero.</exception>
    public GammaGammaModel ToModel()
    {
        ArgumentNullException.ThrowIfNull(Parameters);
        var values = ModelParameters.Values(Parameters, Names, "Gamma-Gamma");
        return new GammaGammaModel(values[0], values[1], values[2]);
    }
}
