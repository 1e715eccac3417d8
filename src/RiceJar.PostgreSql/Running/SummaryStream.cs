using NodaTime;
using Npgsql;
using RiceJar.PostgreSql.Sql;
using RiceJar.Purchases;

namespace RiceJar.PostgreSql;

/// <summary>Streams the summaries of a run's customers out, in ordinal order of their ids: what models are fitted to and predict from.</summary>
internal static class SummaryStream
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Reads some of the customers.</summary>
    /// <param name="database">The database.</param>
    /// <param name="work">The run's tables.</param>
    /// <param name="part">A condition on the customer <c>c</c>.</param>
    /// <param name="take">Takes each.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    public static Task ReadAsync(
        Database database, WorkTables work, string part, Func<string, PurchaseSummary, CancellationToken, ValueTask> take, CancellationToken cancellationToken) =>
        database.StreamAsync(
            $"""
            SELECT c.customer::text, c.purchases, c.purchase_days, c.first_day - DATE '1970-01-01', c.last_day - DATE '1970-01-01', c.purchase_money, c.first_day_money, c.credit_notes, c.is_member
            FROM {work.Customers} AS c WHERE c.purchases > 0 AND {part} ORDER BY {CustomerText.Kept("c.customer::text")} COLLATE "C"
            """,
            (row, stop) => take(row.GetString(0), Summary(row), stop),
            cancellationToken);

    private static PurchaseSummary Summary(NpgsqlDataReader row) => PurchaseSummary.Restore(new PurchaseSummaryParts
    {
        Purchases = row.GetInt32(1),
        PurchaseDays = row.GetInt32(2),
        FirstPurchaseOn = Epoch.PlusDays(row.GetInt32(3)),
        LastPurchaseOn = Epoch.PlusDays(row.GetInt32(4)),
        PurchaseMoney = new Money(row.GetInt64(5)),
        FirstDayMoney = new Money(row.GetInt64(6)),
        CreditNotes = new Money(row.GetInt64(7)),
        IsMember = row.GetBoolean(8),
    });
}
