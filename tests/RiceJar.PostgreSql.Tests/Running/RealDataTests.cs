using NodaTime;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Running;

/// <summary>Real shops, assessed in the database and in this process.</summary>
public class RealDataTests(Server server)
{
    [Fact]
    public async Task Online_Retail_is_assessed_as_in_process()
    {
        await using var shop = await server.NewShopAsync();
        var orders = RealData.OnlineRetail();
        await shop.PutAsync(orders);
        var report = await shop.ShouldEqualInProcessAsync(orders, new AssessmentRules(RealData.London), new LocalDate(2011, 12, 9));
        report.Customers.Should().Be(4372);
    }

    [Fact]
    public async Task Cdnow_is_assessed_as_in_process()
    {
        await using var shop = await server.NewShopAsync();
        var orders = RealData.Cdnow();
        await shop.PutAsync(orders);
        var report = await shop.ShouldEqualInProcessAsync(orders, new AssessmentRules(RealData.London), new LocalDate(1998, 6, 30));
        report.Customers.Should().Be(23_570);
    }
}
