namespace RiceJar.Cli.Input;

/// <summary>An order put together from its rows. Of millions of them every byte counts.</summary>
/// <param name="customer">The number of its customer.</param>
/// <param name="first">Its first row.</param>
internal struct FileOrder(int customer, in OrderRow first)
{
    // Below zero for a member.
    private int _line = first.ByMember ? -first.Line : first.Line;

    public int Customer { get; } = customer;

    public readonly int FirstLine => Math.Abs(_line);

    public readonly bool ByMember => _line < 0;

    /// <summary>When it was, in ticks since 1970: the time of its first line.</summary>
    public long Ticks { get; private set; } = first.Ticks;

    public decimal Amount { get; private set; } = first.Amount;

    /// <summary>The same time in whole microseconds, floored.</summary>
    public readonly long Microseconds => (Ticks - (Ticks < 0 ? TimeSpan.TicksPerMicrosecond - 1 : 0)) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Adds a line; false when the amount would not fit.</summary>
    public bool TryAddLine(in OrderRow line)
    {
        if (!Fits(Amount, line.Amount))
            return false;
        Ticks = Math.Min(Ticks, line.Ticks);
        Amount += line.Amount;
        _line = line.ByMember ? -FirstLine : _line;
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
