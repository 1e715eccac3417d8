using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Tells which adapters of an assembly no suite looks at, so that a test fails when a new one is not tried.</summary>
public static class ConformanceCoverage
{
    /// <summary>The ports that there are suites for.</summary>
    public static IReadOnlyList<Type> Ports { get; } =
    [
        typeof(IContactJournal),
        typeof(IContactJournalOperations),
        typeof(ICustomerRecords),
        typeof(IConsentStore),
        typeof(IOrderSource),
        typeof(IPaymentBaselineStore),
        typeof(IAssessmentStore),
        typeof(IContactChannel),
    ];

    /// <summary>What is not looked at: a line for each adapter and port, in ordinal order; empty when every one is.</summary>
    /// <param name="adapters">The assembly of the adapters.</param>
    /// <param name="suites">The suites that its tests run.</param>
    [RequiresUnreferencedCode("The types of the assembly are read.")]
    public static IReadOnlyList<string> Missing(Assembly adapters, params IEnumerable<ConformanceSuite> suites)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(suites);
        return Missing(adapters.GetTypes(), suites);
    }

    /// <summary>Likewise for some types; those that are no adapters are passed over.</summary>
    /// <param name="adapters">The adapters.</param>
    /// <param name="suites">The suites that their tests run.</param>
    public static IReadOnlyList<string> Missing(IEnumerable<Type> adapters, params IEnumerable<ConformanceSuite> suites)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ConformanceSuite[] run = [.. suites];
        return
        [
            .. from adapter in adapters
               where adapter is { IsClass: true, IsAbstract: false }
               from port in Ports
               where port.IsAssignableFrom(adapter) && !run.Any(suite => suite.Ports.Contains(port) && Concerns(suite, adapter))
               orderby adapter.FullName, port.Name
               select $"{adapter.FullName} implements {port.Name}, but no suite looks at that",
        ];
    }

    // A generic adapter is tried by one of its closed forms.
    private static bool Concerns(ConformanceSuite suite, Type adapter) =>
        suite.Subject.IsAssignableFrom(adapter)
        || (adapter.IsGenericTypeDefinition && suite.Subject.IsGenericType && suite.Subject.GetGenericTypeDefinition() == adapter);
}
