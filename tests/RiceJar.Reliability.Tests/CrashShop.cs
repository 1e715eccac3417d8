using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.DispatchWorker;
using RiceJar.EntityFrameworkCore;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.Reliability.Tests;

/// <summary>The database that workers send from: what a test writes into it, and what it reads of it afterwards.</summary>
public sealed class CrashShop : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly ServiceProvider _services;
    private readonly Instant _now = SystemClock.Instance.GetCurrentInstant();

    private CrashShop(ServiceProvider services) => _services = services;

    public IContactJournal Journal => _services.GetRequiredService<IContactJournal>();

    public IContactJournalOperations Operations => _services.GetRequiredService<IContactJournalOperations>();

    public static async Task<CrashShop> OpenAsync(string database, string connection)
    {
        var services = new ServiceCollection();
        services.AddWorkerShop(database, connection, "http://127.0.0.1:9/", dedupes: false);
        var shop = new CrashShop(services.BuildServiceProvider());
        await shop.WithDbAsync(async db =>
        {
            await db.Database.EnsureCreatedAsync();
            await RiceJarSchema.MigrateAsync(db);
        });
        return shop;
    }

    public static string Order(int customer, int place) => string.Create(CultureInfo.InvariantCulture, $"c{customer}-o{place}");

    /// <summary>Writes customers, each with so many unpaid orders, and a reminder of each order by itself that is due now.</summary>
    public async Task PlanAsync(int firstCustomer, int customers, int ordersEach)
    {
        var planned = new List<PlannedContact>();
        await WithDbAsync(async db =>
        {
            for (var customer = firstCustomer; customer < firstCustomer + customers; customer++)
            {
                for (var place = 0; place < ordersEach; place++)
                {
                    var id = Order(customer, place);
                    db.Orders.Add(new WorkerOrder { Id = id, Customer = $"c{customer}", Amount = 100, PlacedAt = (_now - Duration.FromHours(1)).ToDateTimeUtc() });
                    planned.Add(new PlannedContact(Reminder($"c{customer}", id), _now));
                }
            }

            await db.SaveChangesAsync();
        });
        (await Journal.PlanAsync(planned, _now)).Should().AllSatisfy(result => result.Should().Be(PlanResult.Added));
    }

    public Task PayAsync(string order) => WithDbAsync(db =>
        db.Orders.Where(o => o.Id == order).ExecuteUpdateAsync(set => set.SetProperty(o => o.PaidAt, SystemClock.Instance.GetCurrentInstant().ToDateTimeUtc())));

    /// <summary>Waits until every contact has ended or was put off for longer than the workers live.</summary>
    public async Task DrainedAsync(TimeSpan within)
    {
        using var most = new CancellationTokenSource(within);
        while (await OldestDueAsync(most.Token) < SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(30))
            await Task.Delay(LookEvery, most.Token);
    }

    private async Task<Instant> OldestDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Operations.OldestDueAsync(ShopId.Default, cancellationToken) ?? Instant.MaxValue;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The database is away: that is what some tests are about.
            return Instant.MinValue;
        }
    }

    public async Task<IReadOnlyList<JournalContact>> AllAsync()
    {
        List<JournalContact> all = [];
        IReadOnlyList<JournalContact> page;
        do
        {
            page = await Operations.ListAsync(new JournalQuery(ShopId.Default) { After = all.LastOrDefault(), Most = 1000 });
            all.AddRange(page);
        }
        while (page.Count > 0);
        return all;
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private ContactIntent Reminder(string customer, string order) => new(
        ShopId.Default,
        new CustomerId(customer),
        ContactPurpose.Service,
        ContactReason.PaymentReminder,
        [ContactChannel.Sms],
        "payment-reminder",
        _now,
        _now + Duration.FromDays(2))
    {
        Orders = [new ContactOrder(new OrderId(order))],
        Values = new Dictionary<string, string> { [ReminderValues.Amount] = "100.00", [ReminderValues.Order] = order },
    };

    private async Task WithDbAsync(Func<WorkerDb, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<WorkerDb>());
    }
}
