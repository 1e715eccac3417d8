using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Sums over many rows on several cores, the same to the bit on any number of them: fixed chunks, added in their order.</summary>
internal static class ChunkedSums
{
    private const int ChunkRows = 8192;

    /// <summary>Adds the sums of rows [from, to) to <paramref name="sums"/>, which begin at zero.</summary>
    public delegate void Chunk(int from, int to, Span<double> sums);

    /// <summary>The sums over all rows.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="width">How many sums.</param>
    /// <param name="parallelism">On how many cores at most.</param>
    /// <param name="chunk">Sums a part of the rows.</param>
    /// <param name="total">Takes the sums.</param>
    public static void Add(int rows, int width, int parallelism, Chunk chunk, Span<double> total)
    {
        total[..width].Clear();
        var chunks = (rows + ChunkRows - 1) / ChunkRows;
        // Each chunk has cache lines of its own, so that cores do not wait for each other's.
        var stride = (width + 15) & ~7;
        var sums = new double[chunks * stride];
        if (chunks == 1 || parallelism == 1)
        {
            for (var i = 0; i < chunks; i++)
                Run(i);
        }
        else
        {
            Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, Run);
        }

        // Compensated, so that the order of a million rows hardly shows.
        for (var column = 0; column < width; column++)
        {
            var sum = default(CompensatedSum);
            for (var i = 0; i < chunks; i++)
                sum.Add(sums[(i * stride) + column]);
            total[column] = sum.Value;
        }

        void Run(int i) => chunk(i * ChunkRows, Math.Min(rows, (i + 1) * ChunkRows), sums.AsSpan(i * stride, width));
    }
}
