namespace RiceJar.Numerics;

/// <summary>Gauss's rule for expectations under a Beta distribution.</summary>
internal static class GaussJacobi
{
    /// <summary>
    /// The n nodes in (0, 1) in ascending order, and their weights, which sum to 1: Σ weight f(node) is E f(p) for p of Beta(a, b), exactly for
    /// polynomials of degree 2n - 1.
    /// </summary>
    /// <param name="a">The first parameter, 1e-3 to 1e6.</param>
    /// <param name="b">The second, likewise.</param>
    /// <param name="n">How many nodes, 1 to 512.</param>
    /// <remarks>
    /// By Golub and Welsch (1969). The recurrence of the Jacobi polynomials that are 1 at zero, -t P(k) = up(k) (P(k+1) - P(k)) - down(k) (P(k) - P(k-1)), has
    /// positive coefficients for all a and b, and its matrix on orthonormal polynomials has the diagonal up(k) + down(k) and beside it √(up(k) down(k+1)).
    /// </remarks>
    public static (double[] Nodes, double[] Weights) BetaRule(double a, double b, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var (up, down) = Recurrence(a, b, n);
        var (nodes, beside) = (new double[n], new double[n - 1]);
        for (var k = 0; k < n; k++)
        {
            nodes[k] = up[k] + down[k];
            if (k > 0)
                beside[k - 1] = Math.Sqrt(up[k - 1] * down[k]);
        }

        var weights = SymmetricTridiagonal.Solve(nodes, beside);
        Array.Sort(nodes, weights);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            weights[i] *= weights[i];
            sum += weights[i];
        }

        for (var i = 0; i < n; i++)
        {
            weights[i] /= sum;
            nodes[i] = Polished(nodes[i], up, down);
        }

        return (nodes, weights);
    }

    private static (double[] Up, double[] Down) Recurrence(double a, double b, int n)
    {
        var (up, down) = (new double[n], new double[n]);
        var both = a + b;
        up[0] = a / both;
        for (var k = 1; k < n; k++)
        {
            var middle = (2 * k) + both - 1;
            // Of k + a + b - 1 and 2k + a + b - 2, the first and second are equal at k = 1, and 0 if a + b is.
            up[k] = (k + a) / middle * ((k - 1 + both) / (middle + 1));
            down[k] = k == 1 ? b / both / (both + 1) : k / (middle - 1) * ((k - 1 + b) / middle);
        }

        return (up, down);
    }

    /// <summary>The node after two of Newton's steps on the recurrence in differences, which keeps the digits of small nodes.</summary>
    private static double Polished(double t, double[] up, double[] down)
    {
        for (var step = 0; step < 2; step++)
        {
            var (value, difference, slope, slopeDifference) = (1.0, 0.0, 0.0, 0.0);
            for (var k = 0; k < up.Length; k++)
            {
                difference = ((down[k] * difference) - (t * value)) / up[k];
                slopeDifference = ((down[k] * slopeDifference) - value - (t * slope)) / up[k];
                value += difference;
                slope += slopeDifference;
                if (Math.Abs(slope) > 1e150)
                    (value, difference, slope, slopeDifference) = (value * 1e-150, difference * 1e-150, slope * 1e-150, slopeDifference * 1e-150);
            }

            t -= value / slope;
        }

        return t;
    }
}
