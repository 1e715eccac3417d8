using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.DependencyInjection;

public class RegistrationTests(Servers servers)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_takes_the_place_of_memory_in_any_order(bool memoryFirst)
    {
        var services = new ServiceCollection();
        if (memoryFirst)
            AddMemory(services);
        services.AddRiceJar().UseEntityFrameworkCore(options => options.UseSqlite("Data Source=:memory:"));
        if (!memoryFirst)
            AddMemory(services);
        using var provider = services.BuildServiceProvider();
        var journal = provider.GetRequiredService<IContactJournal>();
        journal.Should().BeOfType<EfContactJournal<RiceJarDbContext>>();
        provider.GetRequiredService<IContactJournalOperations>().Should().BeSameAs(journal);
        var consent = provider.GetRequiredService<IConsentStore>();
        consent.Should().BeOfType<EfConsentStore<RiceJarDbContext>>();
        provider.GetRequiredService<IAssessmentStore>().Should().BeOfType<EfAssessmentStore<RiceJarDbContext>>();
        provider.GetRequiredService<IPaymentBaselineStore>().Should().BeOfType<EfPaymentBaselineStore<RiceJarDbContext>>();
        provider.GetServices<ICustomerRecords>().Should().BeEmpty(
            "the core gathers the records of these stores by itself: they would be exported twice");
    }

    [Fact]
    public async Task A_customers_data_is_that_of_each_store_once()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IRecipientDirectory, Nobody>();
        services.AddRiceJar().UseEntityFrameworkCore<ShopDb>();
        await using var database = await TestDatabase.MigratedAsync(Engine.Sqlite, servers);
        services.AddDbContext<ShopDb>(database.Configure);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        using var export = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<CustomerData>().ExportAsync(ShopId.Default, new CustomerId("ann"), export);
        using var json = JsonDocument.Parse(export.ToArray());
        json.RootElement.EnumerateObject().Select(property => property.Name).Should()
            .Equal("shop", "customer", CustomerContactsJson.Name, ConsentRecordsJson.Name, AssessedCustomerJson.Name);
    }

    private static void AddMemory(ServiceCollection services)
    {
        var journal = new InMemoryContactJournal();
        if (services.All(service => service.ServiceType != typeof(IContactJournal)))
            services.AddSingleton<IContactJournal>(journal).AddSingleton<IContactJournalOperations>(journal);
        if (services.All(service => service.ServiceType != typeof(IConsentStore)))
            services.AddSingleton<IConsentStore, InMemoryConsentStore>();
        if (services.All(service => service.ServiceType != typeof(IAssessmentStore)))
            services.AddSingleton<IAssessmentStore, InMemoryAssessmentStore>();
        if (services.All(service => service.ServiceType != typeof(IPaymentBaselineStore)))
            services.AddSingleton<IPaymentBaselineStore, InMemoryPaymentBaselineStore>();
    }

    private sealed class Nobody : IRecipientDirectory
    {
        public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
            ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(new Dictionary<CustomerId, Recipient>());
    }
}
