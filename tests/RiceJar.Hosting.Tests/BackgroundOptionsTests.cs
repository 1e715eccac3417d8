using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace RiceJar.Hosting.Tests;

/// <summary>Options of what runs by itself.</summary>
public class BackgroundOptionsTests
{
    [Theory]
    [InlineData("PlanEvery", "soon")]
    [InlineData("PlanEvery", "PT0S")]
    [InlineData("PlanEvery", "-PT1M")]
    [InlineData("DispatchEvery", "P1M")]
    [InlineData("UnhealthyLag", "P400D")]
    [InlineData("PlanEvery", "PT8761H")]
    [InlineData("PlanEvery", "PT9223372036854775807H")]
    [InlineData("PlanEvery", "P1DT-9223372036854775807M")]
    [InlineData("DispatchEvery", "PT0.0S")]
    [InlineData("AssessAt", "25:00")]
    [InlineData("Dispatchers", "-1")]
    [InlineData("RefitAfterDays", "0")]
    [InlineData("ChangesSeenLate", "-PT1H")]
    [InlineData("ChangesSeenLate", "P31D")]
    [InlineData("Shops:0", " ")]
    [InlineData("Shops", "")]
    [InlineData("KeepContacts", "P179D")]
    [InlineData("KeepContacts", "two years")]
    [InlineData("KeepKeys", "PT4319H")]
    public async Task A_wrong_option_is_named_when_the_host_starts(string option, string value)
    {
        using var host = Host(($"RiceJar:Background:{option}", value));
        var thrown = await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>();
        thrown.Which.Failures.Should().ContainSingle().Which.Should().StartWith($"RiceJar:Background:{option.Split(':')[0]}: ");
    }

    [Theory]
    [InlineData("RiceJar:Background:Shops", "'cn' at 'RiceJar:Background:Shops' stands where a list belongs.")]
    [InlineData("RiceJar:Background", "'cn' at 'RiceJar:Background' stands where several settings belong.")]
    public async Task A_text_where_more_belongs_is_an_error(string key, string message)
    {
        using var host = Host((key, "cn"));
        (await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<InvalidOperationException>()).WithMessage(message);
    }

    [Fact]
    public async Task An_unknown_key_is_an_error()
    {
        using var host = Host(("RiceJar:Background:PlanEvry", "PT1M"));
        (await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*PlanEvry*");
    }

    private static IHost Host(params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddRiceJar().AddOrders([]).AddBackgroundServices();
        return builder.Build();
    }
}
