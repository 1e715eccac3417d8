namespace RiceJar.Purchases;

/// <summary>Customer, day and membership of one purchase in 32 bits, which sort by customer and then by day.</summary>
internal static class PurchaseRow
{
    /// <summary>How many customers share a partition, as a power of two.</summary>
    public const int PartitionBits = 12;

    public const int CustomersPerPartition = 1 << PartitionBits;

    private const int DayBits = 19;
    private const int DayBias = 1 << (DayBits - 1);
    private const int CustomerShift = DayBits + 1;

    private const long FurthestTime = 259_500 * LocalDays.MicrosecondsPerDay;

    /// <summary>Whether a time in microseconds since 1970 has a day that fits, in whatever zone: the years 1259 to 2680, which is more than any shop's past.</summary>
    public static bool HoldsTime(long microseconds) => microseconds is > -FurthestTime and < FurthestTime;

    /// <summary>Packs a purchase.</summary>
    /// <param name="customer">The customer's index; what is kept of it is his place in his partition.</param>
    /// <param name="day">The local day.</param>
    /// <param name="byMember">Whether he was a member.</param>
    public static uint Pack(int customer, int day, bool byMember) =>
        ((uint)customer << CustomerShift) | ((uint)(day + DayBias) << 1) | (byMember ? 1u : 0u);

    /// <summary>The customer's place in his partition.</summary>
    public static int PlaceOf(uint row) => (int)(row >> CustomerShift);

    public static int DayOf(uint row) => (int)((row >> 1) & ((1u << DayBits) - 1)) - DayBias;

    public static bool IsMembers(uint row) => (row & 1) != 0;
}
