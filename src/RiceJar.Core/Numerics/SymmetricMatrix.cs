namespace RiceJar.Numerics;

/// <summary>The little linear algebra that a few parameters need: Cholesky of a symmetric matrix, stored row by row.</summary>
internal static class SymmetricMatrix
{
    /// <summary>Factors a matrix into L Lᵀ, in its lower triangle; false where it is not positive definite in double precision.</summary>
    public static bool TryFactor(Span<double> matrix, int size)
    {
        for (var column = 0; column < size; column++)
        {
            var diagonal = matrix[(column * size) + column];
            var pivot = diagonal;
            for (var k = 0; k < column; k++)
                pivot -= matrix[(column * size) + k] * matrix[(column * size) + k];
            // A pivot that is all rounding says nothing.
            if (!(pivot > 1e-14 * Math.Abs(diagonal)))
                return false;
            var root = Math.Sqrt(pivot);
            matrix[(column * size) + column] = root;
            for (var row = column + 1; row < size; row++)
            {
                var sum = matrix[(row * size) + column];
                for (var k = 0; k < column; k++)
                    sum -= matrix[(row * size) + k] * matrix[(column * size) + k];
                matrix[(row * size) + column] = sum / root;
            }
        }

        return true;
    }

    /// <summary>Solves L Lᵀ x = b in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> vector)
    {
        var size = vector.Length;
        for (var row = 0; row < size; row++)
        {
            for (var k = 0; k < row; k++)
                vector[row] -= factor[(row * size) + k] * vector[k];
            vector[row] /= factor[(row * size) + row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < size; k++)
                vector[row] -= factor[(k * size) + row] * vector[k];
            vector[row] /= factor[(row * size) + row];
        }
    }

    /// <summary>The inverse of a positive definite matrix; null where it is not that.</summary>
    public static double[]? TryInvert(ReadOnlySpan<double> matrix, int size)
    {
        var factor = matrix.ToArray();
        if (!TryFactor(factor, size))
            return null;
        var inverse = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            inverse[(row * size) + row] = 1;
            Solve(factor, inverse.AsSpan(row * size, size));
        }

        return inverse;
    }
}
