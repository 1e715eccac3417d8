namespace RiceJar.Purchases;

/// <summary>Purchases in memory, 8 bytes each, in blocks that are cut from large arrays: nothing is copied as they grow. Thread-safe.</summary>
internal sealed class RowBlocks
{
    private const int BlockLength = 2_048;
    private const int FewestBlocks = 8;
    private const int MostBlocks = 512;

    private readonly Lock _lock = new();
    private ulong[] _slab = [];
    private int _used;

    /// <summary>An empty block.</summary>
    public ArraySegment<ulong> Next()
    {
        lock (_lock)
        {
            if (_used == _slab.Length)
            {
                _slab = GC.AllocateUninitializedArray<ulong>(Math.Clamp(_slab.Length * 2, FewestBlocks * BlockLength, MostBlocks * BlockLength));
                _used = 0;
            }

            var block = new ArraySegment<ulong>(_slab, _used, BlockLength);
            _used += BlockLength;
            return block;
        }
    }
}
