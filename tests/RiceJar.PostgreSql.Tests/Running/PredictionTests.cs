using NodaTime;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Value;

namespace RiceJar.PostgreSql.Tests.Running;

/// <summary>Models are fitted to the same columns in the same order, and so predict the same to the bit.</summary>
public class PredictionTests(Server server)
{
    [Fact]
    public async Task Customers_are_predicted_as_in_process()
    {
        await using var shop = await server.NewShopAsync();
        var orders = RealData.Cdnow().Where(order => order.CustomerId.Value.EndsWith('7')).ToList();
        await shop.PutAsync(orders);
        var rules = new AssessmentRules(RealData.London, prediction: new PredictiveClvRules(PurchaseModelKind.BgNbd));
        var report = await shop.ShouldEqualInProcessAsync(orders, rules, new LocalDate(1998, 6, 30));
        report.Baseline.Prediction!.Purchases.Should().NotBeNull();
        (await shop.QueryAsync("SELECT count(*) FROM ricejar_pg_assessed WHERE predicted_clv > 0")).Should().NotEqual(["0"]);
    }
}
