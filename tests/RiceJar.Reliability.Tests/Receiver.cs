using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiceJar.Reliability.Tests;

/// <summary>A receiver on a socket that counts how often it took each message, and behaves as a test tells it.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _taken = new();
    private readonly Lock _lock = new();
    private readonly List<(int After, TaskCompletionSource Reached)> _waiting = [];
    private int _requests;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; } = "";

    /// <summary>How often each message was taken, by its id: a receiver that dedupes would show each once.</summary>
    public IReadOnlyDictionary<string, int> Taken => _taken;

    /// <summary>What it does with a request, given which it is: 1 for the first; default: takes it.</summary>
    public Func<int, HttpContext, Task<Behaviour>> Behave { get; set; } = (_, _) => Task.FromResult(Behaviour.Take);

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/", receiver.ReceiveAsync);
        await app.StartAsync();
        receiver.Url = app.Urls.Single();
        return receiver;
    }

    /// <summary>Ends when so many more requests have come.</summary>
    public Task MoreAsync(int requests)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((_requests + requests, reached));
            return reached.Task;
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        var number = Count();
        var behaviour = await Behave(number, context);
        if (behaviour is Behaviour.Take or Behaviour.TakeAndClose or Behaviour.TakeAndFail)
            _taken.AddOrUpdate(context.Request.Headers["webhook-id"].ToString(), 1, (_, times) => times + 1);
        switch (behaviour)
        {
            case Behaviour.TakeAndClose or Behaviour.Close:
                context.Abort();
                break;
            case Behaviour.TakeAndFail or Behaviour.Fail:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case Behaviour.Refuse:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                break;
        }
    }

    private int Count()
    {
        lock (_lock)
        {
            _requests++;
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.After <= _requests))
                reached.TrySetResult();
            _waiting.RemoveAll(waiting => waiting.After <= _requests);
            return _requests;
        }
    }
}

/// <summary>What a receiver does with a request.</summary>
public enum Behaviour
{
    Take,
    TakeAndClose,
    TakeAndFail,
    Close,
    Fail,
    Refuse,
}
