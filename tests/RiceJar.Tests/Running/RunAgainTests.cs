using FsCheck;
using FsCheck.Fluent;
using RiceJar.InMemory;
using RiceJar.Lifecycle;
using RiceJar.Orders;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Running;

/// <summary>Runs after runs, and orders that come late, twice or in a later version.</summary>
public class RunAgainTests
{
    private readonly InMemoryAssessmentStore _store = new();

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        var runner = Runners.Of(SmallShop.Orders, _store);
        var first = await runner.RunAsOfAsync(SmallShop.AsOf);
        var before = await Stored(_store);
        var second = await runner.RunAsOfAsync(SmallShop.AsOf);
        (await Stored(_store)).Should().Equal(before);
        second.Run.BaselineId.Should().Be(first.Run.BaselineId);
        second.PreviousRun.Should().Be(first.Run);
        second.Transitions!.Total.Should().Be(7);
        foreach (var stage in Enum.GetValues<LifecycleStage>())
            second.Transitions[stage, stage].Should().Be(first.Overview.ByStage[stage]);
    }

    [Fact]
    public async Task Transitions_count_who_moved_since_the_previous_run()
    {
        var runner = Runners.Of(SmallShop.Orders, _store);
        await runner.RunAsOfAsync(Date(2026, 2, 28));
        var transitions = (await runner.RunAsOfAsync(SmallShop.AsOf)).Transitions!;
        // On 28 February ben and cem were active (14 and 15 days), dan and eve sleeping (149 and 150); the others were not known.
        var moved =
            from before in Enum.GetValues<LifecycleStage>()
            from after in Enum.GetValues<LifecycleStage>()
            where transitions[before, after] > 0
            select (before, after, transitions[before, after]);
        moved.Should().BeEquivalentTo(
        [
            (LifecycleStage.Prospect, LifecycleStage.Prospect, 2),
            (LifecycleStage.Prospect, LifecycleStage.Active, 1),
            (LifecycleStage.Active, LifecycleStage.Active, 1),
            (LifecycleStage.Active, LifecycleStage.Silent, 1),
            (LifecycleStage.Sleeping, LifecycleStage.Sleeping, 1),
            (LifecycleStage.Sleeping, LifecycleStage.Lost, 1),
        ]);
    }

    [Fact]
    public async Task A_run_replaces_all_of_the_previous_one()
    {
        var runner = Runners.Of(SmallShop.Orders, _store);
        await runner.RunAsOfAsync(SmallShop.AsOf);
        await runner.RunAsOfAsync(Date(2025, 10, 1));
        (await _store.ReadAsync(ShopId.Default).ToListAsync()).Should().ContainSingle().Which.Customer.Value.Should().Be("eve");
    }

    [Fact]
    public async Task An_order_that_arrives_late_is_as_if_it_had_been_there_from_the_start()
    {
        var source = new InMemoryOrderSource();
        source.AddRange(SmallShop.Orders.Where(order => order.Id.Value != "cem-2"));
        await Runners.Of(source, _store).RunAsOfAsync(SmallShop.AsOf);
        source.Add(SmallShop.Orders.Single(order => order.Id.Value == "cem-2"));
        await Runners.Of(source, _store).RunAsOfAsync(SmallShop.AsOf);

        var whole = new InMemoryAssessmentStore();
        await Runners.Of(SmallShop.Orders, whole).RunAsOfAsync(SmallShop.AsOf);
        (await Stored(_store)).Should().Equal(await Stored(whole));
    }

    [Fact]
    public async Task Orders_that_a_source_gives_again_are_counted_once_and_told()
    {
        var report = await Runners.Of(new ListOrderSource([.. SmallShop.Orders, .. SmallShop.Orders.Take(4)]), _store).RunAsOfAsync(SmallShop.AsOf);
        report.Orders.Should().Be(10);
        report.RepeatedArrivals.Should().Be(4);
        report.Overview.Money.Should().Be(Money.FromDecimal(2080));
    }

    [Fact]
    public async Task The_result_does_not_hang_on_the_order_of_arrival_or_on_repetition()
    {
        await Runners.Of(SmallShop.Orders, _store).RunAsOfAsync(SmallShop.AsOf);
        var expected = await Stored(_store);
        var run = (await _store.FindRunAsync(ShopId.Default))!;

        // Beside the orders as they are, versions of them from before they were paid or refunded.
        Order[] arrivals = [.. SmallShop.Orders, .. SmallShop.Orders, .. SmallShop.Orders.Where(order => order.PaidAt is not null).Select(Earlier)];
        Prop.ForAll(Gen.Shuffle(arrivals).ToArbitrary(), shuffled =>
        {
            var store = new InMemoryAssessmentStore();
            var report = Runners.Of(new ListOrderSource(shuffled), store).RunAsOfAsync(SmallShop.AsOf).GetAwaiter().GetResult();
            return report.Run.BaselineId == run.BaselineId && Stored(store).GetAwaiter().GetResult().SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    private static Order Earlier(Order order) =>
        order.Refunds.Count > 0
            ? order with { Refunds = [] }
            : Unpaid(order.Id.Value, order.CustomerId.Value, Date(2025, 9, 1), order.Amount.ToDecimal());

    private static async Task<List<(CustomerId, object, object)>> Stored(InMemoryAssessmentStore store) =>
        [.. (await store.ReadAsync(ShopId.Default).ToListAsync())
            .Select(customer => (customer.Customer, (object)customer.Summary, (object)customer.Assessment))];
}
