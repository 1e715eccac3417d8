using RiceJar.Assessments;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

public sealed class FindsTheFirstAlone : AssessmentWrapper
{
    public override ValueTask<IReadOnlyDictionary<CustomerId, AssessedCustomer>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        base.FindAsync(shop, [.. customers.Take(1)], cancellationToken);
}

public sealed class FindsInEveryShop : AssessmentWrapper
{
    private readonly HashSet<ShopId> _shops = [];

    public override ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        _shops.Add(run.Shop);
        return base.BeginAsync(run, baseline, cancellationToken);
    }

    public override async ValueTask<IReadOnlyDictionary<CustomerId, AssessedCustomer>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        Dictionary<CustomerId, AssessedCustomer> found = [];
        foreach (var one in _shops)
        {
            foreach (var (customer, assessed) in await base.FindAsync(one, customers, cancellationToken))
                found[customer] = assessed;
        }

        return found;
    }
}

/// <summary>Finds what was written last, of a published run or not; one by one it finds what is published.</summary>
public sealed class FindsWhatWasWrittenLast : AssessmentWrapper
{
    private readonly Dictionary<(ShopId, CustomerId), AssessedCustomer> _written = [];

    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default) =>
        new Writer(_written, run.Shop, await base.BeginAsync(run, baseline, cancellationToken));

    public override ValueTask<IReadOnlyDictionary<CustomerId, AssessedCustomer>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyDictionary<CustomerId, AssessedCustomer>>(
            customers.Where(customer => _written.ContainsKey((shop, customer))).ToDictionary(customer => customer, customer => _written[(shop, customer)]));

    private sealed class Writer(Dictionary<(ShopId, CustomerId), AssessedCustomer> written, ShopId shop, IAssessmentWriter inner) : WriterWrapper(inner)
    {
        public override ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            foreach (var customer in customers)
                written[(shop, customer.Customer)] = customer;
            return base.WriteAsync(customers, cancellationToken);
        }
    }
}
