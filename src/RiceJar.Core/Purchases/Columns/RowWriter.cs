using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NodaTime;

namespace RiceJar.Purchases;

/// <summary>Deals purchases out to the partitions of their customers. One for each thread that writes.</summary>
internal sealed class RowWriter(RowBlocks blocks, RowMoney money, DateTimeZone zone)
{
    private readonly List<Open> _open = [];
    private LocalDays _days = new(zone);

    /// <summary>How many purchases were added.</summary>
    public long Count { get; private set; }

    /// <summary>One more than the largest index of a customer.</summary>
    public int Customers { get; private set; }

    /// <summary>Adds purchases.</summary>
    /// <param name="chunk">The purchases.</param>
    /// <param name="offset">The number of the first row, for errors.</param>
    // One call may take millions of rows: it must not begin with what the compiler makes of a method that is called for the first time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in PurchaseChunk chunk, int offset)
    {
        var customers = chunk.Customers.Span;
        var times = chunk.PaidAt.Span;
        var amounts = chunk.Amounts.Span;
        var members = chunk.ByMember.Span;
        var greatest = money.GreatestAmount;
        var open = CollectionsMarshal.AsSpan(_open);
        // Here rather than in the writer's own fields, which each row would read and write again.
        var (days, most) = (_days, Customers);
        for (var i = 0; i < customers.Length; i++)
        {
            var customer = customers[i];
            var amount = amounts[i];
            if (customer is < 0 or int.MaxValue)
                throw Wrong("customer", offset + i, customer, "the index of a customer lies between 0 and 2,147,483,646");
            if ((ulong)amount > (ulong)greatest)
                throw Wrong("amount", offset + i, amount, $"the amount of a purchase lies between 0 and {greatest}");
            if (!PurchaseRow.HoldsTime(times[i]))
                throw Wrong("time", offset + i, times[i], "microseconds since 1970 lie within the years 1259 to 2680");
            var partition = customer >> PurchaseRow.PartitionBits;
            if (partition >= open.Length)
                open = Grow(partition);
            most = Math.Max(most, customer + 1);
            ref var own = ref open[partition];
            if (own.IsFull)
                own.Take(blocks.Next());
            own.Add(PurchaseRow.Pack(customer, days.DayOf(times[i]), !members.IsEmpty && members[i], money.Pack(amount)));
        }

        (_days, Customers) = (days, most);
        Count += customers.Length;
    }

    /// <summary>What was written to a partition, in the order of adding.</summary>
    public IEnumerable<ArraySegment<ulong>> BlocksOf(int partition) => partition < _open.Count ? _open[partition].Written : [];

    private Span<Open> Grow(int partition)
    {
        CollectionsMarshal.SetCount(_open, partition + 1);
        return CollectionsMarshal.AsSpan(_open);
    }

    private static ArgumentException Wrong(string what, int row, long value, string rule) =>
        new($"The {what} of row {row} is {value}, but {rule}.");

    /// <summary>The blocks of one partition, the last of them being filled.</summary>
    private struct Open
    {
        private List<ArraySegment<ulong>>? _full;
        private ulong[]? _rows;
        private int _start;
        private int _next;
        private int _end;

        public readonly bool IsFull => _next == _end;

        public readonly IEnumerable<ArraySegment<ulong>> Written => _rows is null ? [] : [.. _full ?? [], new(_rows, _start, _next - _start)];

        public void Take(ArraySegment<ulong> block)
        {
            if (_rows is not null)
                (_full ??= []).Add(new(_rows, _start, _next - _start));
            (_rows, _start, _next, _end) = (block.Array, block.Offset, block.Offset, block.Offset + block.Count);
        }

        public void Add(ulong row) => _rows![_next++] = row;
    }
}
