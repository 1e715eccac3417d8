using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Orders;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Tests.Support;

/// <summary>A shop in Shanghai that sends, put together by its services, at 10:00 on 12 November 2026 until its clock is moved.</summary>
public sealed class SendingShop : IDisposable, IRecipientDirectory
{
    private readonly ServiceProvider _services;

    public SendingShop(Action<RiceJarOptions>? configure = null, Action<RiceJarBuilder>? build = null, Duration? dedupesWithin = null)
    {
        Sms = new ScriptedChannel(ContactChannel.Sms, dedupesWithin);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IIntentProducer>(Own);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        var builder = services.AddRiceJar(options =>
            {
                options.Zone = "Asia/Shanghai";
                options.Currency = "CNY";
                options.Messages.AddressKey = Convert.ToBase64String(new byte[32]);
                options.Messages.Templates = new Dictionary<string,
                    IList<MessageTextOptions>>
                { ["notice"] = [new() { Text = "[{customer}: ]{text}" }] };
                configure?.Invoke(options);
            })
            .AddOrderSource(Orders)
            .AddRecipients(this)
            .AddChannel(Sms)
            .AddPaymentReminders();
        services.Replace(ServiceDescriptor.Singleton<IContactJournal>(Watch));
        build?.Invoke(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public TestClock Clock { get; } = new(Make.At(Make.Date(2026, 11, 12), 10));

    public InMemoryOrderSource Orders { get; } = new();

    /// <summary>A producer of the shop's own, for the reasons <c>notice</c> and <c>offer</c>; gives nothing until it is told.</summary>
    public ListProducer Own { get; } = new(Notice, Offer);

    public static ContactReason Notice { get; } = new("notice");

    public static ContactReason Offer { get; } = new("offer");

    public CapturedLogs Logs { get; } = new();

    /// <summary>The journal as the shop's services see it.</summary>
    public WatchedJournal Watch { get; } = new(new InMemoryContactJournal());

    public ScriptedChannel Sms { get; }

    public Dictionary<CustomerId, Recipient> Recipients { get; } = [];

    /// <summary>Called when the directory is asked.</summary>
    public Action OnFind { get; set; } = () => { };

    public IContactJournal Journal => Get<IContactJournal>();

    public IContactJournalOperations Operations => Get<IContactJournalOperations>();

    public Instant Now => Clock.GetUtcNow().ToInstant();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A customer who is reached by text message.</summary>
    public CustomerId Customer(string id, string? culture = null, string? zone = null, string? phone = null)
    {
        var customer = new CustomerId(id);
        Recipients[customer] = new Recipient
        {
            Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = phone ?? $"+86 138 {id}" },
            Culture = culture,
            ZoneId = zone,
        };
        return customer;
    }

    /// <summary>Places an order now.</summary>
    public Order Place(string id, CustomerId customer, decimal amount = 199)
    {
        var order = new Order(new OrderId(id), customer, Now, Money.FromDecimal(amount)) { ChangedAt = Now };
        Orders.Add(order);
        return order;
    }

    public void Pay(Order order) => Orders.Add(order with { PaidAt = Now, ChangedAt = Now });

    public async Task<PlanningReport> PlanAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ContactPlanner>().RunAsync();
    }

    public async Task<DispatchReport> DispatchAsync(CancellationToken stopping = default)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ContactDispatcher>().RunAsync(stopping: stopping);
    }

    /// <summary>Dispatches on a host of its own, which sees the journal in its own way.</summary>
    public async Task<DispatchReport> DispatchOnAsync(IContactJournal journal, CancellationToken stopping = default)
    {
        await using var scope = _services.CreateAsyncScope();
        var attempt = ActivatorUtilities.CreateInstance<ContactAttempt>(scope.ServiceProvider, journal);
        return await ActivatorUtilities.CreateInstance<ContactDispatcher>(scope.ServiceProvider, journal, attempt).RunAsync(stopping: stopping);
    }

    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    /// <summary>A contact of the shop's own, due now.</summary>
    public ContactIntent Intent(
        CustomerId customer,
        string occasion = "day",
        ContactPurpose purpose = ContactPurpose.Service,
        Duration? expiresIn = null,
        ContactChannel[]? channels = null,
        string template = "notice",
        ShopId? shop = null) =>
        new(shop ?? ShopId.Default, customer, purpose, purpose == ContactPurpose.Service ? Notice : Offer,
            channels ?? [ContactChannel.Sms], template, Now, Now + (expiresIn ?? Duration.FromDays(3)))
        {
            Occasion = occasion,
            Values = new Dictionary<string, string> { ["text"] = $"about {occasion}" },
        };

    /// <summary>Writes contacts into the journal, each at its due time.</summary>
    public async Task WriteAsync(params ContactIntent[] intents) =>
        (await Journal.PlanAsync([.. intents.Select(intent => new PlannedContact(intent, intent.DueAt))], Now))
            .Should().AllBeEquivalentTo(PlanResult.Added);

    /// <summary>Writes a contact of a new customer.</summary>
    public async Task<ContactIntent> WriteOneAsync(
        string customer = "c1", Duration? expiresIn = null, ContactPurpose purpose = ContactPurpose.Service)
    {
        var intent = Intent(Customer(customer), purpose: purpose, expiresIn: expiresIn);
        await WriteAsync(intent);
        return intent;
    }

    public async Task<JournalContact> FindAsync(ContactIntent intent) => (await Operations.FindAsync(intent.Shop, intent.Key))!;

    public async Task<JournalContact[]> ContactsAsync(CustomerId customer) =>
        [.. (await Journal.OfCustomersAsync(ShopId.Default, [customer]))[customer].Contacts];

    public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        OnFind();
        return ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(
            customers.Where(Recipients.ContainsKey).ToDictionary(customer => customer, customer => Recipients[customer]));
    }

    public void Dispose() => _services.Dispose();
}
