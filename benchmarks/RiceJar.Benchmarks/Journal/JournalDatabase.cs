using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RiceJar.EntityFrameworkCore;
using RiceJar.TestServers;

namespace RiceJar.Benchmarks;

/// <summary>RiceJar's tables in a database of the benchmark's own: a SQLite file, or a PostgreSQL server on this machine.</summary>
public sealed class JournalDatabase : IAsyncDisposable
{
    public const string Sqlite = "SQLite";
    public const string PostgreSql = "PostgreSQL";

    private readonly string _folder = Directory.CreateTempSubdirectory("ricejar-benchmark-").FullName;
    private PostgreSqlServer? _server;
    private NpgsqlDataSource? _postgres;

    private JournalDatabase()
    {
    }

    public bool IsPostgreSql => _server is not null;

    private string SqliteConnectionString => $"Data Source={Path.Combine(_folder, "journal.db")}";

    /// <param name="name">Which database.</param>
    /// <param name="sharedBuffers">How much memory PostgreSQL keeps pages in, such as <c>1GB</c>; null = its default, 128 MB.</param>
    public static async Task<JournalDatabase> CreateAsync(string name, string? sharedBuffers = null)
    {
        var database = new JournalDatabase();
        if (name == PostgreSql)
        {
            database._server = await PostgreSqlServer.StartAsync();
            if (sharedBuffers is not null)
            {
                await database._server.PsqlAsync($"ALTER SYSTEM SET shared_buffers = '{sharedBuffers}'");
                await database._server.RestartAsync();
            }

            database._postgres = NpgsqlDataSource.Create(database._server.ConnectionString());
        }

        await using var services = new ServiceCollection().AddDbContext<RiceJarDbContext>(database.Use).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await RiceJarSchema.MigrateAsync(scope.ServiceProvider.GetRequiredService<RiceJarDbContext>());
        return database;
    }

    /// <summary>Tells a context where the tables are.</summary>
    public void Use(DbContextOptionsBuilder options)
    {
        if (_server is not null)
            options.UseNpgsql(_server.ConnectionString());
        else
            options.UseSqlite(SqliteConnectionString);
    }

    /// <summary>A connection from the driver's pool.</summary>
    public async ValueTask<DbConnection> OpenAsync()
    {
        if (_postgres is not null)
            return await _postgres.OpenConnectionAsync();
        var connection = new SqliteConnection(SqliteConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Empties the tables.</summary>
    public Task WipeAsync() => RunAsync(
        IsPostgreSql
            ? "TRUNCATE ricejar_contacts, ricejar_contact_keys, ricejar_customers"
            : "DELETE FROM ricejar_contacts; DELETE FROM ricejar_contact_keys; DELETE FROM ricejar_customers; PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>Does now what the database would do some time: counts its rows, and writes its log back.</summary>
    public Task SettleAsync() => RunAsync(IsPostgreSql ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>Runs statements, however long they take.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
