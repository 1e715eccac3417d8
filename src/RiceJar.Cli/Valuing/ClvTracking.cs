using NodaTime;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>The repeat transactions that the customers of the fit made, and those expected of them, added up by the end of each week since the first purchase.</summary>
/// <param name="Actual">Those that were made.</param>
/// <param name="Expected">Those that were to be expected.</param>
/// <param name="CalibrationWeeks">How many whole weeks of it the model was fitted to; null: all.</param>
internal sealed record ClvTracking(long[] Actual, double[] Expected, int? CalibrationWeeks)
{
    private const int Week = 7;

    /// <summary>The tracking of a shop; null where it has not yet bought for two weeks.</summary>
    public static ClvTracking? Of(ShopPurchases shop, PurchaseModel model, LocalDate? calibrationEnd)
    {
        if (shop.Statistics.FirstPurchaseOn is not { } start || Days(start, shop.AsOf) < 2 * Week)
            return null;
        var (newCustomers, repeats) = (new int[Days(start, calibrationEnd ?? shop.AsOf)], new int[Days(start, shop.AsOf)]);
        foreach (var customer in shop.Customers)
        {
            var isFirst = true;
            foreach (var day in customer.NetDaysAsOf(shop.AsOf))
            {
                var place = Period.DaysBetween(start, day.Date);
                // Who came after the calibration is not of those whom the model knows.
                if (isFirst && place >= newCustomers.Length)
                    break;
                (isFirst ? newCustomers : repeats)[place]++;
                isFirst = false;
            }
        }

        return new ClvTracking(
            CohortTracking.Actual(repeats, Week), CohortTracking.Expected(model, newCustomers, repeats.Length, Week),
            calibrationEnd is null ? null : newCustomers.Length / Week);
    }

    private static int Days(LocalDate first, LocalDate last) => Period.DaysBetween(first, last) + 1;
}
