using System.Runtime.InteropServices;

namespace RiceJar.Benchmarks.Columns;

/// <summary>The orders of a simulated shop in date order, as columns.</summary>
internal sealed class ShopColumns
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    public ShopColumns(int customers)
    {
        Customers = customers;
        var shop = new SimulatedShop(seed: 1);
        var byDay = new List<(int Customer, long Amount)>[731];
        for (var customer = 0; customer < customers; customer++)
        {
            foreach (var (day, amount) in shop.Customer())
                (byDay[day] ??= []).Add((customer, amount.TenThousandths / 100));
        }

        Orders = byDay.Sum(day => day?.Count ?? 0);
        (CustomerColumn, PaidAt, Amounts) = (new int[Orders], new long[Orders], new long[Orders]);
        var first = new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc).Subtract(DateTime.UnixEpoch).Days;
        var row = 0;
        var shuffling = new Random(2);
        for (var day = 0; day < byDay.Length; day++)
        {
            // No order of the customers helps the loop or hinders it.
            var orders = byDay[day] ?? [];
            shuffling.Shuffle(CollectionsMarshal.AsSpan(orders));
            for (var i = 0; i < orders.Count; i++, row++)
            {
                (CustomerColumn[row], Amounts[row]) = orders[i];
                PaidAt[row] = ((first + day) * MicrosecondsPerDay) + (MicrosecondsPerDay * 2 / 3 * i / orders.Count);
            }
        }
    }

    public int Customers { get; }

    public int Orders { get; }

    public int[] CustomerColumn { get; }

    public long[] PaidAt { get; }

    public long[] Amounts { get; }
}
