using RiceJar.InMemory;
using RiceJar.Testing.Conformance;

namespace RiceJar.Testing.Tests.Conformance;

/// <summary>The stores in memory keep every promise of their ports.</summary>
public class InMemoryConformanceTests
{
    private static readonly ContactJournalSuite Journal = ContactJournalSuite.Of(Fresh.Store<InMemoryContactJournal>());
    private static readonly ContactJournalOperationsSuite Operations = ContactJournalOperationsSuite.Of(Fresh.Store<InMemoryContactJournal>());

    public static TheoryData<string> JournalCases { get; } = [.. Journal.CaseNames];

    public static TheoryData<string> OperationsCases { get; } = [.. Operations.CaseNames];

    [Theory]
    [MemberData(nameof(JournalCases))]
    public Task The_journal_conforms(string name) => Journal.RunAsync(name, TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(OperationsCases))]
    public Task The_operations_on_the_journal_conform(string name) => Operations.RunAsync(name, TestContext.Current.CancellationToken);
}
