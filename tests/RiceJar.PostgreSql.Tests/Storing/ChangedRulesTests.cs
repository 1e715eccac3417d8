using NodaTime;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Rfm;
using RiceJar.Tiers;

namespace RiceJar.PostgreSql.Tests.Storing;

/// <summary>What a run found stands, whatever rules a later reader has.</summary>
public class ChangedRulesTests(Server server)
{
    private static readonly LocalDate Day = new(2012, 5, 20);

    [Fact]
    public async Task Under_other_rules_an_assessment_is_read_as_it_was_made_without_a_baseline()
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Faults.PublishingTests.Orders(40));
        var rules = new AssessmentRules(DateTimeZone.Utc, new RfmRules(weights: new RfmWeights(2, 1, 3)));
        await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
        var before = await InProcess.ReadAsync(shop.Store(rules));
        var otherScores = shop.Store(new AssessmentRules(DateTimeZone.Utc));
        (await otherScores.FindBaselineAsync(ShopId.Default)).Should().BeNull();
        Equality.ShouldBe([.. (await InProcess.ReadAsync(otherScores)).Select(customer => InProcess.Text(customer, Day))], [.. before.Select(customer => InProcess.Text(customer, Day))]);
        var otherLadder = await InProcess.ReadAsync(shop.Store(new AssessmentRules(DateTimeZone.Utc, ladder: new TierLadder([new Tier("All")]))));
        otherLadder.Should().OnlyContain(customer => customer.TierState == null);
        otherLadder.Select(customer => customer.Assessment).Should().Equal(before.Select(customer => customer.Assessment));
    }
}
