using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Running;

namespace RiceJar.EntityFrameworkCore.Tests.Support;

/// <summary>A shop that reminds of the unpaid orders in its own tables, beside RiceJar's; its clock stands until it is moved.</summary>
public sealed class RemindingShop : IAsyncDisposable, IRecipientDirectory, ILoggerProvider, ILogger
{
    private readonly Clock _clock = new();
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private RemindingShop(TestDatabase database, Func<ShopDb, IQueryable<OrderRow>> rows, Action<RiceJarBuilder>? build)
    {
        _database = database;
        _services = database.Host(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.Services.AddLogging(logging => logging.AddProvider(this));
            builder.Services.Configure<RiceJarOptions>(options => (options.Zone, options.Currency) = ("Asia/Shanghai", "CNY"));
            builder.AddOrders(rows).AddRecipients(this).AddChannel(Sms).AddPaymentReminders();
            build?.Invoke(builder);
        });
    }

    public InMemoryContactChannel Sms { get; } = new(ContactChannel.Sms);

    /// <summary>Warnings and worse.</summary>
    public List<string> Warnings { get; } = [];

    public Instant Now => _clock.Now;

    public static async Task<RemindingShop> OpenAsync(
        Engine engine, Servers servers, Func<ShopDb, IQueryable<OrderRow>> rows, Action<RiceJarBuilder>? build = null)
    {
        var database = await TestDatabase.EmptyAsync(engine, servers);
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        await RiceJarSchema.MigrateAsync(db);
        return new RemindingShop(database, rows, build);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Move(Duration by) => _clock.Now += by;

    public async Task AddAsync(params object[] entities)
    {
        await using var db = _database.Open();
        db.AddRange(entities);
        await db.SaveChangesAsync();
    }

    public async Task<PlanningReport> PlanAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ContactPlanner>().RunAsync();
    }

    public async Task<DispatchReport> DispatchAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ContactDispatcher>().RunAsync();
    }

    public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(customers.ToDictionary(
            customer => customer,
            customer => new Recipient { Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = $"+86 {customer}" } }));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Warnings.Add($"{logLevel}: {formatter(state, exception)}");
    }

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private sealed class Clock : TimeProvider
    {
        // Ten in the morning in Shanghai.
        public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 12, 2, 0);

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
    }
}
