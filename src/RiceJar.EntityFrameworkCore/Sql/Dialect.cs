using System.Data;
using Microsoft.EntityFrameworkCore;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>What the two databases say differently.</summary>
internal abstract class Dialect
{
    /// <summary>The folder of its migrations.</summary>
    public abstract string Name { get; }

    /// <summary>How transactions isolate.</summary>
    public abstract IsolationLevel Isolation { get; }

    /// <summary>Locks the rows that a query finds until the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>Likewise, and passes over rows that another holds.</summary>
    public abstract string ForUpdateSkipLocked { get; }

    /// <summary>
    /// Says whether the version table exists: one number, without an error where it does not, since an error would end the shop's transaction.
    /// </summary>
    public abstract string CountVersionTables { get; }

    /// <summary>Makes two hosts that migrate at once go one after the other; null where the transaction does that by itself.</summary>
    public abstract string? LockMigrations { get; }

    /// <summary>What is to be set for the whole database before it is migrated, outside a transaction; null for nothing.</summary>
    public abstract string? Prepare { get; }

    /// <summary>Whether a call is a round trip to a server, so that many rows should go in one.</summary>
    public abstract bool IsRemote { get; }

    /// <summary>The moment some hours ago by the database's clock, which is one for all hosts.</summary>
    public abstract string HoursAgo(int hours);

    /// <summary>A list as the value of one parameter, however long: databases limit how many parameters there may be.</summary>
    public abstract object List(IEnumerable<string> values);

    /// <summary>A table <c>list(value)</c> of the texts in a parameter that holds a list.</summary>
    public abstract string Rows(string parameter);

    /// <summary>Whether a column is in a parameter that holds a list.</summary>
    public abstract string In(string column, string parameter);

    /// <summary>The dialect of a context's provider.</summary>
    /// <exception cref="NotSupportedException">The provider is neither of the two.</exception>
    public static Dialect Of(DbContext db) => db.Database.ProviderName switch
    {
        PostgreSqlDialect.Provider => PostgreSqlDialect.Instance,
        SqliteDialect.Provider => SqliteDialect.Instance,
        var other => throw new NotSupportedException(
            $"RiceJar keeps its tables in SQLite ({SqliteDialect.Provider}) or PostgreSQL ({PostgreSqlDialect.Provider}), " +
            $"but {db.GetType().Name} uses {other ?? "no provider"}."),
    };
}
