namespace RiceJar.Storage;

/// <summary>Where what customers agreed to and refused is kept. Thread-safe.</summary>
public interface IConsentStore
{
    /// <summary>Adds records, all or none. The same record twice is as good as once.</summary>
    ValueTask AddAsync(IReadOnlyList<ConsentRecord> records, CancellationToken cancellationToken = default);

    /// <summary>All records of some subjects, in any order; a subject without any is no error.</summary>
    ValueTask<IReadOnlyList<ConsentRecord>> FindAsync(
        ShopId shop, IReadOnlyCollection<ConsentSubject> subjects, CancellationToken cancellationToken = default);
}
