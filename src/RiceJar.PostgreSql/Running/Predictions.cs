using NodaTime;
using NpgsqlTypes;
using RiceJar.PostgreSql.Sql;
using RiceJar.Value;

namespace RiceJar.PostgreSql;

/// <summary>Predicts a run's buyers by models, in this process: summaries are streamed out, predictions in.</summary>
internal sealed class Predictions(Database database, OrderMapping orders, WorkTables work, PredictiveClvScale scale, LocalDate asOf)
{
    public Task RunAsync(int parallelism, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, parallelism),
        new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
        async (part, stop) => await PredictPartAsync(Copy.Part("c.customer", orders.CustomerId, part, parallelism), stop).ConfigureAwait(false));

    private async Task PredictPartAsync(string part, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var rows = await connection.BeginBinaryImportAsync(
                $"COPY {work.Predictions} (customer, p_alive, expected_purchases, expected_spend, predicted_clv, next_purchase_on) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                rows.Timeout = Timeout.InfiniteTimeSpan;
                await SummaryStream.ReadAsync(
                    database,
                    work,
                    part,
                    async (customer, summary, stop) =>
                    {
                        if (scale.Predict(summary, asOf) is not { } prediction)
                            return;
                        await rows.StartRowAsync(stop).ConfigureAwait(false);
                        await Copy.WriteIdAsync(rows, orders.CustomerId, customer, stop).ConfigureAwait(false);
                        await rows.WriteAsync(prediction.PAlive, NpgsqlDbType.Double, stop).ConfigureAwait(false);
                        await rows.WriteAsync(prediction.ExpectedPurchases, NpgsqlDbType.Double, stop).ConfigureAwait(false);
                        await Copy.WriteNumberAsync(rows, prediction.ExpectedSpend, stop).ConfigureAwait(false);
                        await Copy.WriteNumberAsync(rows, prediction.Clv, stop).ConfigureAwait(false);
                        await Copy.WriteDateAsync(rows, prediction.NextPurchaseOn, stop).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                await rows.CompleteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
