using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.TestServers;

namespace RiceJar.EntityFrameworkCore.Tests.Support;

public enum Engine
{
    Sqlite,
    PostgreSql,
}

/// <summary>The one server of all tests here; started by the first that needs it.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly SemaphoreSlim _once = new(1);
    private PostgreSqlServer? _postgreSql;
    private int _databases;

    public async Task<PostgreSqlServer> PostgreSqlAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _postgreSql ??= await PostgreSqlServer.StartAsync();
        }
        finally
        {
            _once.Release();
        }
    }

    public async Task<string> NewPostgreSqlAsync()
    {
        var server = await PostgreSqlAsync();
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await server.CreateDatabaseAsync(name);
        return server.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgreSql is not null)
            await _postgreSql.DisposeAsync();
        _once.Dispose();
    }
}

/// <summary>An empty database of a test's own, and what the test does with it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;

    private TestDatabase(Engine engine, string connectionString, DirectoryInfo? folder) =>
        (Engine, ConnectionString, _folder) = (engine, connectionString, folder);

    public Engine Engine { get; }

    public string ConnectionString { get; }

    public bool Retries { get; init; }

    public static async Task<TestDatabase> EmptyAsync(Engine engine, Servers servers, bool retries = false)
    {
        if (engine == Engine.PostgreSql)
            return new TestDatabase(engine, await servers.NewPostgreSqlAsync(), null) { Retries = retries };
        var folder = Directory.CreateTempSubdirectory("ricejar-sqlite-");
        return new TestDatabase(engine, $"Data Source={Path.Combine(folder.FullName, "shop.db")}", folder) { Retries = retries };
    }

    public static async Task<TestDatabase> MigratedAsync(Engine engine, Servers servers, bool retries = false)
    {
        var database = await EmptyAsync(engine, servers, retries);
        await using var db = database.Open();
        await RiceJarSchema.MigrateAsync(db);
        return database;
    }

    public void Configure(DbContextOptionsBuilder options)
    {
        // Each test has its own services; EF Core warns of many.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        if (Engine == Engine.Sqlite)
            options.UseSqlite(ConnectionString);
        else if (Retries)
            options.UseNpgsql(ConnectionString, npgsql => npgsql.EnableRetryOnFailure());
        else
            options.UseNpgsql(ConnectionString);
    }

    public ShopDb Open()
    {
        var options = new DbContextOptionsBuilder<ShopDb>();
        Configure(options);
        return new ShopDb(options.Options);
    }

    /// <summary>The services of one host.</summary>
    public ServiceProvider Host(Action<RiceJarBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddDbContext<ShopDb>(Configure);
        var builder = services.AddRiceJar().UseEntityFrameworkCore<ShopDb>();
        configure?.Invoke(builder);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var db = Open();
        return await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async Task<List<string>> QueryAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column))));
        return rows;
    }

    public ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
