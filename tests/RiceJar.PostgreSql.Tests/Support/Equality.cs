using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.PostgreSql.Tests.Support;

/// <summary>That a run in the database says what the library says of the same orders.</summary>
public static class Equality
{
    public static async Task<PostgreSqlAssessmentReport> ShouldEqualInProcessAsync(this TestShop shop, IReadOnlyCollection<Order> orders, AssessmentRules rules, LocalDate asOf)
    {
        var expected = await InProcess.AssessAsync(orders, rules, asOf);
        var report = await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf });
        report.Baseline.Id.Should().Be(expected.Baseline.Id, "the baselines are {0} and {1}", report.Baseline.Rfm, expected.Baseline.Rfm);
        await shop.ShouldShowAsync(expected.Customers, rules, asOf);
        var overview = expected.Report.Overview;
        report.Customers.Should().Be(overview.Customers);
        report.Buyers.Should().Be(overview.Buyers);
        report.BySegment.Should().BeEquivalentTo(overview.BySegment.ToDictionary(one => one.Key, one => (long)one.Value));
        report.ByStage.Should().BeEquivalentTo(overview.ByStage.ToDictionary(one => one.Key, one => (long)one.Value));
        report.Concentration.Should().Be(overview.Concentration);
        report.MemberRepurchase.Should().Be(overview.MemberRepurchase);
        report.OtherRepurchase.Should().Be(overview.OtherRepurchase);
        return report;
    }

    public static async Task ShouldShowAsync(this TestShop shop, IReadOnlyList<AssessedCustomer> expected, AssessmentRules rules, LocalDate asOf)
    {
        ShouldBe(await shop.QueryAsync(InProcess.View), [.. expected.Select(InProcess.Row)]);
        var read = await InProcess.ReadAsync(shop.Store(rules));
        ShouldBe([.. read.Select(customer => InProcess.Text(customer, asOf))], [.. expected.Select(customer => InProcess.Text(customer, asOf))]);
    }

    // Line by line: thousands of customers in one message help nobody.
    public static void ShouldBe(List<string> actual, List<string> expected)
    {
        var differs = actual.Zip(expected).FirstOrDefault(pair => pair.First != pair.Second);
        differs.First.Should().Be(differs.Second);
        actual.Count.Should().Be(expected.Count);
    }
}
