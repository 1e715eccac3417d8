using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>A context's open connection, with the transaction that it is in.</summary>
internal sealed class Session(DbContext db, ILogger? logger = null)
{
    public Dialect Dialect { get; } = Dialect.Of(db);

    public ILogger Logger { get; } = logger ?? NullLogger.Instance;

    /// <summary>A statement. Values go into parameters, never into its text.</summary>
    public Statement Sql(string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (db.Database.GetCommandTimeout() is { } seconds)
            command.CommandTimeout = seconds;
        return new Statement(command, Dialect);
    }
}
