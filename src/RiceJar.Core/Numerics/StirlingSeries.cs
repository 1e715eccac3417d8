namespace RiceJar.Numerics;

/// <summary>
/// The asymptotic series of lnΓ, ψ and ψ' in 1/x (NIST DLMF 5.11.1, 5.11.2 and 5.15.8), and their differences between two points without cancellation.
/// </summary>
/// <remarks>
/// From x = 10 on the first term left out is below 2e-17 of the function. A difference of odd powers is (v - u) times
/// a sum of products of u and v, which a recurrence gives in sums of positive numbers only:
/// v^(m+2) - u^(m+2) = v² (v^m - u^m) + u^m (v² - u²). So nothing is lost where u and v are nearly equal.
/// </remarks>
internal static class StirlingSeries
{
    /// <summary>The least x for which the series are used.</summary>
    public const double From = 10;

    /// <summary>ln(2π) / 2.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    // B(2j) / (2j (2j - 1)), j = 1..8: lnΓ beyond (x - 1/2) ln x - x + ln(2π) / 2, in odd powers of 1/x.
    private static ReadOnlySpan<double> LogGammaTerms =>
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400];

    // -B(2j) / 2j, j = 1..8: ψ beyond ln x - 1/(2x), in even powers.
    private static ReadOnlySpan<double> DigammaTerms =>
        [-1.0 / 12, 1.0 / 120, -1.0 / 252, 1.0 / 240, -1.0 / 132, 691.0 / 32760, -1.0 / 12, 3617.0 / 8160];

    // B(2j), j = 1..9: ψ' beyond 1/x + 1/(2x²), in odd powers from the third.
    private static ReadOnlySpan<double> TrigammaTerms =>
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798];

    /// <summary>lnΓ(x) - ((x - 1/2) ln x - x + ln(2π) / 2).</summary>
    public static double LogGammaRest(double x)
    {
        var u = 1 / x;
        return u * Polynomial(LogGammaTerms, u * u);
    }

    /// <summary>ψ(x) - ln x.</summary>
    public static double DigammaRest(double x)
    {
        var u = 1 / x;
        return (-0.5 * u) + (u * u * Polynomial(DigammaTerms, u * u));
    }

    /// <summary>ψ'(x).</summary>
    public static double Trigamma(double x)
    {
        var u = 1 / x;
        return u * (1 + (u * (0.5 + (u * Polynomial(TrigammaTerms, u * u)))));
    }

    /// <summary>LogGammaRest(x + k) - LogGammaRest(x).</summary>
    public static double LogGammaRestDifference(double x, double k)
    {
        var (u, v) = (1 / x, 1 / (x + k));
        return -Gap(x, k) * Quotients(LogGammaTerms, u, v, 1, u);
    }

    /// <summary>DigammaRest(x + k) - DigammaRest(x).</summary>
    public static double DigammaRestDifference(double x, double k)
    {
        var (u, v) = (1 / x, 1 / (x + k));
        return -Gap(x, k) * (Quotients(DigammaTerms, u, v, u + v, u * u) - 0.5);
    }

    /// <summary>ψ'(x + k) - ψ'(x).</summary>
    public static double TrigammaDifference(double x, double k)
    {
        var (u, v) = (1 / x, 1 / (x + k));
        var thirdPowers = (u * u) + (u * v) + (v * v);
        return -Gap(x, k) * (1 + (0.5 * (u + v)) + Quotients(TrigammaTerms, u, v, thirdPowers, u * u * u));
    }

    /// <summary>1/x - 1/(x + k).</summary>
    public static double Gap(double x, double k) => k / (x + k) / x;

    /// <summary>Σ terms[j] (v^m - u^m) / (v - u) over m = m₀, m₀ + 2, ..., from the quotient and the power of u at m₀.</summary>
    private static double Quotients(ReadOnlySpan<double> terms, double u, double v, double quotient, double power)
    {
        var (uu, vv, both) = (u * u, v * v, u + v);
        var sum = terms[0] * quotient;
        foreach (var term in terms[1..])
        {
            quotient = (vv * quotient) + (power * both);
            power *= uu;
            sum += term * quotient;
        }

        return sum;
    }

    private static double Polynomial(ReadOnlySpan<double> terms, double square)
    {
        var sum = terms[^1];
        for (var j = terms.Length - 2; j >= 0; j--)
            sum = (sum * square) + terms[j];
        return sum;
    }
}
