namespace RiceJar.Numerics;

/// <content>ψ and ψ'.</content>
internal static partial class GammaFunctions
{
    // The zero of ψ as a double, and what ψ is there.
    private const double DigammaZero = 1.4616321449683622;
    private const double DigammaAtZero = -9.241265521729427e-17;

    /// <summary>ψ(x), the derivative of lnΓ, for x > 0; relatively exact at its zero 1.46 too.</summary>
    public static double Digamma(double x)
    {
        if (!(x > 0))
            return double.NaN;
        // About the zero, ψ is its difference from the zero, and that is exact.
        if (Math.Abs(x - DigammaZero) < 0.3)
            return x < DigammaZero ? DigammaAtZero - DigammaDifference(x, DigammaZero - x) : DigammaAtZero + DigammaDifference(DigammaZero, x - DigammaZero);

        var sum = 0.0;
        for (; x < StirlingSeries.From; x++)
            sum += 1 / x;
        return Math.Log(x) + StirlingSeries.DigammaRest(x) - sum;
    }

    /// <summary>ψ'(x), the second derivative of lnΓ, for x > 0; infinite where 1/x² is, below 7e-155.</summary>
    public static double Trigamma(double x)
    {
        if (!(x > 0))
            return double.NaN;
        var sum = 0.0;
        for (; x < StirlingSeries.From; x++)
            sum += 1 / (x * x);
        return sum + StirlingSeries.Trigamma(x);
    }

    /// <summary>ψ(x + k) - ψ(x) >= 0 for x > 0 and real k >= 0, also where the two are equal to all digits.</summary>
    public static double DigammaDifference(double x, double k)
    {
        if (!(x > 0 && k >= 0))
            return double.NaN;
        var sum = 0.0;
        if (k <= LongestProduct && x < 1e15 && k == Math.Floor(k))
        {
            for (var j = 0; j < k; j++)
                sum += 1 / (x + j);
            return sum;
        }

        for (; x < StirlingSeries.From; x++)
            sum += StirlingSeries.Gap(x, k);
        return sum + Logarithm.OnePlus(k / x) + StirlingSeries.DigammaRestDifference(x, k);
    }

    /// <summary>ψ'(x + k) - ψ'(x) &lt;= 0 for x > 0 and real k >= 0, also where the two are equal to all digits; infinite where 1/x² is.</summary>
    public static double TrigammaDifference(double x, double k)
    {
        if (!(x > 0 && k >= 0))
            return double.NaN;
        var sum = 0.0;
        for (; x < StirlingSeries.From; x++)
            sum += StirlingSeries.Gap(x, k) * ((1 / x) + (1 / (x + k)));
        return StirlingSeries.TrigammaDifference(x, k) - sum;
    }
}
