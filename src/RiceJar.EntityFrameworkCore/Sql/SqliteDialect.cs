using System.Data;
using System.Globalization;
using System.Text.Json;

namespace RiceJar.EntityFrameworkCore.Sql;

internal sealed class SqliteDialect : Dialect
{
    public const string Provider = "Microsoft.EntityFrameworkCore.Sqlite";

    public static SqliteDialect Instance { get; } = new();

    public override string Name => "Sqlite";

    // Begins with the write lock (BEGIN IMMEDIATE): writers go one after the other, and wait where another writes.
    public override IsolationLevel Isolation => IsolationLevel.Serializable;

    public override string ForUpdate => "";

    public override string ForUpdateSkipLocked => "";

    public override string CountVersionTables => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'ricejar_schema'";

    public override string? LockMigrations => null;

    // Readers and the one writer do not wait for each other.
    public override string Prepare => "PRAGMA journal_mode = WAL";

    public override bool IsRemote => false;

    public override string HoursAgo(int hours) => string.Create(CultureInfo.InvariantCulture, $"datetime('now', '-{hours} hours')");

    // Written by hand: the serializer's reflection is not available everywhere.
    public override object List(IEnumerable<string> values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public override string Rows(string parameter) => $"json_each({parameter}) AS list";

    public override string In(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";
}
