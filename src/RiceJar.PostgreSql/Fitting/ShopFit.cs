using System.Numerics;
using System.Runtime.InteropServices;
using NodaTime;
using NpgsqlTypes;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Sql;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Value;

namespace RiceJar.PostgreSql;

/// <summary>
/// Learns a baseline from a run's customers where they are: counts come back. Recency and frequency have few values, which are counted one by one; money is counted in buckets,
/// and then exactly in those few buckets that hold a limit. Models alone need every customer, and are fitted in this process.
/// </summary>
internal sealed class ShopFit(Database database, WorkTables work, AssessmentRules rules, LocalDate asOf)
{
    private long[] _lower = [];

    public async Task<ShopBaseline> RunAsync(ShopTotals totals, IReadOnlyDictionary<int, long> intervals, CancellationToken cancellationToken)
    {
        var recency = await CountAsync($"c.last_day - {Quote.Day(asOf)}", cancellationToken).ConfigureAwait(false);
        var frequency = await CountAsync(ScoresSql.Frequency(rules.Rfm), cancellationToken).ConfigureAwait(false);
        var monetary = await MoneyAsync(totals, cancellationToken).ConfigureAwait(false);
        var buyers = new RfmDistribution(recency, frequency, monetary);
        RfmScale.Fit(buyers, rules.Rfm);
        while (monetary.Missing.Count > 0)
        {
            await LoadAsync(monetary, cancellationToken).ConfigureAwait(false);
            RfmScale.Fit(buyers, rules.Rfm);
        }

        var statistics = new PurchaseStatistics(
            PurchaseIntervals.FromCounts(intervals), new AnnualChurn(checked((int)totals.BeforeLastYear), checked((int)totals.Lapsed)), totals.FirstPurchaseOn);
        var prediction = rules.Prediction is { } predictive ? await FitModelsAsync(predictive, cancellationToken).ConfigureAwait(false) : null;
        return ShopBaseline.Fit(buyers, new PurchaseTotals(totals.Money, totals.Purchases, totals.DaysObserved), statistics, rules, asOf, prediction);
    }

    private async Task<CountedValues> CountAsync(string value, CancellationToken cancellationToken) => new(await database.QueryAsync(
        $"SELECT ({value})::bigint, count(*) FROM {work.Customers} AS c WHERE c.purchases > 0 GROUP BY 1",
        row => (row.GetInt64(0), row.GetInt64(1)),
        cancellationToken).ConfigureAwait(false));

    private async Task<BucketedValues> MoneyAsync(ShopTotals totals, CancellationToken cancellationToken)
    {
        var money = ScoresSql.Monetary(rules.Rfm);
        var (least, most) = (await database.QueryAsync(
            $"SELECT coalesce(min({money}), 0), coalesce(max({money}), 0) FROM {work.Customers} AS c WHERE c.purchases > 0",
            row => (row.GetInt64(0), row.GetInt64(1)),
            cancellationToken).ConfigureAwait(false))[0];
        _lower = MoneyBuckets.Between(least, most);
        var counts = new long[_lower.Length];
        Int128 sum = 0;
        var found = await database.QueryAsync(
            $"SELECT width_bucket({money}, @lower), count(*), sum({money}) FROM {work.Customers} AS c WHERE c.purchases > 0 GROUP BY 1",
            row => (Bucket: row.GetInt32(0), Count: row.GetInt64(1), Sum: row.GetFieldValue<BigInteger>(2)),
            cancellationToken,
            new Parameter("lower", _lower, NpgsqlDbType.Array | NpgsqlDbType.Bigint)).ConfigureAwait(false);
        foreach (var (bucket, count, ofBucket) in found)
        {
            counts[bucket - 1] = count;
            sum += (Int128)ofBucket;
        }

        return new BucketedValues(_lower, counts, sum);
    }

    /// <summary>Counts the values of the missing buckets, all in one pass.</summary>
    private async Task LoadAsync(BucketedValues monetary, CancellationToken cancellationToken)
    {
        var money = ScoresSql.Monetary(rules.Rfm);
        var missing = monetary.Missing.ToArray();
        var values = await database.QueryAsync(
            $"SELECT width_bucket({money}, @lower), {money}, count(*) FROM {work.Customers} AS c WHERE c.purchases > 0 AND width_bucket({money}, @lower) = ANY(@buckets) GROUP BY 1, 2",
            row => (Bucket: row.GetInt32(0) - 1, Value: row.GetInt64(1), Count: row.GetInt64(2)),
            cancellationToken,
            new Parameter("lower", _lower, NpgsqlDbType.Array | NpgsqlDbType.Bigint),
            new Parameter("buckets", missing.Select(bucket => bucket + 1).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer)).ConfigureAwait(false);
        foreach (var bucket in missing)
            monetary.Load(bucket, new CountedValues(values.Where(one => one.Bucket == bucket).Select(one => (one.Value, one.Count))));
    }

    private async Task<PredictiveClvScale> FitModelsAsync(PredictiveClvRules predictive, CancellationToken cancellationToken)
    {
        List<PurchaseSummary> summaries = [];
        await SummaryStream.ReadAsync(
            database,
            work,
            "true",
            (_, summary, _) =>
            {
                summaries.Add(summary);
                return ValueTask.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return PredictiveClvScale.Fit(CollectionsMarshal.AsSpan(summaries), predictive, asOf, cancellationToken);
    }
}
