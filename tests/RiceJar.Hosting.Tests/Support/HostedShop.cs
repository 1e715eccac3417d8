using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Hosting.Tests.Support;

/// <summary>
/// A shop in Shanghai with hosts of its own, which share its journal, store and clock: 10:00 on 12 November 2026 until the clock is moved.
/// Nothing runs by itself but what a test asks for.
/// </summary>
internal sealed class HostedShop : IDisposable, IRecipientDirectory
{
    private readonly List<IHost> _hosts = [];

    public static ContactReason Notice { get; } = new("notice");

    public TestClock Clock { get; } = new(Instant.FromUtc(2026, 11, 12, 2, 0));

    public WatchedJournal Journal { get; } = new(new InMemoryContactJournal());

    public WatchedStore Store { get; } = new();

    public InMemoryOrderSource Orders { get; } = new();

    public ListProducer Own { get; } = new(Notice);

    public ScriptedChannel Sms { get; } = new(ContactChannel.Sms);

    public CapturedLogs Logs { get; } = new();

    /// <summary>Makes a host; <paramref name="background"/> switches on what shall run by itself.</summary>
    public IHost Host(
        Action<BackgroundOptions>? background = null,
        Action<RiceJarOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<IIntentProducer>(Own);
        var rice = builder.Services.AddRiceJar(options =>
            {
                options.Zone = "Asia/Shanghai";
                options.Currency = "CNY";
                options.Messages.Templates = new Dictionary<string, IList<MessageTextOptions>> { ["notice"] = [new() { Text = "{text}" }] };
                configure?.Invoke(options);
            })
            .AddOrderSource(Orders).AddRecipients(this).AddChannel(Sms);
        builder.Services.Replace(ServiceDescriptor.Singleton<IContactJournal>(Journal));
        builder.Services.Replace(ServiceDescriptor.Singleton<IAssessmentStore>(Store));
        if (background is not null)
        {
            rice.AddBackgroundServices(options =>
            {
                if (settings.Length == 0)
                    (options.Plans, options.Dispatchers, options.AssessAt) = (false, 0, null);
                background(options);
            });
        }

        services?.Invoke(builder.Services);
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    /// <summary>Makes a host and starts it.</summary>
    public async Task<IHost> StartAsync(
        Action<BackgroundOptions> background, Action<RiceJarOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var host = Host(background, configure, services);
        await host.StartAsync().InTimeAsync();
        return host;
    }

    /// <summary>Waits until that many loops wait for their next time: the rest is done. Looking at the lag always is one.</summary>
    public Task IdleAsync(int loops) => Wait.UntilAsync(() => Clock.Delays == loops, $"{loops} loops wait");

    /// <summary>A contact of the shop's own, due now.</summary>
    public ContactIntent Intent(string customer, ShopId? shop = null, string text = "hello") =>
        new(shop ?? ShopId.Default, new CustomerId(customer), ContactPurpose.Service, Notice,
            [ContactChannel.Sms], "notice", Clock.Now, Clock.Now + Duration.FromDays(3))
        {
            Occasion = "day",
            Values = new Dictionary<string, string> { ["text"] = text },
        };

    /// <summary>Writes contacts into the journal, due now, one for each customer.</summary>
    public async Task<ContactIntent[]> WriteAsync(int count, ShopId? shop = null)
    {
        ContactIntent[] intents = [.. Enumerable.Range(1, count).Select(i => Intent($"c{i}", shop))];
        await Journal.PlanAsync([.. intents.Select(intent => new PlannedContact(intent, intent.DueAt))], Clock.Now);
        return intents;
    }

    public async Task<JournalContact> FindAsync(ContactIntent intent) => (await Journal.FindAsync(intent.Shop, intent.Key))!;

    public async Task<int> CountAsync(ContactState state, ShopId? shop = null) =>
        (int)(await Journal.CountAsync(shop ?? ShopId.Default)).Of(state);

    public int Given()
    {
        lock (Sms.Given)
            return Sms.Given.Count;
    }

    public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(customers.ToDictionary(customer => customer, customer => new Recipient
        {
            Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = $"+86 138 {customer.Value}" },
        }));

    public void Dispose() => _hosts.ForEach(host => host.Dispose());
}
