namespace RiceJar.Cli.Input;

/// <summary>A list that grows without copying what it holds: millions of values do not need room for twice as many.</summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int ChunkBits = 16;

    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public IEnumerable<T> Values => _chunks.SelectMany(chunk => chunk).Take(Count);

    public ref T this[int index] => ref _chunks[index >> ChunkBits][index & ((1 << ChunkBits) - 1)];

    public void Add(T value)
    {
        if (Count == _chunks.Count << ChunkBits)
            _chunks.Add(GC.AllocateUninitializedArray<T>(1 << ChunkBits));
        this[Count++] = value;
    }
}
