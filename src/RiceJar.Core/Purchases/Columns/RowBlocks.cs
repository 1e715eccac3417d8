namespace RiceJar.Purchases;

/// <summary>Purchases in memory, 12 bytes each, in blocks that are cut from large arrays: nothing is copied as they grow. Thread-safe.</summary>
internal sealed class RowBlocks
{
    private const int BlockLength = 2_048;
    private const int FewestBlocks = 8;
    private const int MostBlocks = 512;

    private readonly Lock _lock = new();
    private Slab _slab = new(FewestBlocks);
    private int _used;

    /// <summary>An empty block.</summary>
    public Block Next()
    {
        lock (_lock)
        {
            if (_used == _slab.Blocks)
            {
                _slab = new Slab(Math.Min(_slab.Blocks * 2, MostBlocks));
                _used = 0;
            }

            return new Block(_slab, _used++ * BlockLength, BlockLength);
        }
    }

    internal sealed class Slab(int blocks)
    {
        public int Blocks => blocks;

        public uint[] Rows { get; } = GC.AllocateUninitializedArray<uint>(blocks * BlockLength);

        public long[] Money { get; } = GC.AllocateUninitializedArray<long>(blocks * BlockLength);
    }

    internal readonly record struct Block(Slab Slab, int Start, int Length)
    {
        public Span<uint> Rows => Slab.Rows.AsSpan(Start, Length);

        public Span<long> Money => Slab.Money.AsSpan(Start, Length);
    }
}
