using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace RiceJar.EntityFrameworkCore.Tests.Support;

public enum Engine
{
    Sqlite,
    PostgreSql,
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

    /// <summary>Sees what hosts do with their connections; null = nobody does.</summary>
    public IInterceptor? Watch { get; set; }

    public static async Task<TestDatabase> EmptyAsync(Engine engine, Servers servers, bool retries = false)
    {
        if (engine == Engine.PostgreSql)
            return new TestDatabase(engine, await servers.NewPostgreSqlAsync(isMigrated: false), null) { Retries = retries };
        var folder = Directory.CreateTempSubdirectory("ricejar-sqlite-");
        return new TestDatabase(engine, $"Data Source={Path.Combine(folder.FullName, "shop.db")}", folder) { Retries = retries };
    }

    public static async Task<TestDatabase> MigratedAsync(Engine engine, Servers servers, bool retries = false)
    {
        if (engine == Engine.PostgreSql)
            return new TestDatabase(engine, await servers.NewPostgreSqlAsync(isMigrated: true), null) { Retries = retries };
        var database = await EmptyAsync(engine, servers, retries);
        await using var db = database.Open();
        await RiceJarSchema.MigrateAsync(db);
        return database;
    }

    public void Configure(DbContextOptionsBuilder options)
    {
        // Each test has its own services; EF Core makes a model for each logger factory, and warns of many.
        options.UseLoggerFactory(NullLoggerFactory.Instance);
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        if (Watch is not null)
            options.AddInterceptors(Watch);
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

    /// <summary>Ends as soon as PostgreSQL says that somebody in this database waits for another's lock; fails where the work ends instead.</summary>
    public async Task SomebodyWaitsAsync(Task work)
    {
        const string Waiting = "SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()";
        while ((await QueryAsync(Waiting)).Count == 0)
            work.IsCompleted.Should().BeFalse("it waits until the other has ended");
    }

    public ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            using (var own = new SqliteConnection(ConnectionString))
                SqliteConnection.ClearPool(own);
            _folder.Delete(recursive: true);
        }
        else
        {
            // The server has only so many connections.
            using var own = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(own);
        }

        return ValueTask.CompletedTask;
    }
}
