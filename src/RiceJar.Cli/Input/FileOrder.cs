namespace RiceJar.Cli.Input;

/// <summary>An order put together from its rows.</summary>
internal struct FileOrder(in OrderRow first)
{
    public int Customer { get; } = first.Customer;

    public int FirstLine { get; } = first.Line;

    /// <summary>When it was, in ticks since 1970: the time of its first line.</summary>
    public long Ticks { get; private set; } = first.Ticks;

    public decimal Amount { get; private set; } = first.Amount;

    public bool ByMember { get; private set; } = first.ByMember;

    /// <summary>The same time in whole microseconds, floored.</summary>
    public readonly long Microseconds => (long)Math.Floor(Ticks / (decimal)TimeSpan.TicksPerMicrosecond);

    /// <summary>Adds a line; false when the amount would not fit.</summary>
    public bool TryAddLine(in OrderRow line)
    {
        if (!Fits(Amount, line.Amount))
            return false;
        Ticks = Math.Min(Ticks, line.Ticks);
        Amount += line.Amount;
        ByMember |= line.ByMember;
        return true;
    }

    private static bool Fits(decimal amount, decimal more)
    {
        try
        {
            _ = Money.Round(amount + more);
            return true;
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
