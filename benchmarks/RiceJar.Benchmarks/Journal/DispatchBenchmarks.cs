using System.Net.Http.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Benchmarks;

/// <summary>
/// Contacts that are due, sent by the dispatcher to a web server in the same process: claimed, decided on, signed, posted, marked. Beside posting as
/// much by hand, one after the other. Times are those of one contact.
/// </summary>
[InThisProcess]
[IterationCount(5)]
[WarmupCount(2)]
public class DispatchBenchmarks
{
    private const int Contacts = 300;
    private const string InMemory = "memory";

    private readonly PlannedContact[] _contacts = BenchmarkContacts.Make(Contacts);
    private static readonly HttpClient Client = new();
    private WebApplication _receiver = null!;
    private JournalDatabase? _database;
    private ServiceProvider _services = null!;
    private int _received;

    [Params(InMemory, JournalDatabase.Sqlite, JournalDatabase.PostgreSql)]
    public string Journal { get; set; } = InMemory;

    private string Url => $"{_receiver.Urls.First()}/messages";

    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => CleanUpAsync().GetAwaiter().GetResult();

    private async Task SetUpAsync()
    {
        var web = WebApplication.CreateSlimBuilder();
        web.Logging.ClearProviders();
        web.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = web.Build();
        _receiver.MapPost("/messages", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            Interlocked.Increment(ref _received);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await _receiver.StartAsync();
        if (Journal != InMemory)
            _database = await JournalDatabase.CreateAsync(Journal);
    }

    private async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        await _receiver.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [IterationSetup]
    public void Fill() => FillAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = Contacts)]
    public void PostByHand() => PostByHandAsync().GetAwaiter().GetResult();

    private async Task PostByHandAsync()
    {
        foreach (var contact in _contacts)
        {
            using var response = await Client.PostAsJsonAsync(Url, contact.Intent.Values);
            response.EnsureSuccessStatusCode();
        }
    }

    [Benchmark(OperationsPerInvoke = Contacts)]
    public void Dispatch() => DispatchAsync(1).GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Contacts)]
    public void DispatchWithFour() => DispatchAsync(4).GetAwaiter().GetResult();

    private async Task DispatchAsync(int dispatchers)
    {
        await Task.WhenAll(Enumerable.Range(0, dispatchers).Select(_ => Task.Run(async () =>
        {
            await using var scope = _services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ContactDispatcher>().RunAsync(ShopId.Default);
        })));
        if (_received != Contacts)
            throw new InvalidOperationException($"{_received} of {Contacts} were received.");
    }

    private async Task FillAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        _services = Services();
        if (_database is not null)
            await _database.WipeAsync();
        await _services.GetRequiredService<IContactJournal>().PlanAsync(_contacts, BenchmarkContacts.Now);
        if (_database is not null)
            await _database.SettleAsync();
        _received = 0;
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new StandingClock());
        var builder = services.AddRiceJar(options =>
            {
                options.Zone = "Asia/Shanghai";
                options.Currency = "CNY";
                options.Messages.Templates =
                    new Dictionary<string, IList<MessageTextOptions>> { ["notice"] = [new() { Text = "{order}: {amount}" }] };
            })
            .AddOrderSource(new InMemoryOrderSource()).AddRecipients(new Directory())
            .AddWebhookChannel("sms", options => (options.Url, options.Secrets) = (Url, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]));
        if (_database is not null)
            builder.UseEntityFrameworkCore(_database.Use);
        return services.BuildServiceProvider();
    }

    /// <summary>Stands at an hour at which contacts may go out; timers run.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => BenchmarkContacts.Now.ToDateTimeOffset();
    }

    private sealed class Directory : IRecipientDirectory
    {
        public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
            ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(customers.ToDictionary(customer => customer, customer => new Recipient
            {
                Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = "+86 138 0000 0000" },
            }));
    }
}
