namespace RiceJar.Value;

/// <summary>A <see cref="PurchaseModel"/> taken apart, for stores. Immutable.</summary>
public sealed record PurchaseModelParts
{
    /// <summary>Which model.</summary>
    public required PurchaseModelKind Kind { get; init; }

    /// <summary>The unit of time.</summary>
    public required TimeUnit Unit { get; init; }

    /// <summary>Its parameters, told apart by their names; in any order.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>Takes a model apart.</summary>
    public static PurchaseModelParts Of(PurchaseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new PurchaseModelParts { Kind = model.Kind, Unit = model.Unit, Parameters = model.Parameters };
    }

    /// <summary>The model again, bit for bit.</summary>
    /// <exception cref="ArgumentException">The model or the unit is unknown, a parameter is missing or none of the model's, or its value is not finite or not above zero.</exception>
    public PurchaseModel ToModel()
    {
        ArgumentNullException.ThrowIfNull(Parameters);
        // A model knows the names of its parameters, whatever their values.
        var names = PurchaseModel.Of(Kind, [1, 1, 1, 1], Unit).Parameters.Select(parameter => parameter.Name);
        return PurchaseModel.Of(Kind, ModelParameters.Values(Parameters, [.. names], $"{Kind}"), Unit);
    }
}
