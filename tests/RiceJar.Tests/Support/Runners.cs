using NodaTime;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Tests.Support;

/// <summary>Makes runners for a shop in Shanghai.</summary>
public static class Runners
{
    public static AssessmentRules Rules { get; } = new(Make.Shanghai);

    public static AssessmentRunner Of(IEnumerable<Order> orders, IAssessmentStore store, TimeProvider? clock = null)
    {
        var source = new InMemoryOrderSource();
        source.AddRange(orders);
        return Of(source, store, clock);
    }

    public static AssessmentRunner Of(IOrderSource source, IAssessmentStore store, TimeProvider? clock = null, AssessmentRules? rules = null) =>
        new(source, store, rules ?? Rules, clock ?? new TestClock(Make.At(SmallShop.AsOf)));

    public static Task<AssessmentReport> RunAsOfAsync(this AssessmentRunner runner, LocalDate asOf, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new AssessmentRequest { AsOf = asOf }, cancellationToken: cancellationToken);
}
