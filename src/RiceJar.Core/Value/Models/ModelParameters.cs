namespace RiceJar.Value;

/// <summary>Parameters by their names.</summary>
internal static class ModelParameters
{
    /// <summary>The values in the order of the names: each name is given, once, and nothing else.</summary>
    /// <exception cref="ArgumentException">It is not so; the message says of which model.</exception>
    public static double[] Values(IReadOnlyList<ModelParameter> parameters, IReadOnlyList<string> names, string model)
    {
        var given = parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal);
        return given.SequenceEqual(names.Order(StringComparer.Ordinal))
            ? [.. names.Select(name => parameters.First(parameter => parameter.Name == name).Value)]
            : throw new ArgumentException($"The parameters of {model} are {string.Join(", ", names)}, but given are {string.Join(", ", parameters.Select(parameter => parameter.Name))}.");
    }
}
