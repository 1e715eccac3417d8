using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Purchases;

/// <summary>Of the customers with a purchase in the year before last year, how many bought nothing in the last year, which ends with as-of.</summary>
/// <param name="Buyers">Customers with a purchase in the year before last year.</param>
/// <param name="Lapsed">Those of them with none in the last year.</param>
public readonly record struct AnnualChurn(int Buyers, int Lapsed)
{
    /// <summary>Lapsed per buyer, 0 to 1; 0 when nobody bought in the year before.</summary>
    public double Share => Buyers == 0 ? 0 : Lapsed / (double)Buyers;

    internal static AnnualChurn Add(AnnualChurn left, AnnualChurn right) => new(left.Buyers + right.Buyers, left.Lapsed + right.Lapsed);

    /// <summary>The two years that end with as-of, in day numbers.</summary>
    internal readonly record struct Years(int BeforeLastFrom, int LastFrom)
    {
        public static Years EndingWith(LocalDate asOf) => new(asOf.PlusYears(-2).ToDay() + 1, asOf.PlusYears(-1).ToDay() + 1);

        public bool InYearBeforeLast(int day) => day >= BeforeLastFrom && day < LastFrom;
    }
}
