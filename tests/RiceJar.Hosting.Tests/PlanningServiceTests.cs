using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NodaTime;
using RiceJar.Hosting.Tests.Support;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Hosting.Tests;

/// <summary>Planning by itself.</summary>
public sealed class PlanningServiceTests : IDisposable
{
    private const string Personal = "call Mrs Li at +86 138 0000 0000";

    private readonly HostedShop _shop = new();
    private int _plannings;

    public PlanningServiceTests() => _shop.Own.OnEnd = () => Interlocked.Increment(ref _plannings);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Planning_begins_at_once_and_is_repeated_after_each_pause()
    {
        await _shop.StartAsync(options => (options.Plans, options.PlanEvery) = (true, "PT2M"));
        await _shop.IdleAsync(2);
        _plannings.Should().Be(1);

        _shop.Clock.Move(Duration.FromSeconds(119));
        await _shop.IdleAsync(2);
        _plannings.Should().Be(1);
        for (var planning = 2; planning < 5; planning++)
        {
            _shop.Clock.Move(planning == 2 ? Duration.FromSeconds(1) : Duration.FromMinutes(2));
            await _shop.IdleAsync(2);
            _plannings.Should().Be(planning);
        }
    }

    [Fact]
    public async Task What_was_planned_already_is_not_planned_again()
    {
        _shop.Own.Intents.Add(_shop.Intent("c1"));
        await _shop.StartAsync(options => options.Plans = true);
        await _shop.IdleAsync(2);
        _shop.Clock.Move(Duration.FromMinutes(1));
        await _shop.IdleAsync(2);
        _plannings.Should().Be(2);
        (await _shop.CountAsync(ContactState.Planned)).Should().Be(1);
    }

    [Fact]
    public async Task A_pause_may_be_longer_than_timers_run()
    {
        await _shop.StartAsync(options => (options.Plans, options.PlanEvery) = (true, "P100D"));
        for (var day = 0; day < 100; day++)
        {
            await _shop.IdleAsync(2);
            _plannings.Should().Be(1);
            _shop.Clock.Move(Duration.FromDays(1));
        }

        await Wait.UntilAsync(() => _plannings == 2, "planned again");
    }

    [Fact]
    public async Task After_a_failure_planning_goes_on_in_ten_seconds_and_only_types_are_logged()
    {
        _shop.Own.OnEnd = () =>
        {
            if (Interlocked.Increment(ref _plannings) == 1)
                throw new InvalidTimeZoneException(Personal);
        };
        await _shop.StartAsync(options => (options.Plans, options.PlanEvery) = (true, "PT1H"));
        await _shop.IdleAsync(2);
        _shop.Logs.All.Should().Contain("PlanningService failed with InvalidTimeZoneException").And.NotContain("Mrs Li");

        _shop.Clock.Move(Duration.FromSeconds(9));
        await _shop.IdleAsync(2);
        _plannings.Should().Be(1);
        _shop.Clock.Move(Duration.FromSeconds(1));
        await _shop.IdleAsync(2);
        _plannings.Should().Be(2);
    }

    [Fact]
    public async Task What_the_shop_forgot_to_register_is_named()
    {
        await _shop.StartAsync(options => options.Plans = true, services: services => services.RemoveAll<IRecipientDirectory>());
        await _shop.IdleAsync(2);
        _shop.Logs.All.Should().Contain("PlanningService failed with InvalidOperationException (No service for type 'RiceJar.Messaging.IRecipientDirectory' has been registered.)");
    }

    [Fact]
    public async Task A_failure_for_one_shop_leaves_the_others_their_plans()
    {
        // The producer gives the second shop's contact whichever shop it is asked for; the first time, writing it fails.
        var writes = 0;
        _shop.Own.Intents.Add(_shop.Intent("c1", new ShopId("second")));
        _shop.Journal.Before = step =>
            step == JournalStep.Plan && writes++ == 0 ? throw new InvalidOperationException(Personal) : Task.CompletedTask;
        await _shop.StartAsync(options => (options.Plans, options.Shops) = (true, ["first", "second"]));
        await _shop.IdleAsync(2);
        (await _shop.CountAsync(ContactState.Planned, new ShopId("second"))).Should().Be(1);
        _shop.Logs.All.Should().Contain("PlanningService failed with InvalidOperationException").And.NotContain("Mrs Li");
    }

    [Fact]
    public async Task A_failure_while_stopping_is_logged_by_its_type_only_and_stops_nothing_else()
    {
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _shop.Journal.Before = async step =>
        {
            if (step != JournalStep.Plan)
                return;
            reached.SetResult();
            await goOn.Task;
            throw new InvalidTimeZoneException(Personal);
        };
        _shop.Own.Intents.Add(_shop.Intent("c1"));
        var host = await _shop.StartAsync(options => options.Plans = true);
        await reached.Task.InTimeAsync();
        var stopped = host.StopAsync();
        goOn.SetResult();
        await stopped.InTimeAsync();
        _shop.Logs.All.Should().Contain("InvalidTimeZoneException").And.NotContain("Mrs Li");
    }

    [Fact]
    public async Task A_first_planning_that_hangs_does_not_hold_up_the_start_of_the_host()
    {
        using var goOn = new ManualResetEventSlim();
        _shop.Own.OnEnd = () => goOn.Wait(Wait.Limit);
        var host = _shop.Host(options => options.Plans = true);
        await host.StartAsync().InTimeAsync();
        goOn.IsSet.Should().BeFalse();
        goOn.Set();
        await host.StopAsync().InTimeAsync();
    }

    [Fact]
    public async Task Stopping_while_idle_ends_at_once()
    {
        var host = await _shop.StartAsync(options => (options.Plans, options.Dispatchers, options.AssessAt) = (true, 3, "03:30"));
        await _shop.IdleAsync(6);
        await host.StopAsync().InTimeAsync();
        _shop.Clock.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_host_that_neither_plans_nor_sends_nor_assesses_nor_forgets_only_looks_at_the_lag()
    {
        var steps = 0;
        _shop.Journal.Before = _ =>
        {
            Interlocked.Increment(ref steps);
            return Task.CompletedTask;
        };
        await _shop.WriteAsync(1);
        steps = 0;
        var host = await _shop.StartAsync(_ => { });
        for (var i = 0; i < 20; i++)
        {
            await _shop.IdleAsync(1);
            _shop.Clock.Move(Duration.FromMinutes(1));
        }

        host.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Count(service => service.ExecuteTask!.IsCompletedSuccessfully).Should().Be(4);
        (steps, _plannings, _shop.Given()).Should().Be((0, 0, 0));
    }
}
