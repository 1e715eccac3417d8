using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Running;

/// <summary>A run that does not come to its end leaves what was published before.</summary>
public class InterruptedRunTests
{
    private readonly WatchedStore _store = new();

    [Fact]
    public async Task Cancelling_while_orders_are_read_leaves_the_previous_run()
    {
        using var cancellation = new CancellationTokenSource();
        var source = new ListOrderSource(SmallShop.Orders, given =>
        {
            if (given == 5)
                cancellation.Cancel();
        });
        await AssertLeavesPreviousRun<OperationCanceledException>(Runners.Of(source, _store), cancellation.Token);
    }

    [Fact]
    public async Task Cancelling_while_customers_are_written_leaves_the_previous_run()
    {
        using var cancellation = new CancellationTokenSource();
        await AssertLeavesPreviousRun<OperationCanceledException>(
            Runners.Of(SmallShop.Orders, _store), cancellation.Token, () => _store.OnWrite = cancellation.Cancel);
    }

    [Fact]
    public async Task Cancelling_just_before_publishing_leaves_the_previous_run()
    {
        using var cancellation = new CancellationTokenSource();
        await AssertLeavesPreviousRun<OperationCanceledException>(
            Runners.Of(SmallShop.Orders, _store), cancellation.Token, () => _store.OnPublish = cancellation.Cancel);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_beforehand_does_nothing()
    {
        await AssertLeavesPreviousRun<OperationCanceledException>(Runners.Of(SmallShop.Orders, _store), new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task A_store_that_fails_to_write_keeps_the_previous_run() =>
        await AssertLeavesPreviousRun<IOException>(
            Runners.Of(SmallShop.Orders, _store), CancellationToken.None, () => _store.OnWrite = () => throw new IOException("The disk is full."));

    [Fact]
    public async Task A_store_that_fails_to_publish_keeps_the_previous_run() =>
        await AssertLeavesPreviousRun<IOException>(
            Runners.Of(SmallShop.Orders, _store), CancellationToken.None, () => _store.OnPublish = () => throw new IOException("The disk is full."));

    [Fact]
    public async Task A_source_that_fails_leaves_the_previous_run() =>
        await AssertLeavesPreviousRun<IOException>(
            Runners.Of(new ListOrderSource(SmallShop.Orders, _ => throw new IOException("The line is down.")), _store), CancellationToken.None);

    [Fact]
    public async Task Money_that_does_not_fit_leaves_the_previous_run_and_is_said()
    {
        var largest = Money.FromDecimal(900_000_000_000_000).ToDecimal();
        var runner = Runners.Of([Paid("1", "zoe", SmallShop.AsOf, largest), Paid("2", "zoe", SmallShop.AsOf, largest)], _store);
        (await AssertLeavesPreviousRun<OverflowException>(runner, CancellationToken.None)).Message.Should().Contain("zoe");
    }

    [Fact]
    public async Task After_a_failure_the_next_run_goes_through()
    {
        _store.OnWrite = () => throw new IOException("The disk is full.");
        var runner = Runners.Of(SmallShop.Orders, _store);
        await runner.Invoking(run => run.RunAsOfAsync(SmallShop.AsOf)).Should().ThrowAsync<IOException>();
        (await _store.FindRunAsync(ShopId.Default)).Should().BeNull();
        _store.OnWrite = () => { };
        var report = await runner.RunAsOfAsync(SmallShop.AsOf);
        (await _store.FindRunAsync(ShopId.Default)).Should().Be(report.Run);
    }

    private async Task<TException> AssertLeavesPreviousRun<TException>(
        AssessmentRunner runner, CancellationToken cancellationToken, Action? disturb = null)
        where TException : Exception
    {
        var previous = (await Runners.Of([Paid("old", "old", Date(2026, 1, 1), 1)], _store).RunAsOfAsync(Date(2026, 1, 31))).Run;
        disturb?.Invoke();
        var thrown = await runner.Invoking(run => run.RunAsOfAsync(SmallShop.AsOf, cancellationToken)).Should().ThrowAsync<TException>();
        (await _store.FindRunAsync(ShopId.Default)).Should().Be(previous);
        (await ((IAssessmentStore)_store).ReadAsync(ShopId.Default).ToListAsync()).Should().ContainSingle().Which.Customer.Value.Should().Be("old");
        _store.OpenWriters.Should().Be(0);
        return thrown.Which;
    }
}
