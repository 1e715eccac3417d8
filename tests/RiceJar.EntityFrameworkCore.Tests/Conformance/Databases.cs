using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Testing.Conformance;

namespace RiceJar.EntityFrameworkCore.Tests.Conformance;

/// <summary>Empty databases for cases. One that a case is done with is emptied for the next: that is quicker than another.</summary>
public abstract class Databases(Engine engine, Servers servers) : IAsyncDisposable
{
    private const string Empty = """
        DELETE FROM ricejar_contacts; DELETE FROM ricejar_contact_keys; DELETE FROM ricejar_customers; DELETE FROM ricejar_consent;
        DELETE FROM ricejar_assessments; DELETE FROM ricejar_assessment_runs; DELETE FROM ricejar_payment_baselines; DELETE FROM ricejar_reminding;
        DELETE FROM "Orders"
        """;

    private readonly ConcurrentBag<TestDatabase> _free = [];

    /// <summary>An adapter for each host of a case, each with services of its own.</summary>
    public async ValueTask<ConformanceStore<T>> StoreAsync<T>(Func<IServiceProvider, T> adapter, Func<TestDatabase, Task>? prepare = null)
        where T : class
    {
        var database = _free.TryTake(out var free) ? free : await NewAsync();
        if (prepare is not null)
            await prepare(database);
        List<ServiceProvider> hosts = [];
        return new ConformanceStore<T>(
            () =>
            {
                hosts.Add(database.Host());
                return adapter(hosts[^1]);
            },
            async () =>
            {
                foreach (var host in hosts)
                    await host.DisposeAsync();
                await database.ExecuteAsync(Empty);
                _free.Add(database);
            });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var database in _free)
            await database.DisposeAsync();
    }

    private async Task<TestDatabase> NewAsync()
    {
        var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var db = database.Open();
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return database;
    }
}

public sealed class SqliteDatabases(Servers servers) : Databases(Engine.Sqlite, servers);

public sealed class PostgreSqlDatabases(Servers servers) : Databases(Engine.PostgreSql, servers);
