namespace RiceJar.Numerics;

/// <summary>Eigenvalues of positive definite symmetric tridiagonal matrices.</summary>
internal static class SymmetricTridiagonal
{
    private const double Epsilon = 1.0 / (1L << 53);

    /// <summary>Replaces the diagonal of a positive definite matrix by the eigenvalues, in no order; they err by some 1e-16 of the largest.</summary>
    /// <param name="diagonal">The n diagonal elements; on return the eigenvalues.</param>
    /// <param name="beside">The n - 1 elements beside it; destroyed.</param>
    /// <remarks>Implicit QL steps with Wilkinson's shift, from the lower end up (Golub and Van Loan, Matrix Computations, 8.3, turned around).</remarks>
    /// <exception cref="ArithmeticException">It did not converge: an element is not finite.</exception>
    public static void ToEigenvalues(double[] diagonal, double[] beside)
    {
        var stepsLeft = 60 * diagonal.Length;
        for (var top = 0; top < diagonal.Length - 1;)
        {
            var bottom = top;
            while (bottom < diagonal.Length - 1 && !IsNegligible(diagonal, beside, bottom))
                bottom++;
            if (bottom == top)
            {
                top++;
                continue;
            }

            if (stepsLeft-- == 0)
                throw new ArithmeticException("The eigenvalues did not converge: an element is not finite.");
            Step(diagonal, beside, top, bottom);
        }
    }

    private static bool IsNegligible(double[] diagonal, double[] beside, int i) =>
        Math.Abs(beside[i]) <= Epsilon * Math.Sqrt(Math.Abs(diagonal[i])) * Math.Sqrt(Math.Abs(diagonal[i + 1]));

    private static void Step(double[] diagonal, double[] beside, int top, int bottom)
    {
        var x = diagonal[bottom] - Shift(diagonal[top], diagonal[top + 1], beside[top]);
        var bulge = beside[bottom - 1];
        for (var k = bottom - 1; k >= top; k--)
        {
            // The rotation of rows k + 1 and k that takes (x, bulge) to (length, 0).
            var length = double.Hypot(x, bulge);
            var (c, s) = length == 0 ? (1, 0) : (x / length, bulge / length);
            if (k + 1 < bottom)
                beside[k + 1] = length;

            var (lower, upper, off) = (diagonal[k + 1], diagonal[k], beside[k]);
            var moved = s * ((s * (upper - lower)) + (2 * c * off));
            diagonal[k + 1] = lower + moved;
            diagonal[k] = upper - moved;
            beside[k] = (c * s * (upper - lower)) + ((c - s) * (c + s) * off);

            if (k == top)
                break;
            bulge = s * beside[k - 1];
            beside[k - 1] *= c;
            x = beside[k];
        }
    }

    /// <summary>The eigenvalue of the 2 by 2 matrix at the top that is nearer to its first element.</summary>
    private static double Shift(double topmost, double next, double off)
    {
        var half = (next - topmost) / 2;
        return topmost - (off * (off / (half + Math.CopySign(double.Hypot(half, off), half))));
    }
}
