using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Testing.Conformance;

namespace RiceJar.EntityFrameworkCore.Tests.Conformance;

/// <summary>All suites over the adapters of this assembly.</summary>
public static class Suites
{
    public static ConformanceSuite[] Over(Databases databases) =>
    [
        ContactJournalSuite.Of(_ => databases.StoreAsync(host => host.GetRequiredService<EfContactJournal<ShopDb>>())),
        ContactJournalOperationsSuite.Of(_ => databases.StoreAsync(host => host.GetRequiredService<EfContactJournal<ShopDb>>())),
        ConsentStoreSuite.Of(_ => databases.StoreAsync(host => host.GetRequiredService<EfConsentStore<ShopDb>>())),
        PaymentBaselineStoreSuite.Of(_ => databases.StoreAsync(host => host.GetRequiredService<EfPaymentBaselineStore<ShopDb>>())),
        AssessmentStoreSuite.Of(_ => databases.StoreAsync(host => new EfAssessmentStore<ShopDb>(
            host.GetRequiredService<IServiceScopeFactory>(), AssessmentStoreSuite.Rules, NullLogger<EfAssessmentStore<ShopDb>>.Instance))),
        OrderSourceSuite.Of(
            (orders, _) => databases.StoreAsync(FullOrders.Source, database => FullOrders.WriteAsync(database, orders)),
            OrderParts.All & ~OrderParts.Refunds),
    ];
}

public abstract class ConformanceTests(Databases databases)
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var suite in Suites.Over(null!))
            {
                foreach (var name in suite.CaseNames)
                    cases.Add(suite.Name, name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task It_conforms(string suite, string name) =>
        Suites.Over(databases).Single(one => one.Name == suite).RunAsync(name, TestContext.Current.CancellationToken);

    // These cases alone: its rows cannot tell refunds one by one, as the others ask of a source that tells of refunds.
    [Theory]
    [InlineData("What changed at the instant or later is given")]
    [InlineData("A refund changes an order")]
    [InlineData("A deposit changes an order")]
    public Task A_shop_that_keeps_no_moment_of_changing_tells_of_changes_by_what_happened(string name) =>
        OrderSourceSuite.Of(
            (orders, _) => databases.StoreAsync(FullOrders.WithoutChanges, database => FullOrders.WriteAsync(database, orders)),
            OrderParts.Refunds | OrderParts.Presales).RunAsync(name, TestContext.Current.CancellationToken);
}

public class SqliteConformanceTests(SqliteDatabases databases) : ConformanceTests(databases), IClassFixture<SqliteDatabases>;

public class PostgreSqlConformanceTests(PostgreSqlDatabases databases) : ConformanceTests(databases), IClassFixture<PostgreSqlDatabases>;

public class CoverageTests
{
    [Fact]
    public void Every_adapter_is_looked_at() =>
        ConformanceCoverage.Missing(typeof(EfContactJournal<>).Assembly, Suites.Over(null!)).Should().BeEmpty();
}
