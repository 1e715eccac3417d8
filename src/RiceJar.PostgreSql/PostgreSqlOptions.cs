namespace RiceJar.PostgreSql;

/// <summary>Where the shop's orders are, and how they are assessed there: the section <c>RiceJar:PostgreSql</c>. Not thread-safe; read once, at start.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>The database, as Npgsql takes it. Needed unless an <see cref="Npgsql.NpgsqlDataSource"/> is registered. Never shown in errors.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The table of orders, or a view.</summary>
    public OrderTableOptions Orders { get; set; } = new();

    /// <summary>The table of refunds, or a view; null: orders are not refunded. Default: null.</summary>
    public RefundTableOptions? Refunds { get; set; }

    /// <summary>
    /// Into how many parts a run divides the customers, who are gathered, folded and written at once, 1 to 64; null = as many as there are processors. Each takes two connections, and the run two more;
    /// each looks at all orders, for its own customers. Default: null.
    /// </summary>
    public int? Parallelism { get; set; }

    /// <summary>
    /// How far before the last change that the last run saw an incremental run looks for changed orders and refunds, as ISO text: at least as long as the shop's longest transaction
    /// that writes one, since a row becomes visible later than it says it was changed. Up to <c>P30D</c>. Default: <c>PT1H</c>.
    /// </summary>
    public string ChangesOverlap { get; set; } = "PT1H";

    /// <summary>
    /// Whether RiceJar's tables are distributed by customer over the workers of a Citus cluster, as the table of orders must be: they are made so by
    /// <see cref="PostgreSqlSchema"/>, and a run's own tables likewise. Default: false.
    /// </summary>
    public bool Distributed { get; set; }
}
