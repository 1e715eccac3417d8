using System.Globalization;
using RiceJar.TestServers;

namespace RiceJar.Reliability.Tests;

/// <summary>A server for the tests of a class, started by the first that needs it.</summary>
public sealed class PostgreSqlFixture : IAsyncDisposable
{
    private PostgreSqlServer? _server;
    private int _databases;

    public async Task<PostgreSqlServer> ServerAsync() => _server ??= await PostgreSqlServer.StartAsync();

    /// <summary>The connection string of an empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var server = await ServerAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"crash{++_databases}");
        await server.CreateDatabaseAsync(name);
        return server.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
