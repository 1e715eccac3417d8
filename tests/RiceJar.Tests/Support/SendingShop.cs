using Microsoft.Extensions.DependencyInjection;
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
        var builder = services.AddRiceJar(options =>
            {
                options.Zone = "Asia/Shanghai";
                options.Currency = "CNY";
                options.Messages.AddressKey = Convert.ToBase64String(new byte[32]);
                configure?.Invoke(options);
            })
            .AddOrderSource(Orders)
            .AddRecipients(this)
            .AddChannel(Sms)
            .AddPaymentReminders();
        build?.Invoke(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public TestClock Clock { get; } = new(Make.At(Make.Date(2026, 11, 12), 10));

    public InMemoryOrderSource Orders { get; } = new();

    public ScriptedChannel Sms { get; }

    public Dictionary<CustomerId, Recipient> Recipients { get; } = [];

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

    public async Task<JournalContact[]> ContactsAsync(CustomerId customer) =>
        [.. (await Journal.OfCustomersAsync(ShopId.Default, [customer]))[customer].Contacts];

    public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(
            customers.Where(Recipients.ContainsKey).ToDictionary(customer => customer, customer => Recipients[customer]));

    public void Dispose() => _services.Dispose();
}
