namespace RiceJar.Testing.Simulation;

/// <summary>
/// Whole numbers from 0 to below a count, the low ones more often: at the share x of all, the density falls as (x + 0.001)^(1 / skew - 1), which is
/// Zipf and Mandelbrot's law, so that no single one takes too much. A skew of 1 is even.
/// </summary>
internal sealed class SkewedIndex(int count, double skew)
{
    private const double Head = 0.001;

    private readonly double _low = Power(Head, 1 / skew);
    private readonly double _high = Power(1 + Head, 1 / skew);

    public int Draw(ref RandomStream random)
    {
        var share = Power(_low + (random.Uniform() * (_high - _low)), skew) - Head;
        return Math.Clamp((int)(count * share), 0, count - 1);
    }

    private static double Power(double x, double exponent) => StableMath.Exp(exponent * StableMath.Log(x));
}
