using System.Runtime.InteropServices;

namespace RiceJar.Cli.Input;

/// <summary>One row as it was meant, without its ids.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Ticks">When it was, in ticks since 1970.</param>
/// <param name="Amount">What it came to.</param>
/// <param name="ByMember">Whether the customer was a member.</param>
internal readonly record struct OrderRow(int Line, long Ticks, decimal Amount, bool ByMember);

/// <summary>A row that is not used.</summary>
/// <param name="Before">How many used rows came before it.</param>
/// <param name="Line">Its line.</param>
/// <param name="Reason">Why.</param>
/// <param name="Error">What is wrong with it; null when nothing is.</param>
internal readonly record struct UnusedRow(int Before, int Line, string Reason, RowError? Error);

/// <summary>Some rows of a file, on their way from the thread that reads them to the one that puts orders together.</summary>
internal sealed class OrderRows
{
    public const int Most = 2048;

    private readonly OrderRow[] _rows = new OrderRow[Most];
    private readonly IdKey[] _orders = new IdKey[Most];
    private readonly IdKey[] _customers = new IdKey[Most];
    private readonly List<UnusedRow> _unused = [];
    private readonly List<byte> _longIds = [];

    public int Count { get; private set; }

    public bool IsFull => Count == Most || _unused.Count == Most;

    /// <summary>How much of the file is read with these; null when that is not known.</summary>
    public double? Share { get; set; }

    public ReadOnlySpan<OrderRow> Rows => _rows.AsSpan(0, Count);

    /// <summary>The id of each row's order; of no meaning where each row is an order.</summary>
    public ReadOnlySpan<IdKey> Orders => _orders.AsSpan(0, Count);

    public ReadOnlySpan<IdKey> Customers => _customers.AsSpan(0, Count);

    /// <summary>The bytes of ids that are long.</summary>
    public ReadOnlySpan<byte> LongIds => CollectionsMarshal.AsSpan(_longIds);

    /// <summary>Rows that are not used, in their order.</summary>
    public IReadOnlyList<UnusedRow> Unused => _unused;

    public void Add(in OrderRow row, in IdKey order, in IdKey customer)
    {
        (_rows[Count], _orders[Count], _customers[Count]) = (row, order, customer);
        Count++;
    }

    public void LeaveOut(int line, string reason, RowError? error = null) => _unused.Add(new UnusedRow(Count, line, reason, error));

    public IdKey Key(ReadOnlySpan<byte> id)
    {
        var start = _longIds.Count;
        if (id.Length > IdKey.ShortBytes)
            _longIds.AddRange(id);
        return IdKey.Of(id, start);
    }

    public void Clear()
    {
        Count = 0;
        _unused.Clear();
        _longIds.Clear();
    }
}
