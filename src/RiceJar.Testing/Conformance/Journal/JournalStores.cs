using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

internal static class JournalStores
{
    /// <summary>A factory that is asked for the port alone.</summary>
    public static Func<CancellationToken, ValueTask<ConformanceStore<IContactJournal>>> Of<TJournal>(
        Func<CancellationToken, ValueTask<ConformanceStore<TJournal>>> create)
        where TJournal : class, IContactJournal
    {
        ArgumentNullException.ThrowIfNull(create);
        return async cancellationToken =>
        {
            var store = await create(cancellationToken).ConfigureAwait(false);
            return new ConformanceStore<IContactJournal>(store.Open, store.DisposeAsync);
        };
    }
}
