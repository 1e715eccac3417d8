using System.Globalization;

namespace RiceJar.Value;

/// <summary>The histories of many customers with opportunities, equal ones together: what BG/BB is fitted to. Immutable and thread-safe.</summary>
public sealed class OpportunityTable
{
    /// <summary>Groups histories.</summary>
    /// <param name="rows">Histories with the number of customers who have each, not negative; the same may come again.</param>
    /// <exception cref="ArgumentException">A row is no customer's history, or its number is negative or not finite: the message names it.</exception>
    public OpportunityTable(IEnumerable<(OpportunityHistory History, double Customers)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var groups = new SortedDictionary<(int, int, int), double>();
        foreach (var (history, customers) in rows)
        {
            history.Check(nameof(rows));
            if (!double.IsFinite(customers) || customers < 0)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{history} is of {customers} customers: that is no finite number of at least 0."), nameof(rows));
            var key = (history.Opportunities, history.Frequency, history.LastOpportunity);
            if (customers > 0)
                groups[key] = groups.GetValueOrDefault(key) + customers;
        }

        Rows = [.. groups.Select(group => (new OpportunityHistory(group.Key.Item2, group.Key.Item3, group.Key.Item1), group.Value))];
    }

    /// <summary>The different histories, by n, x and t_x, with the number of customers who have each.</summary>
    public IReadOnlyList<(OpportunityHistory History, double Customers)> Rows { get; }
}
