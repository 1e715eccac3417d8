using System.Globalization;
using RiceJar.TestServers;

namespace RiceJar.PostgreSql.Tests.Support;

/// <summary>The server that all tests share, started when the first needs it; each test has a database of its own.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private PostgreSqlServer? _server;
    private int _databases;

    public async Task<TestShop> NewShopAsync(string ids = TestShop.TextIds, bool isMigrated = true)
    {
        await _gate.WaitAsync();
        try
        {
            _server ??= await PostgreSqlServer.StartAsync();
        }
        finally
        {
            _gate.Release();
        }

        return await TestShop.OnAsync(_server, string.Create(CultureInfo.InvariantCulture, $"shop{Interlocked.Increment(ref _databases)}"), ids, isMigrated);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
