using NodaTime;
using Npgsql;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>What a run's customers come to.</summary>
internal sealed record ShopTotals(
    long Customers,
    long Buyers,
    long Orders,
    long Purchases,
    Money Money,
    long DaysObserved,
    LocalDate? FirstPurchaseOn,
    long BeforeLastYear,
    long Lapsed,
    long WrongOrders,
    long Adjusted)
{
    public static async Task<ShopTotals> OfAsync(Database database, WorkTables work, LocalDate asOf, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(SummarySql.Totals(work, asOf), Read, cancellationToken).ConfigureAwait(false);
        return rows[0];
    }

    private static ShopTotals Read(NpgsqlDataReader row)
    {
        var money = row.GetFieldValue<System.Numerics.BigInteger>(4);
        if (money > long.MaxValue || money < long.MinValue)
            throw new OverflowException($"The money of all customers together does not fit: it is {money} ten-thousandths.");
        return new ShopTotals(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), new Money((long)money), row.GetInt64(5),
            row.IsDBNull(6) ? null : LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(6)), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10));
    }
}
