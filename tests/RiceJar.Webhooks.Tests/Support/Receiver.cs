using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiceJar.Webhooks.Tests.Support;

/// <summary>A request as it came.</summary>
public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, string Connection);

/// <summary>A gateway on Kestrel, on a port of its own.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<Received> _requests = [];
    private readonly SemaphoreSlim _arrived = new(0);

    // A proxy of the machine that the tests run on has no part in them.
    static Receiver() => HttpClient.DefaultProxy = new WebProxy();

    private Receiver(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        Answer = answer;
        _application.Run(async context =>
        {
            if (ReadsFirst)
                _requests.Enqueue(await ReadAsync(context));
            _arrived.Release();
            await Answer(context);
        });
    }

    public Func<HttpContext, Task> Answer { get; set; }

    /// <summary>Whether the body is read and kept before answering.</summary>
    public bool ReadsFirst { get; init; } = true;

    public string Url => $"{_application.Urls.First()}/hook?token=url-token";

    public IReadOnlyList<Received> Requests => [.. _requests];

    /// <summary>Answers with a status, and perhaps a header.</summary>
    public static async Task<Receiver> StartAsync(int status, string? header = null, string? value = null) => await StartAsync(context =>
    {
        context.Response.StatusCode = status;
        if (header is not null)
            context.Response.Headers[header] = value;
        return Task.CompletedTask;
    });

    public static async Task<Receiver> StartAsync(Func<HttpContext, Task> answer, bool readsFirst = true)
    {
        var receiver = new Receiver(answer) { ReadsFirst = readsFirst };
        await receiver._application.StartAsync();
        return receiver;
    }

    /// <summary>Until one more request has come.</summary>
    public Task ArrivedAsync() => _arrived.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _arrived.Dispose();
    }

    private static async Task<Received> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return new Received(
            $"{context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            context.Connection.Id);
    }
}
