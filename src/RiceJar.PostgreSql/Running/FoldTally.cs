using System.Runtime.InteropServices;

namespace RiceJar.PostgreSql;

/// <summary>What folding a shop's customers comes to, beside the customers. Not thread-safe; parts have one each.</summary>
internal sealed class FoldTally
{
    private const int Shown = 3;

    private readonly SortedSet<string> _wrongCustomers = new(StringComparer.Ordinal);

    /// <summary>How many orders were read.</summary>
    public long Orders { get; set; }

    /// <summary>How many of them cannot be taken.</summary>
    public long WrongOrders { get; set; }

    /// <summary>How many customers are yet to be folded from their orders.</summary>
    public long Adjusted { get; set; }

    /// <summary>The first customers whose id cannot be one.</summary>
    public IReadOnlyCollection<string> WrongCustomers => _wrongCustomers;

    /// <summary>How many intervals have how many days.</summary>
    public Dictionary<int, long> Intervals { get; } = [];

    public void AddWrongCustomer(string id)
    {
        _wrongCustomers.Add(id);
        if (_wrongCustomers.Count > Shown)
            _wrongCustomers.Remove(_wrongCustomers.Max!);
    }

    public void AddIntervals(IEnumerable<KeyValuePair<int, long>> counts)
    {
        foreach (var (days, count) in counts)
            CollectionsMarshal.GetValueRefOrAddDefault(Intervals, days, out _) += count;
    }

    public void Add(FoldTally part)
    {
        (Orders, WrongOrders, Adjusted) = (Orders + part.Orders, WrongOrders + part.WrongOrders, Adjusted + part.Adjusted);
        foreach (var id in part.WrongCustomers)
            AddWrongCustomer(id);
        AddIntervals(part.Intervals);
    }
}
