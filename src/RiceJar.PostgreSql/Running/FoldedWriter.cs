using NodaTime;
using Npgsql;
using NpgsqlTypes;
using RiceJar.PostgreSql.Sql;
using RiceJar.Storage;

namespace RiceJar.PostgreSql;

/// <summary>Streams folded customers into a run's table, on a connection of its own. What is not completed is as if it had not been written. Not thread-safe.</summary>
internal sealed class FoldedWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBinaryImporter _rows;
    private readonly Column _id;
    private readonly LocalDate _asOf;

    private FoldedWriter(NpgsqlConnection connection, NpgsqlBinaryImporter rows, Column id, LocalDate asOf) => (_connection, _rows, _id, _asOf) = (connection, rows, id, asOf);

    public static async Task<FoldedWriter> BeginAsync(Database database, WorkTables work, Column id, LocalDate asOf, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var rows = await connection.BeginBinaryImportAsync(
                $"""
                COPY {work.Customers} (customer, purchases, purchase_days, first_day, last_day, purchase_money, first_day_money, credit_notes, is_member, before_last_year,
                    tier, tier_until, tier_changes_on, tier_state) FROM STDIN (FORMAT BINARY)
                """,
                cancellationToken).ConfigureAwait(false);
            rows.Timeout = Timeout.InfiniteTimeSpan;
            return new FoldedWriter(connection, rows, id, asOf);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task WriteAsync(string customer, FoldedCustomer folded, CancellationToken cancellationToken)
    {
        var (parts, standing) = (folded.Summary.ToParts(), folded.Tier.StandingAsOf(_asOf));
        await _rows.StartRowAsync(cancellationToken).ConfigureAwait(false);
        await Copy.WriteIdAsync(_rows, _id, customer, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync(parts.Purchases, NpgsqlDbType.Integer, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync(parts.PurchaseDays, NpgsqlDbType.Integer, cancellationToken).ConfigureAwait(false);
        await Copy.WriteDateAsync(_rows, parts.FirstPurchaseOn, cancellationToken).ConfigureAwait(false);
        await Copy.WriteDateAsync(_rows, parts.LastPurchaseOn, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync(parts.PurchaseMoney.TenThousandths, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync(parts.FirstDayMoney.TenThousandths, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync(parts.CreditNotes.TenThousandths, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync(parts.IsMember, NpgsqlDbType.Boolean, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync(folded.BoughtBeforeLastYear, NpgsqlDbType.Boolean, cancellationToken).ConfigureAwait(false);
        await _rows.WriteAsync((short)standing.Rank, NpgsqlDbType.Smallint, cancellationToken).ConfigureAwait(false);
        await Copy.WriteDateAsync(_rows, standing.TermLastDay, cancellationToken).ConfigureAwait(false);
        await Copy.WriteDateAsync(_rows, folded.Tier.NextChangeAfter(_asOf), cancellationToken).ConfigureAwait(false);
        // Of those who never bought there is nothing to tell.
        if (!folded.Summary.HasPurchases && folded.Tier.History.IsEmpty)
            await _rows.WriteNullAsync(cancellationToken).ConfigureAwait(false);
        else
            await _rows.WriteAsync(TierStateJson.Write(folded.Tier), NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
    }

    public async Task CompleteAsync(CancellationToken cancellationToken) => await _rows.CompleteAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
