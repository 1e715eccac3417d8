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
        Copy.ReadAsync(
            database,
            $"""
            SELECT c.customer::text, c.purchases, c.purchase_days, c.first_day - DATE '1970-01-01', c.last_day - DATE '1970-01-01', c.purchase_money, c.first_day_money, c.credit_notes, c.is_member
            FROM {work.Customers} AS c WHERE c.purchases > 0 AND {part} ORDER BY {CustomerText.Kept("c.customer::text")} COLLATE "C"
            """,
            async (row, stop) =>
            {
                var customer = await row.ReadAsync<string>(stop).ConfigureAwait(false);
                await take(customer, await SummaryAsync(row, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
            },
            cancellationToken);

    private static async ValueTask<PurchaseSummary> SummaryAsync(NpgsqlBinaryExporter row, CancellationToken cancellationToken) => PurchaseSummary.Restore(new PurchaseSummaryParts
    {
        Purchases = await row.ReadAsync<int>(cancellationToken).ConfigureAwait(false),
        PurchaseDays = await row.ReadAsync<int>(cancellationToken).ConfigureAwait(false),
        FirstPurchaseOn = Epoch.PlusDays(await row.ReadAsync<int>(cancellationToken).ConfigureAwait(false)),
        LastPurchaseOn = Epoch.PlusDays(await row.ReadAsync<int>(cancellationToken).ConfigureAwait(false)),
        PurchaseMoney = new Money(await row.ReadAsync<long>(cancellationToken).ConfigureAwait(false)),
        FirstDayMoney = new Money(await row.ReadAsync<long>(cancellationToken).ConfigureAwait(false)),
        CreditNotes = new Money(await row.ReadAsync<long>(cancellationToken).ConfigureAwait(false)),
        IsMember = await row.ReadAsync<bool>(cancellationToken).ConfigureAwait(false),
    });
}
