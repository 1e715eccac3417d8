using NodaTime;
using RiceJar.Hosting.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.Hosting.Tests;

/// <summary>What runs by itself, as configuration and code say.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly HostedShop _shop = new();
    private int _plannings;

    public ConfigurationTests() => _shop.Own.OnEnd = () => Interlocked.Increment(ref _plannings);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Options_come_from_the_configuration()
    {
        var shop = new ShopId("first");
        await _shop.WriteAsync(2, shop);
        var host = _shop.Host(_ => { }, settings:
        [
            ("RiceJar:Background:Shops:0", "first"),
            ("RiceJar:Background:PlanEvery", "PT7M"),
            ("RiceJar:Background:Dispatchers", "1"),
            ("RiceJar:Background:AssessAt", "10:30"),
        ]);
        await host.StartAsync().InTimeAsync();
        await _shop.IdleAsync(4);
        (_plannings, await _shop.CountAsync(ContactState.Sent, shop)).Should().Be((1, 2));
        for (var minute = 1; minute < 7; minute++)
            await MoveAsync(4);
        _plannings.Should().Be(1);
        await MoveAsync(4);
        _plannings.Should().Be(2);
        for (var minute = 7; minute < 30; minute++)
            await MoveAsync(4);
        (await _shop.Store.FindRunAsync(shop))!.AsOf.Should().Be(new LocalDate(2026, 11, 11));
    }

    [Fact]
    public async Task Code_wins_over_configuration()
    {
        await _shop.WriteAsync(2, new ShopId("second"));
        var host = _shop.Host(
            options => (options.Shops, options.Plans, options.AssessAt) = (["second"], false, null),
            settings: [("RiceJar:Background:Shops:0", "first"), ("RiceJar:Background:Plans", "true"), ("RiceJar:Background:Dispatchers", "1")]);
        await host.StartAsync().InTimeAsync();
        await _shop.IdleAsync(2);
        (_plannings, await _shop.CountAsync(ContactState.Sent, new ShopId("second"))).Should().Be((0, 2));
    }

    private async Task MoveAsync(int timers)
    {
        _shop.Clock.Move(Duration.FromMinutes(1));
        await _shop.IdleAsync(timers);
    }
}
