namespace RiceJar.Purchases;

/// <summary>One purchase in 64 bits: customer, day, membership and money. Rows sort by customer and then by day.</summary>
internal static class PurchaseRow
{
    /// <summary>How many customers share a partition, as a power of two.</summary>
    public const int PartitionBits = 12;

    public const int CustomersPerPartition = 1 << PartitionBits;

    private const int DayBits = 19;
    private const int DayBias = 1 << (DayBits - 1);
    private const int MoneyBits = 32;
    private const int DayShift = MoneyBits + 1;
    private const int CustomerShift = DayShift + DayBits;

    private const long FurthestTime = 259_500 * LocalDays.MicrosecondsPerDay;

    /// <summary>Whether a time in microseconds since 1970 has a day that fits, in whatever zone: the years 1259 to 2680, which is more than any shop's past.</summary>
    public static bool HoldsTime(long microseconds) => microseconds is > -FurthestTime and < FurthestTime;

    /// <summary>Packs a purchase.</summary>
    /// <param name="customer">The customer's index; what is kept of it is his place in his partition.</param>
    /// <param name="day">The local day.</param>
    /// <param name="byMember">Whether he was a member.</param>
    /// <param name="money">The money, as <see cref="RowMoney"/> packs it.</param>
    public static ulong Pack(int customer, int day, bool byMember, uint money) =>
        ((ulong)(uint)customer << CustomerShift) | ((ulong)(uint)(day + DayBias) << DayShift) | (byMember ? 1UL << MoneyBits : 0) | money;

    /// <summary>The customer's place in his partition.</summary>
    public static int PlaceOf(ulong row) => (int)(row >> CustomerShift);

    public static int DayOf(ulong row) => (int)((row >> DayShift) & ((1u << DayBits) - 1)) - DayBias;

    public static bool IsMembers(ulong row) => (row & (1UL << MoneyBits)) != 0;
}
