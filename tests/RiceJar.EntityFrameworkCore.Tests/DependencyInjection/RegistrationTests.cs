using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.InMemory;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.DependencyInjection;

public class RegistrationTests
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
        if (memoryFirst)
            provider.GetServices<ICustomerRecords>().Should().Equal((ICustomerRecords)journal, (ICustomerRecords)consent);
        else
            provider.GetServices<ICustomerRecords>().Should().Contain([(ICustomerRecords)journal, (ICustomerRecords)consent]);
    }

    private static void AddMemory(ServiceCollection services)
    {
        var journal = new InMemoryContactJournal();
        if (services.All(service => service.ServiceType != typeof(IContactJournal)))
            services.AddSingleton<IContactJournal>(journal).AddSingleton<IContactJournalOperations>(journal);
        if (services.All(service => service.ServiceType != typeof(IConsentStore)))
            services.AddSingleton<IConsentStore, InMemoryConsentStore>();
        services.AddSingleton<ICustomerRecords>(journal);
    }
}
