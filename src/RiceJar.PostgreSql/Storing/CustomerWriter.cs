using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Sql;
using RiceJar.Storage;

namespace RiceJar.PostgreSql;

/// <summary>Writes a run that was made in a process. Not thread-safe.</summary>
internal sealed partial class CustomerWriter : IAssessmentWriter
{
    private readonly Database _database;
    private readonly RunLock _lock;
    private readonly StoredRun _run;
    private readonly ShopBaseline _baseline;
    private readonly ILogger _logger;
    private bool _isOver;

    private CustomerWriter(Database database, RunLock held, StoredRun run, ShopBaseline baseline, ILogger logger) =>
        (_database, _lock, _run, _baseline, _logger) = (database, held, run, baseline, logger);

    public static async Task<CustomerWriter> BeginAsync(Database database, AssessmentRun run, ShopBaseline baseline, ILogger logger, CancellationToken cancellationToken)
    {
        var held = await RunLock.TakeAsync(database, run.Shop, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunCleaner.ClearDeadAsync(held.Connection, run.Shop, cancellationToken).ConfigureAwait(false);
            await RunCleaner.DropWorkAsync(held.Connection, run.Shop, cancellationToken).ConfigureAwait(false);
            var id = await RunTable.NextIdAsync(held.Connection, cancellationToken).ConfigureAwait(false);
            var stored = new StoredRun(id, id, run, baseline.Rules.Ladder.Fingerprint, null, null, null, ShopBaselineJson.Write(baseline));
            await RunTable.BeginAsync(held.Connection, stored, baseline, cancellationToken).ConfigureAwait(false);
            return new CustomerWriter(database, held, stored, baseline, logger);
        }
        catch
        {
            await held.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var connection = await _database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await RunTable.HoldAsync(connection, _run.Id, cancellationToken).ConfigureAwait(false);
                await Database.ExecuteAsync(connection, $"CREATE TEMPORARY TABLE ricejar_pg_written ON COMMIT DROP AS SELECT {ScoresSql.Columns} FROM ricejar_pg_customers LIMIT 0", cancellationToken).ConfigureAwait(false);
                var rows = await connection.BeginBinaryImportAsync($"COPY ricejar_pg_written ({ScoresSql.Columns}) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    rows.Timeout = Timeout.InfiniteTimeSpan;
                    // The later one counts; one statement may not write a row twice.
                    foreach (var customer in customers.Reverse().DistinctBy(customer => customer.Customer))
                        await WriteAsync(rows, customer, cancellationToken).ConfigureAwait(false);
                    await rows.CompleteAsync(cancellationToken).ConfigureAwait(false);
                }

                var updates = string.Join(", ", ScoresSql.Columns.Split(", ").Skip(3).Select(column => $"{column} = excluded.{column}"));
                await Database.ExecuteAsync(
                    connection,
                    $"INSERT INTO ricejar_pg_customers ({ScoresSql.Columns}) SELECT {ScoresSql.Columns} FROM ricejar_pg_written ON CONFLICT (shop, customer, from_run) DO UPDATE SET {updates}",
                    cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask PublishAsync(CancellationToken cancellationToken = default)
    {
        await RunTable.PublishAsync(_lock.Connection, _run.Run.Shop, _run.Id, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunCleaner.DeleteUnseenAsync(_lock.Connection, _run.Run.Shop, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or OperationCanceledException)
        {
            // It is published, and whoever is told otherwise would make it again.
            LogNotCleared(_logger, _run.Run.Shop, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
            return;
        _isOver = true;
        try
        {
            await RunCleaner.ClearDeadAsync(_lock.Connection, _run.Run.Shop, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // What stopped the run is told by what is thrown already, and the next one clears it away.
        }

        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync(NpgsqlBinaryImporter rows, AssessedCustomer customer, CancellationToken cancellationToken)
    {
        var (parts, assessment) = (customer.Summary.ToParts(), customer.Assessment);
        var segment = assessment.Segment is { } one ? (short?)_baseline.Rules.Rfm.Segmentation.Segments.Index().First(item => item.Item == one).Index : null;
        var (score, prediction) = (assessment.Score, assessment.Prediction);
        await rows.StartRowAsync(cancellationToken).ConfigureAwait(false);
        await TextAsync(_run.Run.Shop.Value).ConfigureAwait(false);
        await TextAsync(OrdinalText.Of(customer.Customer.Value)).ConfigureAwait(false);
        await LongAsync(_run.Id).ConfigureAwait(false);
        await DateAsync(assessment.AsOf).ConfigureAwait(false);
        await IntegerAsync(parts.Purchases).ConfigureAwait(false);
        await IntegerAsync(parts.PurchaseDays).ConfigureAwait(false);
        await DateAsync(parts.FirstPurchaseOn).ConfigureAwait(false);
        await DateAsync(parts.LastPurchaseOn).ConfigureAwait(false);
        await LongAsync(parts.PurchaseMoney.TenThousandths).ConfigureAwait(false);
        await LongAsync(parts.FirstDayMoney.TenThousandths).ConfigureAwait(false);
        await LongAsync(parts.CreditNotes.TenThousandths).ConfigureAwait(false);
        await rows.WriteAsync(parts.IsMember, NpgsqlDbType.Boolean, cancellationToken).ConfigureAwait(false);
        await IntegerAsync(assessment.Values?.Frequency).ConfigureAwait(false);
        await LongAsync(assessment.Values?.Monetary.TenThousandths).ConfigureAwait(false);
        await SmallAsync(score.IsScored ? score.Recency : null).ConfigureAwait(false);
        await SmallAsync(score.IsScored ? score.Frequency : null).ConfigureAwait(false);
        await SmallAsync(score.IsScored ? score.Monetary : null).ConfigureAwait(false);
        await SmallAsync(segment).ConfigureAwait(false);
        await NumberAsync(assessment.WeightedScore).ConfigureAwait(false);
        await TextAsync(assessment.Lifecycle.Stage.ToString()).ConfigureAwait(false);
        await TextAsync(assessment.Lifecycle.Habit.ToString()).ConfigureAwait(false);
        await DateAsync(assessment.Lifecycle.NextStageOn).ConfigureAwait(false);
        await DateAsync(assessment.Lifecycle.NearEndOn).ConfigureAwait(false);
        await SmallAsync((short)assessment.Tier.Rank).ConfigureAwait(false);
        await DateAsync(assessment.Tier.TermLastDay).ConfigureAwait(false);
        await DateAsync(assessment.UnchangedUntil).ConfigureAwait(false);
        await DateAsync(null).ConfigureAwait(false);
        await NumberAsync(prediction?.PAlive).ConfigureAwait(false);
        await NumberAsync(prediction?.ExpectedPurchases).ConfigureAwait(false);
        await NumberAsync(prediction?.ExpectedSpend).ConfigureAwait(false);
        await NumberAsync(prediction?.Clv).ConfigureAwait(false);
        await DateAsync(prediction?.NextPurchaseOn).ConfigureAwait(false);
        await TextAsync(customer.TierState is { } state ? TierStateJson.Write(state) : null).ConfigureAwait(false);

        Task TextAsync(string? text) => text is null ? rows.WriteNullAsync(cancellationToken) : rows.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
        Task LongAsync(long? value) => value is { } number ? rows.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken) : rows.WriteNullAsync(cancellationToken);
        Task IntegerAsync(int? value) => value is { } number ? rows.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken) : rows.WriteNullAsync(cancellationToken);
        Task SmallAsync(short? value) => value is { } number ? rows.WriteAsync(number, NpgsqlDbType.Smallint, cancellationToken) : rows.WriteNullAsync(cancellationToken);
        Task NumberAsync(double? value) => Copy.WriteNumberAsync(rows, value, cancellationToken);
        Task DateAsync(NodaTime.LocalDate? date) => Copy.WriteDateAsync(rows, date, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Old assessments of shop {Shop} could not be cleared away; the next run tries again.")]
    private static partial void LogNotCleared(ILogger logger, ShopId shop, Exception error);
}
