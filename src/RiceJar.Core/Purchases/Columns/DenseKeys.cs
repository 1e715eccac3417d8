using System.Runtime.InteropServices;

namespace RiceJar.Purchases;

/// <summary>Gives each key, such as a customer's id, the next whole number from 0 on when it is first seen: the dense indexes that columns count in.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <typeparam name="TKey">What the shop calls its customers by: <see cref="CustomerId"/>, a string, a 64-bit number.</typeparam>
/// <param name="comparer">How keys are compared; null = as they compare by themselves.</param>
public sealed class DenseKeys<TKey>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _indexes = new(comparer);
    private readonly List<TKey> _keys = [];

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    /// <summary>The keys by their indexes.</summary>
    public IReadOnlyList<TKey> Keys => _keys;

    /// <summary>The index of a key; a new key gets the next.</summary>
    public int IndexOf(TKey key)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indexes, key, out var exists);
        if (!exists)
        {
            index = _keys.Count;
            _keys.Add(key);
        }

        return index;
    }

    /// <summary>The index of a key that was given one.</summary>
    public bool TryFind(TKey key, out int index) => _indexes.TryGetValue(key, out index);

    /// <summary>The indexes of a column of keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="destination">Takes the index of each key at its place; at least as long.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void IndexesOf(ReadOnlySpan<TKey> keys, Span<int> destination)
    {
        if (destination.Length < keys.Length)
            throw new ArgumentException($"The destination has {destination.Length} places for {keys.Length} keys.", nameof(destination));
        for (var i = 0; i < keys.Length; i++)
            destination[i] = IndexOf(keys[i]);
    }
}
