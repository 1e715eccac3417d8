using RiceJar.Assessments;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

/// <summary>Keeps what is being written in one place for each shop, whichever run it is of.</summary>
public sealed class SharesAStage : AssessmentWrapper
{
    private readonly Dictionary<ShopId, Dictionary<CustomerId, AssessedCustomer>> _stages = [];

    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        var inner = await base.BeginAsync(run, baseline, cancellationToken);
        return new Writer(Stage(run.Shop), inner);
    }

    public override ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default)
    {
        Stage(shop).Remove(customer);
        return base.EraseAsync(shop, customer, cancellationToken);
    }

    private Dictionary<CustomerId, AssessedCustomer> Stage(ShopId shop) => _stages.TryGetValue(shop, out var stage) ? stage : _stages[shop] = [];

    private sealed class Writer(Dictionary<CustomerId, AssessedCustomer> stage, IAssessmentWriter inner) : WriterWrapper(inner)
    {
        public override ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            foreach (var customer in customers)
                stage[customer.Customer] = customer;
            return ValueTask.CompletedTask;
        }

        public override async ValueTask PublishAsync(CancellationToken cancellationToken = default)
        {
            await base.WriteAsync([.. stage.Values], cancellationToken);
            await base.PublishAsync(cancellationToken);
        }

        public override ValueTask DisposeAsync()
        {
            stage.Clear();
            return base.DisposeAsync();
        }
    }
}

/// <summary>Ends the run that is being written when it refuses another of the shop: what is written before is lost.</summary>
public sealed class RefusesAndForgets : AssessmentWrapper
{
    private readonly Dictionary<ShopId, Writer> _writers = [];

    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        if (_writers.TryGetValue(run.Shop, out var other))
        {
            other.Forget();
            throw new InvalidOperationException("Another run is being written.");
        }

        return _writers[run.Shop] = new Writer(this, run.Shop, await base.BeginAsync(run, baseline, cancellationToken));
    }

    public override ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default)
    {
        _writers.GetValueOrDefault(shop)?.Forget(customer);
        return base.EraseAsync(shop, customer, cancellationToken);
    }

    private sealed class Writer(RefusesAndForgets store, ShopId shop, IAssessmentWriter inner) : WriterWrapper(inner)
    {
        private readonly List<AssessedCustomer> _written = [];

        public void Forget() => _written.Clear();

        public void Forget(CustomerId customer) => _written.RemoveAll(one => one.Customer == customer);

        public override ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
        {
            _written.AddRange(customers);
            return ValueTask.CompletedTask;
        }

        public override async ValueTask PublishAsync(CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(_written, cancellationToken);
            await base.PublishAsync(cancellationToken);
        }

        public override ValueTask DisposeAsync()
        {
            store._writers.Remove(shop);
            return base.DisposeAsync();
        }
    }
}

/// <summary>Takes one run at a time, of whichever shop.</summary>
public sealed class RefusesOtherShops : AssessmentWrapper
{
    private readonly List<ShopId> _writing = [];

    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        if (_writing.Exists(shop => shop != run.Shop))
            throw new InvalidOperationException("A run of another shop is being written.");
        var inner = await base.BeginAsync(run, baseline, cancellationToken);
        _writing.Add(run.Shop);
        return new Writer(_writing, run.Shop, inner);
    }

    private sealed class Writer(List<ShopId> writing, ShopId shop, IAssessmentWriter inner) : WriterWrapper(inner)
    {
        public override ValueTask DisposeAsync()
        {
            writing.Remove(shop);
            return base.DisposeAsync();
        }
    }
}
