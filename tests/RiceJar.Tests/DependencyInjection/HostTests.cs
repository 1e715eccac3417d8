using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RiceJar.Running;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.DependencyInjection;

/// <summary>RiceJar in a generic host.</summary>
public class HostTests
{
    [Fact]
    public async Task A_host_with_wrong_options_does_not_start_and_shows_all_errors()
    {
        using var host = Host(("RiceJar:Zone", "Mars/Olympus"), ("RiceJar:Stages:FormedFrom", "1"), ("RiceJar:Rfm:Scoring", "ntile"));
        var thrown = await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>();
        thrown.Which.Failures.Should().HaveCount(3);
        thrown.Which.Message.Should().Contain("Mars/Olympus").And.Contain("RiceJar:Stages:FormedFrom").And.Contain("ntile");
    }

    [Fact]
    public async Task A_host_with_wrong_contacts_and_sales_does_not_start_and_shows_all_errors()
    {
        using var host = Host(
            ("RiceJar:Contacts:StaleAfter", "6 hours"),
            ("RiceJar:Contacts:Gates:no-such-gate:Enabled", "false"),
            ("RiceJar:Sales:0:Name", "Double 11"),
            ("RiceJar:Sales:0:From", "2026-11-12T00:00"),
            ("RiceJar:Sales:0:Until", "2026-11-01T00:00"),
            ("RiceJar:Stages:FormedFrom", "1"));
        var thrown = await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>();
        thrown.Which.Failures.Should().HaveCount(4);
        thrown.Which.Message.Should().Contain("'6 hours'").And.Contain("'no-such-gate'").And.Contain("'Double 11'").And.Contain("RiceJar:Stages:FormedFrom");
    }

    [Fact]
    public async Task A_host_with_an_unknown_key_does_not_start()
    {
        using var host = Host(("RiceJar:Zome", "UTC"));
        (await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("'Zome'");
    }

    [Fact]
    public async Task A_host_with_right_options_starts_and_runs()
    {
        using var host = Host(("RiceJar:Zone", "Asia/Shanghai"));
        await host.StartAsync();
        using var scope = host.Services.CreateScope();
        var report = await scope.ServiceProvider.GetRequiredService<AssessmentRunner>().RunAsOfAsync(SmallShop.AsOf);
        report.Overview.Buyers.Should().Be(5);
        await host.StopAsync();
    }

    private static IHost Host(params (string Key, string Value)[] settings)
    {
        // Without defaults: no files, environment or console of the machine that runs the test.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddRiceJar().AddOrders(SmallShop.Orders);
        return builder.Build();
    }
}
