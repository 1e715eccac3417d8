using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace RiceJar.EntityFrameworkCore.Tests.Support;

/// <summary>Sees that somebody finds SQLite busy: SQLite tells of each statement that it begins, and who waits begins his again.</summary>
public sealed class BusySqlite : DbConnectionInterceptor
{
    private const string Begin = "BEGIN IMMEDIATE";

    private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    /// <summary>Ends when a transaction has been begun again.</summary>
    public Task Again => _again.Task;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Trace(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Trace(connection);
        return Task.CompletedTask;
    }

    private void Trace(DbConnection connection) => raw.sqlite3_trace(((SqliteConnection)connection).Handle, (_, statement) => See(statement), null);

    private void See(string statement)
    {
        if (statement.StartsWith(Begin, StringComparison.OrdinalIgnoreCase) && Interlocked.Increment(ref _begun) > 1)
            _again.TrySetResult();
    }
}
