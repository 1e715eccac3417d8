namespace RiceJar.Testing.Simulation;

/// <summary>
/// What random numbers are drawn for. Each has its own stream, so that other payments do not mean other customers. Numbers are never reused.
/// </summary>
internal enum Aspect
{
    Arrival = 1,
    Customer = 2,
    Membership = 3,
    Catalogue = 4,
    Basket = 5,
    FollowUp = 6,
    Payment = 7,
    ClockSkew = 8,
}

/// <summary>
/// A stream of random numbers: SplitMix64 (Steele, Lea, Flood 2014: Fast splittable pseudorandom number generators), the same on every machine and
/// version. A value that is changed by drawing: keep it in a variable, pass it by reference.
/// </summary>
internal struct RandomStream(ulong state)
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private ulong _state = state;

    /// <summary>
    /// The stream of a seed for the n-th thing of an aspect: the payment of the n-th order is the same whatever was drawn for those before.
    /// </summary>
    public static RandomStream Of(ulong seed, Aspect aspect, long n) => new(Mix(Mix(seed + ((ulong)aspect * Gamma)) + (ulong)n));

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>Uniform between 0 and 1, neither of them included.</summary>
    public double Uniform() => ((Next() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>Whether something of a probability happens.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    public double Exponential(double mean) => -StableMath.Log(Uniform()) * mean;

    /// <summary>Exponential on the condition that it is below a limit.</summary>
    public double Exponential(double mean, double limit) => -StableMath.Log(1 - (Uniform() * (1 - StableMath.Exp(-limit / mean)))) * mean;

    /// <summary>A number whose logarithm is normal around that of the median with a standard deviation.</summary>
    public double LogNormal(double median, double deviation) => median * StableMath.Exp(deviation * Normal());

    /// <summary>The polar method (Marsaglia and Bray 1964).</summary>
    private double Normal()
    {
        while (true)
        {
            var (x, y) = ((2 * Uniform()) - 1, (2 * Uniform()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
                return x * Math.Sqrt(-2 * StableMath.Log(square) / square);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
