using System.Globalization;

namespace RiceJar.Value;

/// <summary>What is believed of a parameter before the data: its logarithm is normal. The same as an L2 penalty on the logarithm.</summary>
/// <remarks>For shops with few customers, from a larger shop's fit: its estimate as the median, and a sigma of 0.5 to 1.</remarks>
public readonly record struct LogNormalPrior
{
    /// <summary>Makes a prior.</summary>
    /// <param name="median">The parameter's median, above zero, in the unit of the fit.</param>
    /// <param name="sigma">The standard deviation of its logarithm, above zero: 0.7 lets the parameter be half or twice the median without wonder.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite or not above zero.</exception>
    public LogNormalPrior(double median, double sigma)
    {
        Median = Checked(median, nameof(median));
        Sigma = Checked(sigma, nameof(sigma));
    }

    /// <summary>The parameter's median.</summary>
    public double Median { get; }

    /// <summary>The standard deviation of the parameter's logarithm.</summary>
    public double Sigma { get; }

    /// <summary>Both, in invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"about {Median} (sigma {Sigma})");

    private static double Checked(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "A prior's median and sigma are finite and above zero.");
}
