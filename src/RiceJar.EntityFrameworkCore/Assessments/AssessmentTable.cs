using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Writes and reads the table <c>ricejar_assessments</c>.</summary>
internal static class AssessmentTable
{
    // Far below what a parameter may be long; one statement for so many rows costs no more for each than one for all.
    private const int RowsAtOnce = 1000;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The row of a customer: what is read back, and what the shop's own queries ask for.</summary>
    public sealed record Row(string Customer, string Stage, int Tier, string? Segment, string? Rfm, string Document)
    {
        public static Row Of(AssessedCustomer customer) => new(
            OrdinalText.Of(customer.Customer.Value),
            customer.Assessment.Lifecycle.Stage.ToString(),
            customer.Assessment.Tier.Rank,
            customer.Assessment.Segment?.Name,
            customer.Assessment.IsBuyer ? customer.Assessment.Score.ToString() : null,
            StoredCustomerJson.Write(customer));
    }

    /// <summary>Writes rows, each customer at most once; they take the place of those that were written of the same customers.</summary>
    public static async Task WriteAsync(Session session, long run, IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            var statement = session.Dialect.IsRemote
                ? WithArrays(session.Sql(Insert(
                    "list.customer, list.stage, list.tier, list.segment, list.rfm, list.document",
                    """
                    unnest(@customers, @stages, @tiers, @segments, @rfms, @documents)
                        AS list(customer, stage, tier, segment, rfm, document)
                    """)), some)
                : session.Sql(Insert(
                    string.Join(", ", Enumerable.Range(0, 6).Select(column => $"json_extract(value, '$[{column}]')")),
                    "json_each(@rows)")).With("rows", ToJson(some));
            await statement.With("run", run).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The documents of those customers who are in the published run.</summary>
    public static Task<List<string>> FindAsync(
        Session session, ShopId shop, IEnumerable<CustomerId> customers, CancellationToken cancellationToken) =>
        session.Sql($"""
            SELECT a.document FROM ricejar_assessment_runs r
            JOIN ricejar_assessments a ON a.run_id = r.run_id AND {session.Dialect.In("a.customer", "@customers")}
            WHERE r.shop = @shop AND r.state = {RunTable.Published}
            """)
            .With("shop", shop.Value).With("customers", customers.Select(customer => OrdinalText.Of(customer.Value)))
            .ReadAsync(row => row.GetString(0), cancellationToken);

    /// <summary>Some customers of a run after one, in order.</summary>
    public static Task<List<(string Customer, string Document)>> ReadAsync(
        Session session, long run, string after, int most, CancellationToken cancellationToken) =>
        session.Sql("""
            SELECT customer, document FROM ricejar_assessments WHERE run_id = @run AND customer > @after ORDER BY customer LIMIT @most
            """)
            .With("run", run).With("after", after).With("most", most).ReadAsync(row => (row.GetString(0), row.GetString(1)), cancellationToken);

    public static Task<int> EraseAsync(Session session, ShopId shop, CustomerId customer, CancellationToken cancellationToken) =>
        session.Sql("""
            DELETE FROM ricejar_assessments
            WHERE run_id IN (SELECT run_id FROM ricejar_assessment_runs WHERE shop = @shop) AND customer = @customer
            """)
            .With("shop", shop.Value).With("customer", OrdinalText.Of(customer.Value)).ExecuteAsync(cancellationToken);

    // WHERE true: without it SQLite takes ON CONFLICT for the condition of a join.
    private static string Insert(string columns, string rows) => $"""
        INSERT INTO ricejar_assessments (run_id, customer, stage, tier, segment, rfm, document)
        SELECT @run, {columns} FROM {rows} WHERE true
        ON CONFLICT (run_id, customer) DO UPDATE SET stage = excluded.stage, tier = excluded.tier, segment = excluded.segment,
            rfm = excluded.rfm, document = excluded.document
        """;

    private static Statement WithArrays(Statement statement, Row[] rows) => statement
        .WithArray("customers", rows.Select(row => row.Customer))
        .WithArray("stages", rows.Select(row => row.Stage))
        .WithArray("tiers", rows.Select(row => row.Tier))
        .WithArray("segments", rows.Select(row => row.Segment))
        .WithArray("rfms", rows.Select(row => row.Rfm))
        .WithArray("documents", rows.Select(row => row.Document));

    private static string ToJson(Row[] rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(row.Customer);
                writer.WriteStringValue(row.Stage);
                writer.WriteNumberValue(row.Tier);
                writer.WriteStringValue(row.Segment);
                writer.WriteStringValue(row.Rfm);
                writer.WriteStringValue(row.Document);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
