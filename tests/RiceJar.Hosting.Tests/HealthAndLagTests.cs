using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Hosting.Tests.Support;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Hosting.Tests;

/// <summary>How late sending is: the health check and the gauge.</summary>
public sealed class HealthAndLagTests : IDisposable
{
    private readonly HostedShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Health_fails_when_the_oldest_due_contact_waits_longer_than_allowed()
    {
        var host = _shop.Host(options => options.UnhealthyLag = "PT5M", services: services => services.AddHealthChecks().AddRiceJar());
        (await CheckAsync(host)).Should().BeEquivalentTo(new { Status = HealthStatus.Healthy, Data = Lag("default", 0) });

        await _shop.WriteAsync(1);
        _shop.Clock.Move(Duration.FromMinutes(5));
        (await CheckAsync(host)).Should().BeEquivalentTo(new { Status = HealthStatus.Healthy, Data = Lag("default", 300) });
        _shop.Clock.Move(Duration.FromSeconds(1));
        (await CheckAsync(host)).Should().BeEquivalentTo(new { Status = HealthStatus.Unhealthy, Data = Lag("default", 301) });
    }

    [Fact]
    public async Task Health_is_that_of_the_worst_shop_and_is_reported_as_the_host_wants()
    {
        var host = _shop.Host(
            options => options.Shops = ["first", "second"],
            services: services => services.AddHealthChecks().AddRiceJar("sending", HealthStatus.Degraded, ["ready"]));
        await _shop.WriteAsync(1, new ShopId("second"));
        _shop.Clock.Move(Duration.FromMinutes(6));
        var entry = await CheckAsync(host, "sending");
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Tags.Should().Equal("ready");
        entry.Data.Should().BeEquivalentTo(new Dictionary<string, object>
        {
            ["lag.first"] = TimeSpan.Zero,
            ["lag.second"] = TimeSpan.FromMinutes(6),
        });
    }

    [Fact]
    public async Task What_is_not_due_yet_is_not_late()
    {
        var host = _shop.Host(_ => { }, services: services => services.AddHealthChecks().AddRiceJar());
        var intent = _shop.Intent("c1");
        await _shop.Journal.PlanAsync([new PlannedContact(intent, _shop.Clock.Now + Duration.FromDays(1))], _shop.Clock.Now);
        (await CheckAsync(host)).Should().BeEquivalentTo(new { Status = HealthStatus.Healthy, Data = Lag("default", 0) });
    }

    [Fact]
    public async Task Health_fails_with_the_journal_and_tells_only_the_type_of_the_failure()
    {
        var host = HostWith(() => throw new InvalidTimeZoneException("Password=secret"));
        var entry = await CheckAsync(host);
        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be("The journal does not answer: InvalidTimeZoneException.");
        entry.Exception.Should().BeNull();
        _shop.Logs.All.Should().NotContain("secret");
    }

    [Fact]
    public async Task Health_tells_what_the_shop_has_to_set_up()
    {
        var entry = await CheckAsync(HostWith(() => throw new SetupException("Call MigrateAsync.")));
        entry.Description.Should().Be("The journal does not answer: SetupException (Call MigrateAsync.).");
    }

    [Fact]
    public async Task Health_fails_when_the_journal_hangs()
    {
        var never = new TaskCompletionSource<Instant?>();
        var check = CheckAsync(HostWith(() => never.Task));
        await _shop.IdleAsync(1);
        _shop.Clock.Move(Duration.FromSeconds(9));
        check.IsCompleted.Should().BeFalse();
        _shop.Clock.Move(Duration.FromSeconds(1));
        var entry = await check;
        (entry.Status, entry.Description).Should().Be((HealthStatus.Unhealthy, "The journal does not answer: TimeoutException."));
    }

    [Fact]
    public async Task The_health_check_needs_no_background_services()
    {
        var host = _shop.Host(services: services => services.AddHealthChecks().AddRiceJar());
        host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Should().NotContain(
            service => service.GetType().Namespace == "RiceJar.Hosting");
        await _shop.WriteAsync(1);
        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Healthy);
        _shop.Clock.Move(Duration.FromMinutes(6));
        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task The_gauge_says_how_late_each_shop_is()
    {
        var host = await _shop.StartAsync(options => options.Shops = ["first", "second"]);
        await _shop.IdleAsync(1);
        using var gauge = new Gauge(host);
        gauge.Read().Should().BeEquivalentTo(new Dictionary<string, double> { ["first"] = 0, ["second"] = 0 });

        await _shop.WriteAsync(1, new ShopId("second"));
        _shop.Clock.Move(Duration.FromSeconds(15));
        await Wait.UntilAsync(() => gauge.Read()["second"] > 0, "the lag is looked at");
        gauge.Read().Should().BeEquivalentTo(new Dictionary<string, double> { ["first"] = 0, ["second"] = 15 });
    }

    [Fact]
    public async Task The_gauge_goes_back_when_sending_goes_on()
    {
        await _shop.WriteAsync(3);
        _shop.Clock.Move(Duration.FromMinutes(10));
        var late = await _shop.StartAsync(_ => { });
        using var gauge = new Gauge(late);
        await _shop.IdleAsync(1);
        gauge.Read()["default"].Should().Be(600);
        await _shop.StartAsync(options => options.Dispatchers = 1);
        await _shop.IdleAsync(3);
        _shop.Clock.Move(Duration.FromSeconds(15));
        await Wait.UntilAsync(() => gauge.Read()["default"] == 0, "the lag is looked at again");
    }

    [Fact]
    public async Task Where_the_journal_does_not_answer_the_gauge_says_nothing()
    {
        var isAway = false;
        var host = HostWith(() => isAway ? throw new InvalidTimeZoneException() : Task.FromResult<Instant?>(_shop.Clock.Now));
        await host.StartAsync().InTimeAsync();
        await _shop.IdleAsync(1);
        using var gauge = new Gauge(host);
        gauge.Read().Should().ContainKey("default");

        isAway = true;
        _shop.Clock.Move(Duration.FromSeconds(15));
        await Wait.UntilAsync(() => gauge.Read().Count == 0, "the lag is looked at");
        isAway = false;
        _shop.Clock.Move(Duration.FromSeconds(15));
        await Wait.UntilAsync(() => gauge.Read().Count == 1, "the lag is looked at again");
    }

    private IHost HostWith(Func<Task<Instant?>> oldestDue) =>
        _shop.Host(_ => { }, services: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IContactJournalOperations>(new OldestDue(oldestDue)));
            services.AddHealthChecks().AddRiceJar();
        });

    private static Dictionary<string, object> Lag(string shop, int seconds) => new() { [$"lag.{shop}"] = TimeSpan.FromSeconds(seconds) };

    private static async Task<HealthReportEntry> CheckAsync(IHost host, string name = "ricejar") =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync().InTimeAsync()).Entries[name];

    /// <summary>Reads the gauge of one host, by shop.</summary>
    private sealed class Gauge : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, double> _values = [];

        public Gauge(IHost host)
        {
            var meter = host.Services.GetRequiredService<ContactMetrics>().Meter;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter && instrument.Name == "ricejar.journal.lag")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
            {
                tags.Length.Should().Be(1);
                tags[0].Key.Should().Be("shop");
                _values[(string)tags[0].Value!] = value;
            });
            _listener.Start();
        }

        public Dictionary<string, double> Read()
        {
            _values.Clear();
            _listener.RecordObservableInstruments();
            return new Dictionary<string, double>(_values);
        }

        public void Dispose() => _listener.Dispose();
    }
}
