using Microsoft.EntityFrameworkCore;
using Npgsql;
using RiceJar.TestServers;

namespace RiceJar.EntityFrameworkCore.Tests.Support;

/// <summary>The one server of all tests here; started by the first that needs it. It has a database that is migrated, to be copied.</summary>
public sealed class Servers : IAsyncDisposable
{
    private const string Template = "migrated";

    private readonly SemaphoreSlim _once = new(1);
    private PostgreSqlServer? _postgreSql;
    private int _databases;

    public async Task<PostgreSqlServer> PostgreSqlAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _postgreSql ??= await StartAsync();
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Makes a database and gives its connection string.</summary>
    public async Task<string> NewPostgreSqlAsync(bool isMigrated)
    {
        var server = await PostgreSqlAsync();
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}{(isMigrated ? $" TEMPLATE {Template}" : "")}");
        return server.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgreSql is not null)
            await _postgreSql.DisposeAsync();
        _once.Dispose();
    }

    private static async Task<PostgreSqlServer> StartAsync()
    {
        var server = await PostgreSqlServer.StartAsync();
        await ExecuteAsync(server, $"CREATE DATABASE {Template}");
        // Without a pool: who is connected to a database hinders its being copied.
        var options = new DbContextOptionsBuilder<ShopDb>().UseNpgsql(server.ConnectionString(Template) + ";Pooling=false").Options;
        await using var db = new ShopDb(options);
        await RiceJarSchema.MigrateAsync(db);
        return server;
    }

    private static async Task ExecuteAsync(PostgreSqlServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
