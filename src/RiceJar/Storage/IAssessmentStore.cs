using RiceJar.Assessments;

namespace RiceJar.Storage;

/// <summary>Where assessments are kept. Readers see the last published run of a shop, never half of one. Thread-safe.</summary>
public interface IAssessmentStore
{
    /// <summary>Begins to write a run beside what is published.</summary>
    /// <param name="run">The run.</param>
    /// <param name="baseline">Its baseline, which is published with it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <remarks>
    /// Where another run of the shop is being written, either both are whole and the one published last counts, or this one is refused and the other goes
    /// on. Runs of other shops are no hindrance.
    /// </remarks>
    /// <exception cref="ArgumentException">The baseline is not the run's.</exception>
    /// <exception cref="InvalidOperationException">The store takes one run of a shop at a time, and another is being written.</exception>
    ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default);

    /// <summary>The published run of a shop; null before the first.</summary>
    ValueTask<AssessmentRun?> FindRunAsync(ShopId shop, CancellationToken cancellationToken = default);

    /// <summary>The baseline of the published run, by which its customers are explained; null before the first, and where the shop's rules have changed since.</summary>
    ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default);

    /// <summary>A customer in the published run; null when he is not in it.</summary>
    ValueTask<AssessedCustomer?> FindAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default);

    /// <summary>Some customers in the published run; who is not in it is left out. A store that has a quicker way than one by one takes it.</summary>
    async ValueTask<IReadOnlyDictionary<CustomerId, AssessedCustomer>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var found = new Dictionary<CustomerId, AssessedCustomer>();
        foreach (var customer in customers)
        {
            if (await FindAsync(shop, customer, cancellationToken).ConfigureAwait(false) is { } assessed)
                found[customer] = assessed;
        }

        return found;
    }

    /// <summary>All customers of the published run in ordinal order of their ids; the run that was published when reading began is read to its end.</summary>
    IAsyncEnumerable<AssessedCustomer> ReadAsync(ShopId shop, CancellationToken cancellationToken = default);
}

/// <summary>Writes one run. Disposing without publishing leaves what was published before as it was. Not thread-safe.</summary>
public interface IAssessmentWriter : IAsyncDisposable
{
    /// <summary>Writes some customers; nobody sees them yet.</summary>
    ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default);

    /// <summary>Makes the run the one that readers see, all at once.</summary>
    ValueTask PublishAsync(CancellationToken cancellationToken = default);
}
