using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RiceJar.Benchmarks.Columns;

/// <summary>What the machine's memory alone asks for: reading the columns once, and writing a row of each order to memory that was never touched, on all processors.</summary>
internal static class MemoryLimits
{
    private const int Rounds = 5;
    private const int BytesOfOrder = sizeof(int) + sizeof(long) + sizeof(long);
    private const int BytesOfRow = sizeof(long);

    public static string Of(ShopColumns shop)
    {
        var read = Enumerable.Range(0, Rounds).Min(_ => Read(shop));
        var write = Enumerable.Range(0, Rounds).Min(_ => Write(shop.Orders));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{shop.Orders:#,0} orders: {Megabytes(BytesOfOrder)} MB read once in {read:0.0} ms ({Rate(BytesOfOrder, read):0.0} GB/s), {Megabytes(BytesOfRow)} MB written to new memory in {write:0.0} ms ({Rate(BytesOfRow, write):0.0} GB/s)");

        long Megabytes(int bytes) => (long)shop.Orders * bytes / 1_000_000;
        double Rate(int bytes, double milliseconds) => (double)shop.Orders * bytes / milliseconds / 1e6;
    }

    private static double Read(ShopColumns shop)
    {
        var watch = Stopwatch.StartNew();
        var sum = 0L;
        InParts(shop.Orders, (from, count) => Interlocked.Add(
            ref sum,
            Sum(shop.CustomerColumn.AsSpan(from, count)) + Sum(shop.PaidAt.AsSpan(from, count)) + Sum(shop.Amounts.AsSpan(from, count))));
        GC.KeepAlive(sum);
        return watch.Elapsed.TotalMilliseconds;
    }

    // Not of the collector's heap, which keeps what it once touched.
    private static unsafe double Write(int orders)
    {
        var parts = new nint[Environment.ProcessorCount];
        var count = orders / parts.Length;
        var watch = Stopwatch.StartNew();
        Parallel.For(0, parts.Length, part =>
        {
            parts[part] = (nint)NativeMemory.Alloc((nuint)count, BytesOfRow);
            new Span<long>((void*)parts[part], count).Fill(part + 1);
        });
        var time = watch.Elapsed.TotalMilliseconds;
        foreach (var part in parts)
            NativeMemory.Free((void*)part);
        return time;
    }

    private static void InParts(int count, Action<int, int> read)
    {
        var processors = Environment.ProcessorCount;
        Parallel.For(0, processors, part =>
        {
            var from = (int)((long)count * part / processors);
            read(from, (int)((long)count * (part + 1) / processors) - from);
        });
    }

    private static long Sum<T>(ReadOnlySpan<T> values)
        where T : struct
    {
        // Four sums at once, so that reading is waited for and not adding.
        var vectors = MemoryMarshal.Cast<T, Vector<long>>(values);
        Vector<long> first = default, second = default, third = default, fourth = default;
        var i = 0;
        for (; i + 3 < vectors.Length; i += 4)
        {
            first += vectors[i];
            second += vectors[i + 1];
            third += vectors[i + 2];
            fourth += vectors[i + 3];
        }

        return Vector.Sum(first + second + third + fourth);
    }
}
