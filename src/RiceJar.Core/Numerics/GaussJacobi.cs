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
    /// Nodes err by some 1e-15 times √n of themselves however small they are, and of their distance from 1 as far as doubles next to 1 tell. Weights
    /// err by 1e-13 of the largest; those below 1e-308 are 0.
    /// The nodes are eigenvalues (Golub and Welsch 1969). The recurrence of the Jacobi polynomials that are 1 at zero,
    /// -t P(k) = up(k) (P(k+1) - P(k)) - down(k) (P(k) - P(k-1)), has positive coefficients for all a and b. On orthonormal polynomials its matrix has
    /// the diagonal up(k) + down(k) and beside it √(up(k) down(k+1)).
    /// </remarks>
    public static (double[] Nodes, double[] Weights) BetaRule(double a, double b, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        // All is measured from the end that is nearer to most of p, and in the other half polished from the other end: next to 1, doubles are too few
        // to tell weights from.
        var flipped = a > b;
        var (near, far) = flipped ? (Recurrence(b, a, n), Recurrence(a, b, n)) : (Recurrence(a, b, n), Recurrence(b, a, n));
        var eigenvalues = Eigenvalues(near.Up, near.Down);
        var (nodes, weights, sum) = (new double[n], new double[n], 0.0);
        for (var i = 0; i < n; i++)
        {
            var fromNear = eigenvalues[i] <= 0.5;
            var (distance, weight) = fromNear ? Polished(eigenvalues[i], near.Up, near.Down) : Polished(1 - eigenvalues[i], far.Up, far.Down);
            var place = flipped ? n - 1 - i : i;
            nodes[place] = fromNear == flipped ? 1 - distance : distance;
            weights[place] = weight;
            sum += weight;
        }

        for (var i = 0; i < n; i++)
            weights[i] /= sum;
        return (nodes, weights);
    }

    private static double[] Eigenvalues(double[] up, double[] down)
    {
        var (diagonal, beside) = (new double[up.Length], new double[up.Length - 1]);
        for (var k = 0; k < up.Length; k++)
        {
            diagonal[k] = up[k] + down[k];
            if (k > 0)
                beside[k - 1] = Math.Sqrt(up[k - 1] * down[k]);
        }

        SymmetricTridiagonal.ToEigenvalues(diagonal, beside);
        Array.Sort(diagonal);
        return diagonal;
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

    /// <summary>A node after two of Newton's steps, and its weight: 1 / Σ p(k)² over the orthonormal polynomials p below degree n.</summary>
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
