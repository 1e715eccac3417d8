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
    /// Nodes err by some 1e-15 times √n of themselves however small they are, but where a is above 100 b by 1e-16 of 1. Weights err by 1e-13 of the
    /// largest; those below 1e-308 are 0.
    /// The nodes are eigenvalues (Golub and Welsch 1969). The recurrence of the Jacobi polynomials that are 1 at zero,
    /// -t P(k) = up(k) (P(k+1) - P(k)) - down(k) (P(k) - P(k-1)), has positive coefficients for all a and b. On orthonormal polynomials its matrix has
    /// the diagonal up(k) + down(k) and beside it √(up(k) down(k+1)).
    /// </remarks>
    public static (double[] Nodes, double[] Weights) BetaRule(double a, double b, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        if (a > 100 * b)
            return Mirrored(BetaRule(b, a, n));

        var (up, down) = Recurrence(a, b, n);
        var (nodes, beside, weights) = (new double[n], new double[n - 1], new double[n]);
        for (var k = 0; k < n; k++)
        {
            nodes[k] = up[k] + down[k];
            if (k > 0)
                beside[k - 1] = Math.Sqrt(up[k - 1] * down[k]);
        }

        SymmetricTridiagonal.ToEigenvalues(nodes, beside);
        Array.Sort(nodes);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            (nodes[i], weights[i]) = Polished(nodes[i], up, down);
            sum += weights[i];
        }

        for (var i = 0; i < n; i++)
            weights[i] /= sum;
        return (nodes, weights);
    }

    /// <summary>The rule for 1 - p: where nearly all p are next to 1, doubles are too few there to tell weights from.</summary>
    private static (double[] Nodes, double[] Weights) Mirrored((double[] Nodes, double[] Weights) rule)
    {
        Array.Reverse(rule.Weights);
        Array.Reverse(rule.Nodes);
        for (var i = 0; i < rule.Nodes.Length; i++)
            rule.Nodes[i] = 1 - rule.Nodes[i];
        return rule;
    }

    private static (double[] Up, double[] Down) Recurrence(double a, double b, int n)
    {
        var (up, down) = (new double[n], new double[n]);
        var both = a + b;
        up[0] = a / both;
        for (var k = 1; k < n; k++)
        {
            var middle = (2 * k) + both - 1;
            up[k] = (k + a) / middle * ((k - 1 + both) / (middle + 1));
            // At k = 1 two factors are both a + b, and would lose digits where that is small.
            down[k] = k == 1 ? b / both / (both + 1) : k / (middle - 1) * ((k - 1 + b) / middle);
        }

        return (up, down);
    }

    /// <summary>The node after two of Newton's steps, and its weight: 1 / Σ p(k)² over the orthonormal polynomials p below degree n.</summary>
    /// <remarks>Differences of neighbours, with each pair at the scale of the orthonormal ones, keep the digits of small nodes.</remarks>
    private static (double Node, double Weight) Polished(double t, double[] up, double[] down)
    {
        for (var pass = 0; ; pass++)
        {
            var (value, difference, slope, slopeDifference, squares, scale) = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0);
            for (var k = 0; k < up.Length; k++)
            {
                squares += value * value;
                difference = ((down[k] * difference) - (t * value)) / up[k];
                slopeDifference = ((down[k] * slopeDifference) - value - (t * slope)) / up[k];
                value += difference;
                slope += slopeDifference;
                if (k + 1 == up.Length)
                    break;

                var norm = Math.Sqrt(up[k] / down[k + 1]);
                // Far out in a tail the polynomials outgrow doubles, and the weight vanishes.
                if (Math.Abs(slope) > 1e140)
                    (norm, squares, scale) = (norm * 1e-140, squares * 1e-280, scale * 1e-280);
                (value, difference, slope, slopeDifference) = (value * norm, difference * norm, slope * norm, slopeDifference * norm);
            }

            if (pass == 2)
                return (t, scale / squares);
            t -= value / slope;
        }
    }
}
