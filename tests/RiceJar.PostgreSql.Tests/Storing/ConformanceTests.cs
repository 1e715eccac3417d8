using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Testing.Conformance;

namespace RiceJar.PostgreSql.Tests.Storing;

/// <summary>The store keeps what every store of assessments promises.</summary>
public class ConformanceTests(Server server)
{
    public static TheoryData<string> Cases => [.. Suite(null!).CaseNames];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task It_conforms(string name) => Suite(server).RunAsync(name, TestContext.Current.CancellationToken);

    [Fact]
    public void Every_adapter_is_looked_at() => ConformanceCoverage.Missing(typeof(PostgreSqlAssessmentStore).Assembly, [Suite(null!)]).Should().BeEmpty();

    private static AssessmentStoreSuite Suite(Server server) => AssessmentStoreSuite.Of(async _ =>
    {
        var shop = await server.NewShopAsync();
        return new ConformanceStore<PostgreSqlAssessmentStore>(() => shop.Store(AssessmentStoreSuite.Rules), shop.DisposeAsync);
    });
}
