using NodaTime;
using RiceJar.Orders;
using RiceJar.Testing.Conformance;
using RiceJar.Testing.Tests.Conformance.Broken;

namespace RiceJar.Testing.Tests.Conformance;

/// <summary>Stores of which one thing alone is broken: the case that is about it fails, and no other.</summary>
public class BrokenInOneThingTests
{
    private static readonly Dictionary<string, (ConformanceSuite Suite, string Case)> All = new()
    {
        ["finds the first alone"] = Assessments<FindsTheFirstAlone>("Customers who are asked for at once are all found, and nobody else"),
        ["finds in every shop"] = Assessments<FindsInEveryShop>("Customers who are asked for at once are those of the shop"),
        ["finds what was written last"] = Assessments<FindsWhatWasWrittenLast>("Customers who are asked for at once are those of the published run"),
        ["keeps the first baseline"] = Assessments<KeepsTheFirstBaseline>("The baseline is that of the run published last"),
        ["tells baselines too early"] = Assessments<TellsBaselinesTooEarly>("The baseline of a run that is not published is not given"),
        ["publishes the baseline begun last"] = Assessments<PublishesTheBaselineBegunLast>("The baseline of a run that is not published is not given"),
        ["shares baselines"] = Assessments<SharesBaselines>("Baselines of shops are apart"),
        ["takes any baseline"] = Assessments<TakesAnyBaseline>("A run with the baseline of another is refused"),
        ["shares a stage"] = Assessments<SharesAStage>("Of two runs of a shop that are written at once each is whole, or the second is refused"),
        ["refuses and forgets"] = Assessments<RefusesAndForgets>("Of two runs of a shop that are written at once each is whole, or the second is refused"),
        ["refuses other shops"] = Assessments<RefusesOtherShops>("Runs of two shops are written at once"),
        ["changes without refunds"] = Source(order => [order.PlacedAt, order.PaidAt, order.ClosedAt, order.DepositPaidAt], "A refund changes an order"),
        ["changes with the first refund"] = Source(
            order => [order.PlacedAt, order.PaidAt, order.ClosedAt, order.DepositPaidAt, .. Moments(order.Refunds.Take(1))], "A refund changes an order"),
        ["changes with the last refund"] = Source(
            order => [order.PlacedAt, order.PaidAt, order.ClosedAt, order.DepositPaidAt, .. Moments(order.Refunds.TakeLast(1))], "A refund changes an order"),
        ["changes without deposits"] = Source(
            order => [order.PlacedAt, order.PaidAt, order.ClosedAt, .. Moments(order.Refunds)], "A deposit changes an order"),
    };

    public static TheoryData<string> Names { get; } = [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_fails_the_case_that_is_about_it_and_no_other(string name)
    {
        var (suite, named) = All[name];
        List<ConformanceException> failures = [];
        foreach (var one in suite.Cases)
        {
            try
            {
                await one.RunAsync(TestContext.Current.CancellationToken);
            }
            catch (ConformanceException e)
            {
                failures.Add(e);
            }
        }

        failures.Select(failure => failure.Case).Should().Equal([named], "these failed: {0}", string.Join('\n', failures.Select(failure => failure.Message)));
        failures[0].InnerException!.GetType().Name.Should().Be("MismatchException", "it fails by what it does, and does not throw: {0}", failures[0]);
    }

    private static (ConformanceSuite, string) Assessments<T>(string named)
        where T : AssessmentWrapper, new() => (AssessmentStoreSuite.Of(Fresh.Store<T>()), named);

    // It keeps no moment of changing: what changed is told by what happened.
    private static (ConformanceSuite, string) Source(Func<Order, IEnumerable<Instant?>> changes, string named) => (
        OrderSourceSuite.Of(
            (orders, _) => ValueTask.FromResult(new ConformanceStore<BrokenOrderSource>(new BrokenOrderSource(orders, changes: changes))), OrderParts.All & ~OrderParts.Changes),
        named);

    private static IEnumerable<Instant?> Moments(IEnumerable<Refund> refunds) => refunds.Select(refund => (Instant?)refund.At);
}
