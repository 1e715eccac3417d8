namespace RiceJar.Purchases;

/// <summary>Purchases as columns: row i of each column is one purchase. Nothing is copied until they are added.</summary>
public readonly struct PurchaseChunk
{
    /// <summary>Puts columns together.</summary>
    /// <param name="customers">Whose purchase: dense indexes from 0 on, as <see cref="DenseKeys{TKey}"/> gives them.</param>
    /// <param name="paidAt">When it was fully paid, in microseconds since 1970-01-01T00:00Z.</param>
    /// <param name="amounts">What was paid, in the units of the log; not negative.</param>
    /// <param name="byMember">Whether the customer was a member then; empty: nobody was.</param>
    /// <exception cref="ArgumentException">The columns are not equally long.</exception>
    public PurchaseChunk(ReadOnlyMemory<int> customers, ReadOnlyMemory<long> paidAt, ReadOnlyMemory<long> amounts, ReadOnlyMemory<bool> byMember = default)
    {
        if (paidAt.Length != customers.Length)
            throw new ArgumentException($"There are {paidAt.Length} times of {customers.Length} purchases.", nameof(paidAt));
        if (amounts.Length != customers.Length)
            throw new ArgumentException($"There are {amounts.Length} amounts of {customers.Length} purchases.", nameof(amounts));
        if (!byMember.IsEmpty && byMember.Length != customers.Length)
            throw new ArgumentException($"There are {byMember.Length} memberships of {customers.Length} purchases.", nameof(byMember));
        Customers = customers;
        PaidAt = paidAt;
        Amounts = amounts;
        ByMember = byMember;
    }

    /// <summary>How many purchases there are.</summary>
    public int Length => Customers.Length;

    /// <summary>Dense indexes of the customers.</summary>
    public ReadOnlyMemory<int> Customers { get; }

    /// <summary>Microseconds since 1970-01-01T00:00Z.</summary>
    public ReadOnlyMemory<long> PaidAt { get; }

    /// <summary>Amounts in the units of the log.</summary>
    public ReadOnlyMemory<long> Amounts { get; }

    /// <summary>Memberships; empty: nobody was a member.</summary>
    public ReadOnlyMemory<bool> ByMember { get; }

    /// <summary>Some of the rows.</summary>
    internal PurchaseChunk Slice(int start, int length) => new(
        Customers.Slice(start, length), PaidAt.Slice(start, length), Amounts.Slice(start, length), ByMember.IsEmpty ? default : ByMember.Slice(start, length));
}
