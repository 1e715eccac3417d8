using NodaTime;
using Npgsql;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>What a run's customers come to.</summary>
internal sealed record ShopTotals(
    long Customers,
    long Buyers,
    long Purchases,
    Money Money,
    long DaysObserved,
    LocalDate? FirstPurchaseOn,
    long BeforeLastYear,
    long Lapsed)
{
    public static async Task<ShopTotals> OfAsync(Database database, WorkTables work, LocalDate asOf, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(SummarySql.Totals(work, asOf), Read, cancellationToken).ConfigureAwait(false);
        return rows[0];
    }

    private static ShopTotals Read(NpgsqlDataReader row)
    {
        var money = row.GetFieldValue<System.Numerics.BigInteger>(3);
        if (money > long.MaxValue || money < long.MinValue)
            throw new OverflowException($"The money of all customers together does not fit: it is {money} ten-thousandths.");
        return new ShopTotals(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), new Money((long)money), row.GetInt64(4),
            row.IsDBNull(5) ? null : LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(5)), row.GetInt64(6), row.GetInt64(7));
    }
}
