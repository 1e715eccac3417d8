using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.PostgreSql.Tests.DependencyInjection;

public class RegistrationTests(Server server)
{
    [Fact]
    public async Task Configured_it_assesses_and_keeps_assessments()
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Faults.PublishingTests.Orders(8));
        var settings = new Dictionary<string, string?>
        {
            ["RiceJar:Zone"] = "UTC",
            ["RiceJar:PostgreSql:ConnectionString"] = shop.ConnectionString,
            ["RiceJar:PostgreSql:Orders:Table"] = "sales.Orders",
            ["RiceJar:PostgreSql:Orders:OrderId"] = "No",
            ["RiceJar:PostgreSql:Orders:CustomerId"] = "customer",
            ["RiceJar:PostgreSql:Orders:PlacedAt"] = "placed_at",
            ["RiceJar:PostgreSql:Orders:Amount"] = "nonsense",
        };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddRiceJar().AddOrders([]).UsePostgreSql(options => options.Orders.Amount = "amount").UsePostgreSql();
        await using var host = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await host.GetRequiredService<PostgreSqlAssessmentRunner>().RunAsync(new PostgreSqlAssessmentRequest { AsOf = new LocalDate(2012, 5, 20) });
        (await InProcess.ReadAsync(host.GetRequiredService<IAssessmentStore>())).Should().HaveCount(8);
    }

    [Theory]
    [InlineData("RiceJar:PostgreSql:Orders:Tabel", "orders", "*Tabel*")]
    [InlineData("RiceJar:PostgreSql:Parallelism", "0", "*RiceJar:PostgreSql:Parallelism: '0' is not within 1 to 64.*")]
    [InlineData("RiceJar:PostgreSql:ChangesOverlap", "soon", "*RiceJar:PostgreSql:ChangesOverlap: 'soon' is no duration*")]
    [InlineData("RiceJar:PostgreSql:Orders:Table", "a.b.c", "*RiceJar:PostgreSql:Orders:Table: 'a.b.c' is no table such as 'orders' or 'sales.orders'.*")]
    public void Wrong_options_are_told_at_start(string key, string value, string message)
    {
        var services = new ServiceCollection();
        var settings = new Dictionary<string, string?> { ["RiceJar:PostgreSql:Orders:Table"] = "orders", [key] = value };
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddRiceJar().AddOrders([]).UsePostgreSql();
        using var host = services.BuildServiceProvider();
        var read = () => host.GetRequiredService<IOptions<PostgreSqlOptions>>().Value;
        read.Should().Throw<Exception>().WithMessage(message);
    }
}
