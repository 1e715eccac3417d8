using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What <see cref="IContactJournalOperations"/> and <see cref="ICustomerRecords"/> promise of a journal.</summary>
public sealed class ContactJournalOperationsSuite : ConformanceSuite
{
    private ContactJournalOperationsSuite(Type subject, Func<CancellationToken, ValueTask<ConformanceStore<IContactJournal>>> create)
        : base(subject, typeof(IContactJournalOperations), typeof(ICustomerRecords)) =>
        Cases = Bind(
            create,
            (store, cancellationToken) => new JournalScene(store.Open, create, cancellationToken),
            (IEnumerable<Scripted<JournalScene>>)
            [
                .. CountingCases.All,
                .. ListingCases.All,
                .. ResolvingCases.All,
                .. DeliveryCases.All,
                .. ForgettingCases.All,
                .. ErasingCases.All,
                .. GeneratedCases.Of(operations: true, seeds: 12, steps: 60),
            ]);

    /// <summary>The suite for a journal.</summary>
    /// <typeparam name="TJournal">The journal.</typeparam>
    /// <param name="create">Makes a fresh, empty journal for a case.</param>
    public static ContactJournalOperationsSuite Of<TJournal>(Func<CancellationToken, ValueTask<ConformanceStore<TJournal>>> create)
        where TJournal : class, IContactJournal, IContactJournalOperations, ICustomerRecords => new(typeof(TJournal), JournalStores.Of(create));
}
