using NodaTime;
using RiceJar.Orders;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Support;

/// <summary>Ten orders of seven customers, small enough to assess by hand, as of 31 March 2026.</summary>
/// <remarks>
/// <code>
/// customer  days since last  purchases  money  R F M  FM  stage     segment
/// ann                     0          2    500  5 4 4   4  active    Champions           Silver: 500 and 2 purchases
/// ben                    45          1    450  4 1 3   2  active    Potential Loyalist
/// cem                    46          3    150  3 5 2   4  silent    Loyal
/// dan                   180          1    900  2 1 5   3  sleeping  At Risk             1000 less 100 given back
/// eve                   181          1     80  1 1 1   1  lost      Lost
/// pam                                                     prospect                      has not paid
/// wim                                                     prospect                      got all of it back
/// </code>
/// </remarks>
public static class SmallShop
{
    public static LocalDate AsOf { get; } = Date(2026, 3, 31);

    public static IReadOnlyList<Order> Orders { get; } =
    [
        Paid("eve-1", "eve", Date(2025, 10, 1), 80),
        Paid("dan-1", "dan", Date(2025, 10, 2), 1000).Refunded(Date(2026, 1, 5), 100),
        Paid("cem-1", "cem", Date(2026, 1, 1), 50),
        Paid("cem-2", "cem", Date(2026, 1, 15), 50),
        Paid("cem-3", "cem", Date(2026, 2, 13), 50),
        Paid("ben-1", "ben", Date(2026, 2, 14), 450),
        Paid("ann-1", "ann", Date(2026, 3, 1), 400),
        Paid("wim-1", "wim", Date(2026, 3, 1), 70).Refunded(Date(2026, 3, 20), 70),
        Unpaid("pam-1", "pam", Date(2026, 3, 30), 60),
        Paid("ann-2", "ann", Date(2026, 3, 31), 100),
    ];
}
