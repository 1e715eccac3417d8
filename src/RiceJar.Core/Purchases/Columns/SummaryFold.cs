namespace RiceJar.Purchases;

/// <summary>
/// Folds the rows of one partition after another into summaries: <see cref="PurchaseSummary.Add(int, Money, bool)"/> for each row, written out. The customers
/// of a partition are folded side by side as their rows come, which is one pass over rows in time order; other rows are sorted first. One for each thread.
/// </summary>
/// <param name="years">The two years in which purchases are looked for.</param>
/// <param name="until">The last day that counts.</param>
/// <param name="money">What the money of rows stands for.</param>
/// <param name="aside">The customers whose rows do not count.</param>
/// <param name="nameOf">How errors name a customer.</param>
internal sealed class SummaryFold(
    AnnualChurn.Years years, int until, RowMoney money, IReadOnlyDictionary<int, CustomerPurchases> aside, Func<int, string> nameOf)
{
    private const int BeforeAll = int.MinValue;
    private const int AfterAll = int.MaxValue;

    private readonly Running[] _running = new Running[PurchaseRow.CustomersPerPartition];
    private readonly PartitionRows _sorted = new();

    /// <summary>What was learned of the shop.</summary>
    public ShopTally Tally { get; } = new(years);

    /// <summary>Folds a partition.</summary>
    /// <param name="first">The index of its first customer.</param>
    /// <param name="blocks">Its rows.</param>
    /// <param name="summaries">Takes the summary of each of its customers.</param>
    /// <exception cref="OverflowException">A customer's money does not fit.</exception>
    public void Fold(int first, IReadOnlyList<ArraySegment<ulong>> blocks, Span<PurchaseSummary> summaries)
    {
        if (!TryFold(first, summaries.Length, blocks))
        {
            _sorted.Load(blocks);
            TryFold(first, summaries.Length, [_sorted.All]);
        }

        for (var place = 0; place < summaries.Length; place++)
            summaries[place] = Finish(first + place, _running[place]);
    }

    /// <summary>Folds the rows as they come; false when one lies before another of its customer.</summary>
    private bool TryFold(int first, int customers, IReadOnlyList<ArraySegment<ulong>> blocks)
    {
        _running.AsSpan(0, customers).Fill(new Running { LastDay = BeforeAll });
        if (aside.Count > 0)
        {
            for (var place = 0; place < customers; place++)
            {
                if (aside.ContainsKey(first + place))
                    _running[place].LastDay = AfterAll;
            }
        }

        var intervals = new PurchaseIntervals.Builder();
        foreach (var block in blocks)
        {
            if (!TryFold(block, intervals))
                return false;
        }

        Tally.AddIntervals(intervals);
        return true;
    }

    private bool TryFold(ReadOnlySpan<ulong> rows, PurchaseIntervals.Builder intervals)
    {
        var (running, last) = (_running, until);
        foreach (var row in rows)
        {
            var day = PurchaseRow.DayOf(row);
            if (day > last)
                continue;
            ref var customer = ref running[PurchaseRow.PlaceOf(row)];
            if (day != customer.LastDay)
            {
                if (customer.LastDay == BeforeAll)
                    customer.FirstDay = day;
                else if (day > customer.LastDay)
                    intervals.Add(day - customer.LastDay);
                else if (customer.LastDay == AfterAll)
                    continue;
                else
                    return false;
                customer.LastDay = day;
                customer.Days++;
                customer.InYearBeforeLast |= years.InYearBeforeLast(day);
            }

            customer.Purchases++;
            customer.IsMember |= PurchaseRow.IsMembers(row);
            // Neither is negative, so a sum that does not fit comes out negative; from the lowest number no purchase leads back.
            var sum = unchecked(customer.Money + money.Of(row));
            customer.Money = sum < 0 ? long.MinValue : sum;
            if (day == customer.FirstDay)
                customer.FirstDayMoney = customer.Money;
        }

        return true;
    }

    private PurchaseSummary Finish(int customer, in Running running)
    {
        if (running.LastDay == AfterAll)
            return FoldAside(customer);
        if (running.LastDay == BeforeAll)
            return PurchaseSummary.Empty;
        if (running.Money < 0)
            throw DoesNotFit(customer, $"{running.Purchases} purchases come to more than fits an amount, which is at most {new Money(long.MaxValue)}.");
        var summary = PurchaseSummary.Of(
            running.Purchases, running.Days, running.FirstDay, running.LastDay, new Money(running.Money), new Money(running.FirstDayMoney), running.IsMember);
        Tally.AddCustomer(summary, running.InYearBeforeLast);
        return summary;
    }

    private PurchaseSummary FoldAside(int customer)
    {
        try
        {
            return aside[customer].Fold(until, Tally);
        }
        catch (OverflowException e)
        {
            throw DoesNotFit(customer, e.Message, e);
        }
    }

    private OverflowException DoesNotFit(int customer, string why, Exception? cause = null) =>
        new($"The money of customer '{nameOf(customer)}' cannot be summed: {why}", cause);

    /// <summary>A customer's summary while it grows; his last day also tells that he has none yet, or is set aside.</summary>
    private struct Running
    {
        public long Money;
        public long FirstDayMoney;
        public int FirstDay;
        public int LastDay;
        public int Days;
        public int Purchases;
        public bool IsMember;
        public bool InYearBeforeLast;
    }
}
