namespace RiceJar.Value;

/// <summary>What every parameter of a model must be.</summary>
internal static class ParameterCheck
{
    public static double Positive(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "A parameter of a model is finite and above zero.");
}
