using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What <see cref="IContactJournal"/> promises: once for each key, by one host at a time, within the caps, and nothing lost in a crash.</summary>
public sealed class ContactJournalSuite : ConformanceSuite
{
    private ContactJournalSuite(Type subject, Func<CancellationToken, ValueTask<ConformanceStore<IContactJournal>>> create)
        : base(subject, typeof(IContactJournal)) =>
        Cases = Bind(
            create,
            (store, cancellationToken) => new JournalScene(store.Open, create, cancellationToken),
            (IEnumerable<Scripted<JournalScene>>)
            [
                .. WritingCases.All,
                .. InstantCases.All,
                .. PlanningCases.All,
                .. ReplacingCases.All,
                .. MergingCases.All,
                .. ClaimingCases.All,
                .. LeaseCases.All,
                .. SendingCases.All,
                .. CompletingCases.All,
                .. CancellingCases.All,
                .. ReadingCases.All,
                .. SharingCases.All,
                .. CrashCases.All,
                .. GeneratedCases.Of(operations: false, seeds: 12, steps: 60),
            ]);

    /// <summary>The suite for a journal.</summary>
    /// <typeparam name="TJournal">The journal.</typeparam>
    /// <param name="create">Makes a fresh, empty journal for a case.</param>
    public static ContactJournalSuite Of<TJournal>(Func<CancellationToken, ValueTask<ConformanceStore<TJournal>>> create)
        where TJournal : class, IContactJournal => new(typeof(TJournal), JournalStores.Of(create));
}
