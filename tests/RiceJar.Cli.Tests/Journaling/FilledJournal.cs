using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore;
using RiceJar.Storage;

namespace RiceJar.Cli.Tests;

/// <summary>A journal with a contact in each of the states that matter to a person.</summary>
internal static class FilledJournal
{
    public const string Unknown = "order|default|payment-reminder|unknown|1";
    public const string ForGood = "order|default|payment-reminder|for-good|1";
    public const string Again = "order|default|payment-reminder|again|1";
    public const string Sent = "order|default|payment-reminder|sent|1";
    public const string Waiting = "order|default|payment-reminder|waiting|1";

    private static readonly Instant DueAt = Instant.FromUtc(2026, 3, 1, 10, 0);

    public static async Task MakeAsync(Action<DbContextOptionsBuilder> database, CancellationToken stop = default)
    {
        var services = new ServiceCollection();
        services.AddRiceJar().UseEntityFrameworkCore(database);
        await using var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
            await RiceJarSchema.MigrateAsync(scope.ServiceProvider.GetRequiredService<RiceJarDbContext>(), stop);
        var journal = provider.GetRequiredService<IContactJournal>();

        string[] orders = ["unknown", "for-good", "again", "sent"];
        await journal.PlanAsync([.. orders.Select(order => Contact(order, DueAt))], DueAt, stop);
        var claimed = await journal.ClaimDueAsync(new ClaimRequest(DueAt, DueAt + Duration.FromMinutes(2), 10), stop);
        claimed.Should().HaveCount(orders.Length);
        foreach (var (contact, lease) in claimed)
        {
            var began = new SendingRequest(ShopId.Default, contact.Key, lease, 0, ContactChannel.Sms, DueAt, DueAt + Duration.FromMinutes(2));
            (await journal.TryBeginSendingAsync(began, stop)).Should().Be(SendingStart.Begun);
            (await journal.CompleteAsync(ShopId.Default, contact.Key, lease, End(contact.Key.Value), DueAt + Duration.FromSeconds(5), stop))
                .Should().BeTrue();
        }

        await journal.PlanAsync([Contact("waiting", DueAt + Duration.FromHours(1))], DueAt, stop);
    }

    private static ContactCompletion End(string key) => key switch
    {
        Unknown => ContactCompletion.Unknown("no answer\nwithin 15 s"),
        ForGood => ContactCompletion.Failed("HTTP 400 [bad]", retryAt: null),
        Again => ContactCompletion.Failed("HTTP 429", DueAt + Duration.FromHours(2)),
        _ => ContactCompletion.Sent(),
    };

    private static PlannedContact Contact(string order, Instant at) => new(
        new ContactIntent(
            ShopId.Default, new CustomerId($"customer of {order}"), ContactPurpose.Service, ContactReason.PaymentReminder, [ContactChannel.Sms],
            "payment-reminder", at, at + Duration.FromDays(1))
        {
            Orders = [new ContactOrder(new OrderId(order))],
        },
        at);
}
