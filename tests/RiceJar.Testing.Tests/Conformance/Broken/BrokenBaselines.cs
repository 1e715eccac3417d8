using RiceJar.Assessments;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

public sealed class KeepsTheFirstBaseline : AssessmentWrapper
{
    private readonly Dictionary<ShopId, ShopBaseline> _first = [];

    public override async ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (!_first.ContainsKey(shop) && await base.FindBaselineAsync(shop, cancellationToken) is { } baseline)
            _first[shop] = baseline;
        return _first.GetValueOrDefault(shop);
    }
}

/// <summary>Tells a baseline once its run is begun.</summary>
public sealed class TellsBaselinesTooEarly : AssessmentWrapper
{
    private readonly Dictionary<ShopId, ShopBaseline> _told = [];

    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        var inner = await base.BeginAsync(run, baseline, cancellationToken);
        _told[run.Shop] = baseline;
        return inner;
    }

    public override ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_told.GetValueOrDefault(shop));
}

/// <summary>Publishes with a run the baseline that was given last, though it was given for another run that is still being written.</summary>
public sealed class PublishesTheBaselineBegunLast : AssessmentWrapper
{
    private readonly Dictionary<ShopId, ShopBaseline> _begun = [];
    private readonly Dictionary<ShopId, ShopBaseline> _published = [];

    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default)
    {
        var inner = await base.BeginAsync(run, baseline, cancellationToken);
        _begun[run.Shop] = baseline;
        return new Writer(this, run.Shop, inner);
    }

    public override ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_published.GetValueOrDefault(shop));

    private sealed class Writer(PublishesTheBaselineBegunLast store, ShopId shop, IAssessmentWriter inner) : WriterWrapper(inner)
    {
        public override ValueTask PublishAsync(CancellationToken cancellationToken = default)
        {
            store._published[shop] = store._begun[shop];
            return base.PublishAsync(cancellationToken);
        }
    }
}

/// <summary>Has one baseline for all shops.</summary>
public sealed class SharesBaselines : AssessmentWrapper
{
    private ShopBaseline? _last;

    public override async ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default) =>
        new Writer(this, baseline, await base.BeginAsync(run, baseline, cancellationToken));

    public override ValueTask<ShopBaseline?> FindBaselineAsync(ShopId shop, CancellationToken cancellationToken = default) => ValueTask.FromResult(_last);

    private sealed class Writer(SharesBaselines store, ShopBaseline baseline, IAssessmentWriter inner) : WriterWrapper(inner)
    {
        public override ValueTask PublishAsync(CancellationToken cancellationToken = default)
        {
            store._last = baseline;
            return base.PublishAsync(cancellationToken);
        }
    }
}

public sealed class TakesAnyBaseline : AssessmentWrapper
{
    public override ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run, ShopBaseline baseline, CancellationToken cancellationToken = default) =>
        base.BeginAsync(run with { BaselineId = baseline.Id }, baseline, cancellationToken);
}
