using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore;
using RiceJar.Messaging;

namespace RiceJar.DispatchWorker;

/// <summary>Puts a shop together that sends by webhook, the same in the worker and in the tests that watch it.</summary>
public static class WorkerShop
{
    /// <summary>Adds the shop.</summary>
    /// <param name="services">The services.</param>
    /// <param name="database"><c>sqlite</c> or <c>postgresql</c>.</param>
    /// <param name="connection">The connection string.</param>
    /// <param name="url">Where the receiver listens.</param>
    /// <param name="dedupes">Whether the receiver recognises keys.</param>
    public static void AddWorkerShop(this IServiceCollection services, string database, string connection, string url, bool dedupes)
    {
        services.AddDbContext<WorkerDb>(db =>
        {
            if (database == "postgresql")
                db.UseNpgsql(connection);
            else
                db.UseSqlite(connection);
        });
        services.AddRiceJar(options =>
            {
                options.Zone = "UTC";
                options.Contacts.Hours = new Dictionary<string, Configuration.HoursOptions> { ["service"] = new() { Daily = "always" } };
                options.PaymentReminders.SwitchedOnAt = "2020-01-01T00:00";
                options.PaymentReminders.ExpiresAfter = "P10D";
                options.Dispatch.Lease = "PT4S";
                options.Dispatch.SendTimeout = "PT2S";
                options.Dispatch.RetryAfter = "PT1S";
                options.Dispatch.RetryAtMost = "PT2S";
                options.Dispatch.MostAttempts = 1000;
            })
            .UseEntityFrameworkCore<WorkerDb>()
            .AddOrders<WorkerDb>(db => db.Orders.Select(order => new OrderRow
            {
                OrderId = order.Id,
                CustomerId = order.Customer,
                Amount = order.Amount,
                PlacedAt = order.PlacedAt,
                PaidAt = order.PaidAt,
            }))
            .AddRecipients(new EveryoneHasAPhone())
            .AddWebhookChannel("sms", webhook =>
            {
                webhook.Url = url;
                webhook.TimeOut = "PT1S";
                webhook.Attempts = 1;
                webhook.DedupesWithin = dedupes ? "PT24H" : null;
                webhook.Breaker.MinimumRequests = 1_000_000;
            })
            .AddPaymentReminders();
    }

    private sealed class EveryoneHasAPhone : IRecipientDirectory
    {
        public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
            ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(customers.ToDictionary(
                customer => customer,
                customer => new Recipient { Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = $"+1{customer.Value}" } }));
    }
}
