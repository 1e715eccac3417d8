namespace RiceJar.Purchases;

/// <summary>The purchases of one partition's customers, sorted by customer and day. Space that a thread uses for one partition after another.</summary>
internal sealed class PartitionRows
{
    private readonly int[] _starts = new int[PurchaseRow.CustomersPerPartition + 1];
    private ulong[] _rows = [];

    /// <summary>Takes the rows of a partition and sorts them.</summary>
    public void Load(IReadOnlyList<ArraySegment<ulong>> blocks)
    {
        var count = Count(blocks);
        if (_rows.Length < count)
        {
            // A little more than now, so that partitions of much the same size share one space.
            _rows = GC.AllocateUninitializedArray<ulong>(count + (count / 4));
        }

        Deal(blocks);
        for (var place = 0; place < PurchaseRow.CustomersPerPartition; place++)
            Sort(_rows.AsSpan(_starts[place].._starts[place + 1]));
    }

    /// <summary>All rows, by customer and day.</summary>
    public ArraySegment<ulong> All => new(_rows, 0, _starts[^1]);

    /// <summary>A customer's purchases in the order of their days.</summary>
    public ReadOnlySpan<ulong> RowsOf(int place) => _rows.AsSpan(_starts[place].._starts[place + 1]);

    /// <summary>Counts each customer's rows and finds where they start.</summary>
    private int Count(IReadOnlyList<ArraySegment<ulong>> blocks)
    {
        Array.Clear(_starts);
        foreach (var block in blocks)
        {
            foreach (var row in block.AsSpan())
                _starts[PurchaseRow.PlaceOf(row) + 1]++;
        }

        for (var place = 1; place < _starts.Length; place++)
            _starts[place] = checked(_starts[place] + _starts[place - 1]);
        return _starts[^1];
    }

    private void Deal(IReadOnlyList<ArraySegment<ulong>> blocks)
    {
        Span<int> next = stackalloc int[PurchaseRow.CustomersPerPartition];
        _starts.AsSpan(0, next.Length).CopyTo(next);
        foreach (var block in blocks)
        {
            foreach (var row in block.AsSpan())
                _rows[next[PurchaseRow.PlaceOf(row)]++] = row;
        }
    }

    /// <summary>Sorts by day. Purchases come in time order but for the late ones, so nearly always there is nothing to do.</summary>
    private static void Sort(Span<ulong> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (PurchaseRow.DayOf(rows[i]) < PurchaseRow.DayOf(rows[i - 1]))
            {
                rows.Sort();
                return;
            }
        }
    }
}
