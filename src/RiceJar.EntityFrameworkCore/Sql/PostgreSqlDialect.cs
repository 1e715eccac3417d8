using System.Data;
using System.Globalization;

namespace RiceJar.EntityFrameworkCore.Sql;

internal sealed class PostgreSqlDialect : Dialect
{
    public const string Provider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public static PostgreSqlDialect Instance { get; } = new();

    public override string Name => "PostgreSql";

    // The statements lock what they rely on; a stricter default of the database would only make them fail and try again.
    public override IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    public override string ForUpdate => "FOR UPDATE";

    public override string ForUpdateSkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string CountVersionTables => "SELECT count(*) WHERE to_regclass('ricejar_schema') IS NOT NULL";

    // Any number that nobody else is likely to lock: the letters of ricejar.
    public override string LockMigrations => "SELECT pg_advisory_xact_lock(32204022969164146)";

    public override string? Prepare => null;

    public override bool IsRemote => true;

    public override string HoursAgo(int hours) => string.Create(CultureInfo.InvariantCulture, $"CURRENT_TIMESTAMP - interval '{hours} hours'");

    public override object List(IEnumerable<string> values) => values.ToArray();

    public override string Rows(string parameter) => $"unnest({parameter}) AS list(value)";

    public override string In(string column, string parameter) => $"{column} = ANY({parameter})";
}
