using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Testing.Conformance;

namespace RiceJar.Testing.Tests.Conformance;

/// <summary>The stores in memory keep every promise of their ports.</summary>
public class InMemoryConformanceTests
{
    private static readonly Dictionary<string, ConformanceSuite> Suites = new ConformanceSuite[]
    {
        ContactJournalSuite.Of(Fresh.Store<InMemoryContactJournal>()),
        ContactJournalOperationsSuite.Of(Fresh.Store<InMemoryContactJournal>()),
        ConsentStoreSuite.Of(Fresh.Store<InMemoryConsentStore>()),
        OrderSourceSuite.Of((orders, _) =>
        {
            var source = new InMemoryOrderSource();
            source.AddRange(orders);
            return ValueTask.FromResult(new ConformanceStore<InMemoryOrderSource>(source));
        }),
        PaymentBaselineStoreSuite.Of(Fresh.Store<InMemoryPaymentBaselineStore>()),
        AssessmentStoreSuite.Of(Fresh.Store<InMemoryAssessmentStore>()),
        ContactChannelSuite.Of<MemoryChannel>(_ => ValueTask.FromResult<IContactChannelHarness>(new MemoryChannel())),
    }.ToDictionary(suite => suite.Name);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var suite in Suites.Values)
            {
                foreach (var name in suite.CaseNames)
                    cases.Add(suite.Name, name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task What_is_in_memory_conforms(string suite, string name) => Suites[suite].RunAsync(name, TestContext.Current.CancellationToken);

    [Fact]
    public void Each_case_has_a_name_of_its_own() =>
        Suites.Values.Should().AllSatisfy(suite => suite.CaseNames.Should().OnlyHaveUniqueItems().And.NotBeEmpty());

    [Fact]
    public void Every_adapter_in_memory_is_looked_at() =>
        // Channels for development have no receiver that could refuse.
        ConformanceCoverage.Missing(typeof(InMemoryContactJournal).Assembly.GetTypes().Where(type => !typeof(IContactChannel).IsAssignableFrom(type)), Suites.Values)
            .Should().BeEmpty();

    [Fact]
    public void An_adapter_that_no_suite_looks_at_is_named() =>
        ConformanceCoverage.Missing([typeof(InMemoryContactJournal), typeof(InMemoryConsentStore), typeof(string)], Suites.Values.Where(suite => suite is not ConsentStoreSuite))
            .Should().Equal(
                $"{typeof(InMemoryConsentStore)} implements {nameof(IConsentStore)}, but no suite looks at that",
                $"{typeof(InMemoryConsentStore)} implements {nameof(ICustomerRecords)}, but no suite looks at that");

    [Fact]
    public void Every_port_of_storage_has_a_suite() =>
        typeof(IContactJournal).Assembly.GetExportedTypes()
            .Where(type => type is { IsInterface: true, Namespace: "RiceJar.Storage" } && type != typeof(IAssessmentWriter))
            .Should().BeSubsetOf(ConformanceCoverage.Ports);
}
