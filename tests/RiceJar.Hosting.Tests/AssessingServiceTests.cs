using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using RiceJar.Hosting.Tests.Support;
using RiceJar.Orders;

namespace RiceJar.Hosting.Tests;

/// <summary>Assessing by itself, once a day.</summary>
public sealed class AssessingServiceTests : IDisposable
{
    private static readonly LocalDate Yesterday = new(2026, 11, 11);
    private static readonly Duration Day = Duration.FromDays(1);

    private readonly HostedShop _shop = new();
    private int _published;

    public AssessingServiceTests()
    {
        _shop.Store.OnPublish = () => Interlocked.Increment(ref _published);
        var placed = Instant.FromUtc(2026, 1, 1, 12, 0);
        _shop.Orders.Add(new Order(new OrderId("o1"), new CustomerId("c1"), placed, Money.FromDecimal(10)) { PaidAt = placed });
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_host_that_starts_after_the_time_assesses_yesterday_at_once_and_only_once_that_day()
    {
        await StartAsync("03:30");
        (_published, await AsOfAsync()).Should().Be((1, Yesterday));
        await MoveAsync(Duration.FromHours(13));
        _published.Should().Be(1);
    }

    [Fact]
    public async Task A_host_that_starts_before_the_time_waits_for_it()
    {
        await StartAsync("13:02");
        await MoveAsync(Duration.FromMinutes(181));
        _published.Should().Be(0);
        await MoveAsync(Duration.FromMinutes(1));
        (_published, await AsOfAsync()).Should().Be((1, Yesterday));
    }

    [Fact]
    public async Task Each_day_is_assessed_at_its_time()
    {
        await StartAsync("03:30");
        await MoveAsync(Duration.FromMinutes((17 * 60) + 29));
        _published.Should().Be(1);
        await MoveAsync(Duration.FromMinutes(1));
        (_published, await AsOfAsync()).Should().Be((2, Yesterday.PlusDays(1)));
        await MoveAsync(Day);
        (_published, await AsOfAsync()).Should().Be((3, Yesterday.PlusDays(2)));
    }

    [Fact]
    public async Task A_time_just_before_midnight_is_not_missed()
    {
        await StartAsync("23:59");
        await MoveAsync(Day);
        (_published, await AsOfAsync()).Should().Be((1, Yesterday));
    }

    [Fact]
    public async Task The_time_is_that_of_the_shops_zone()
    {
        // 10:00 in Shanghai is 21:00 of the day before in New York.
        await StartAsync("03:30", "America/New_York");
        (_published, await AsOfAsync()).Should().Be((1, Yesterday.PlusDays(-1)));
        await MoveAsync(Duration.FromMinutes((6 * 60) + 29));
        _published.Should().Be(1);
        await MoveAsync(Duration.FromMinutes(1));
        (_published, await AsOfAsync()).Should().Be((2, Yesterday));
    }

    [Fact]
    public async Task A_time_that_a_day_does_not_have_is_taken_when_the_clocks_have_gone_forward()
    {
        // On 8 March 2026 in New York 01:59 is followed by 03:00.
        _shop.Clock.Now = Instant.FromUtc(2026, 3, 8, 6, 50);
        await StartAsync("02:30", "America/New_York");
        await MoveAsync(Duration.FromMinutes(9));
        _published.Should().Be(0);
        await MoveAsync(Duration.FromMinutes(1));
        await MoveAsync(Duration.FromMinutes(5));
        (_published, await AsOfAsync()).Should().Be((1, new LocalDate(2026, 3, 7)));
        await MoveAsync(Duration.FromHours(12));
        _published.Should().Be(1);
    }

    [Fact]
    public async Task A_time_that_a_day_has_twice_is_taken_once()
    {
        // On 1 November 2026 in New York 01:59 is followed by 01:00.
        _shop.Clock.Now = Instant.FromUtc(2026, 11, 1, 4, 10);
        await StartAsync("01:30", "America/New_York");
        await MoveAsync(Duration.FromMinutes(80));
        (_published, await AsOfAsync()).Should().Be((1, new LocalDate(2026, 10, 31)));
        await MoveAsync(Duration.FromHours(3));
        _published.Should().Be(1);
    }

    [Fact]
    public async Task Other_rules_assess_the_same_day_again()
    {
        await StartAsync("03:30");
        await StartAsync("03:30", background: 4);
        _published.Should().Be(1);
        await StartAsync("03:30", configure: options => options.Rfm.MinimumBuyers = 77, background: 6);
        (_published, await AsOfAsync()).Should().Be((2, Yesterday));
    }

    [Fact]
    public async Task A_second_host_leaves_alone_what_the_first_has_published()
    {
        await StartAsync("10:30");
        await StartAsync("10:31", background: 4);
        await MoveAsync(Duration.FromMinutes(30), 4);
        _published.Should().Be(1);
        await MoveAsync(Duration.FromHours(4), 4);
        _published.Should().Be(1);
    }

    [Fact]
    public async Task What_a_failing_store_keeps_from_being_published_is_tried_again()
    {
        _shop.Store.OnPublish = () =>
        {
            if (Interlocked.Increment(ref _published) == 1)
                throw new InvalidTimeZoneException("Password=secret");
        };
        await StartAsync("03:30");
        await MoveAsync(Duration.FromSeconds(10));
        (_published, await AsOfAsync()).Should().Be((2, Yesterday));
        _shop.Logs.All.Should().Contain("AssessingService failed with InvalidTimeZoneException").And.NotContain("secret");
    }

    [Fact]
    public async Task What_fails_again_and_again_is_tried_less_and_less_often_up_to_once_an_hour()
    {
        _shop.Store.OnPublish = () =>
        {
            _published++;
            throw new InvalidTimeZoneException();
        };
        await StartAsync("03:30");
        foreach (var (tries, seconds) in new[] { 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600 }.Index())
        {
            _shop.Clock.Move(Duration.FromSeconds(seconds - 1));
            await _shop.IdleAsync(2);
            _published.Should().Be(tries + 1);
            _shop.Clock.Move(Duration.FromSeconds(1));
            await _shop.IdleAsync(2);
            _published.Should().Be(tries + 2);
        }
    }

    [Fact]
    public async Task An_order_that_cannot_be_read_is_named()
    {
        _shop.Store.OnPublish = () => throw new RiceJar.Storage.UnreadableOrderException("Order o7 of c1: its amount has five decimals.", new CustomerId("c1"));
        await StartAsync("03:30");
        _shop.Logs.All.Should().Contain("UnreadableOrderException (Order o7 of c1: its amount has five decimals.)");
    }

    [Fact]
    public async Task None_is_no_time()
    {
        await StartAsync("none", background: 1);
        await MoveAsync(Day, 1);
        _published.Should().Be(0);
    }

    [Fact]
    public async Task Sending_stops_before_an_assessment_that_does_not_let_go()
    {
        var letGo = new TaskCompletionSource();
        var isAssessing = new TaskCompletionSource();
        _shop.Store.OnPublish = () =>
        {
            isAssessing.SetResult();
            letGo.Task.Wait();
        };
        var host = await _shop.StartAsync(options => (options.AssessAt, options.Dispatchers) = ("03:30", 1));
        await isAssessing.Task.InTimeAsync();
        // The dispatcher has begun, and waits for contacts: one that is stopped before it begins ends as cancelled.
        await _shop.IdleAsync(2);
        var stopping = host.StopAsync();
        var sending = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single(service => service.GetType().Name == "DispatchingService");
        await sending.ExecuteTask!.InTimeAsync();
        stopping.IsCompleted.Should().BeFalse();
        letGo.SetResult();
        await stopping.InTimeAsync();
    }

    [Fact]
    public async Task A_failure_for_one_shop_leaves_the_others_their_assessments()
    {
        _shop.Store.OnPublish = () =>
        {
            if (Interlocked.Increment(ref _published) == 1)
                throw new InvalidTimeZoneException();
        };
        await _shop.StartAsync(options => (options.AssessAt, options.Shops) = ("03:30", ["first", "second"]));
        await _shop.IdleAsync(2);
        (await _shop.Store.FindRunAsync(new ShopId("first"))).Should().BeNull();
        (await _shop.Store.FindRunAsync(new ShopId("second")))!.AsOf.Should().Be(Yesterday);
    }

    [Fact]
    public async Task The_shop_is_learned_from_again_only_after_so_many_days()
    {
        await _shop.StartAsync(options => (options.AssessAt, options.RefitAfterDays) = ("03:30", 2));
        await _shop.IdleAsync(2);
        List<string> baselines = [await BaselineAsync()];
        for (var day = 0; day < 2; day++)
        {
            await MoveAsync(Day);
            baselines.Add(await BaselineAsync());
        }

        (_published, await AsOfAsync()).Should().Be((3, Yesterday.PlusDays(2)));
        baselines[1].Should().Be(baselines[0]);
        baselines[2].Should().NotBe(baselines[0]);
    }

    private async Task<string> BaselineAsync() => (await _shop.Store.FindRunAsync(ShopId.Default))!.BaselineId;

    private async Task StartAsync(
        string at, string zone = "Asia/Shanghai", Action<RiceJar.Configuration.RiceJarOptions>? configure = null, int background = 2)
    {
        await _shop.StartAsync(
            options => options.AssessAt = at,
            options =>
            {
                options.Zone = zone;
                configure?.Invoke(options);
            });
        await _shop.IdleAsync(background);
    }

    /// <summary>Moves the clock as time goes: from timer to timer, and waits for what they start.</summary>
    private async Task MoveAsync(Duration by, int timers = 2)
    {
        for (var end = _shop.Clock.Now + by; _shop.Clock.Now < end;)
        {
            _shop.Clock.Move(Duration.Min(Duration.FromMinutes(1), end - _shop.Clock.Now));
            await _shop.IdleAsync(timers);
        }
    }

    private async Task<LocalDate?> AsOfAsync() => (await _shop.Store.FindRunAsync(ShopId.Default))?.AsOf;
}
