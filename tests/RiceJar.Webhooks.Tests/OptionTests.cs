using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

public class OptionTests
{
    [Fact]
    public void All_errors_are_shown_together_with_option_and_value_and_without_secrets()
    {
        using var provider = Provider("{}", builder => builder.AddWebhookChannel("sms", options =>
        {
            options.Url = "gateway/hook?token=url-token";
            options.Secrets = ["whsec_c2hvcnQ=", Make.Secret, "hunter2-hunter2"];
            (options.TimeOut, options.DedupesWithin, options.Attempts, options.RetryDelay) = ("15s", "PT0S", 11, "PT1M");
            options.Breaker = new WebhookBreakerOptions { FailureRatio = 1.5, MinimumRequests = 1, Within = "PT-1S", BreakFor = "P2D" };
        }));
        var failures = FluentActions.Invoking(() => Channels(provider)).Should().Throw<OptionsValidationException>().Which.Failures.ToList();
        failures.Should().SatisfyRespectively(
            one => one.Should().Be("RiceJar:Webhooks:sms:Url: 'gateway/hook?...' is no absolute https or http address."),
            one => one.Should().StartWith("RiceJar:Webhooks:sms:Secrets:0: is no secret"),
            one => one.Should().StartWith("RiceJar:Webhooks:sms:Secrets:2: is no secret"),
            one => one.Should().StartWith("RiceJar:Webhooks:sms:TimeOut: '15s' is no duration"),
            one => one.Should().StartWith("RiceJar:Webhooks:sms:DedupesWithin: 'PT0S' is no time"),
            one => one.Should().Be("RiceJar:Webhooks:sms:Attempts: '11' is not within 1 to 10."),
            one => one.Should().Be("RiceJar:Webhooks:sms:RetryDelay: 'PT1M' is not within PT0.01S to PT10S."),
            one => one.Should().Be("RiceJar:Webhooks:sms:Breaker:FailureRatio: '1.5' is not above 0 and at most 1."),
            one => one.Should().Be("RiceJar:Webhooks:sms:Breaker:MinimumRequests: '1' is not within 2 to 1000000."),
            one => one.Should().Be("RiceJar:Webhooks:sms:Breaker:Within: 'PT-1S' is negative."),
            one => one.Should().Be("RiceJar:Webhooks:sms:Breaker:BreakFor: 'P2D' is not within PT1S to P1D."));
        string.Concat(failures).Should().NotContain("hunter2").And.NotContain("c2hvcnQ").And.NotContain("url-token");
    }

    [Theory]
    [InlineData(null, "is required")]
    [InlineData(" ", "is required")]
    [InlineData("ftp://gateway/", "is no absolute https or http address")]
    [InlineData("/hook", "is no absolute https or http address")]
    [InlineData("https://user:hunter2@gateway/", "holds a user name or a password")]
    public void An_address_that_is_none_is_told(string? url, string why)
    {
        var message = FluentActions.Invoking(() => Make.Channel(url!)).Should().Throw<ArgumentException>().Which.Message;
        message.Should().Contain("RiceJar:Webhooks:sms:Url").And.Contain(why).And.NotContain("hunter2");
    }

    [Fact]
    public void An_empty_list_of_secrets_is_no_way_to_send_unsigned() =>
        FluentActions.Invoking(() => Make.Channel("http://localhost/", configure: options => options.Secrets = []))
            .Should().Throw<ArgumentException>().Which.Message.Should().Contain("Secrets: names none");

    [Fact]
    public void Options_are_shown_at_start_of_a_host()
    {
        using var provider = Provider("{}", builder => builder.AddWebhookChannel("sms"));
        FluentActions.Invoking(() => provider.GetRequiredService<IStartupValidator>().Validate())
            .Should().Throw<OptionsValidationException>().Which.Message.Should().Contain("RiceJar:Webhooks:sms:Url: is required");
    }

    [Fact]
    public void Options_come_from_the_section_of_the_channel_and_code_wins()
    {
        const string Json = $$"""
            {
              "RiceJar": {
                "Zone": "Asia/Shanghai",
                "Webhooks": {
                  "sms": { "Url": "https://a/", "Secrets": [ "{{Make.Secret}}" ], "DedupesWithin": "PT1H", "Breaker": { "MinimumRequests": 5 } },
                  "email": { "Url": "https://b/", "DedupesWithin": "PT2H" }
                }
              }
            }
            """;
        using var provider = Provider(Json, builder => builder
            .AddWebhookChannel("sms", options => options.Url = "https://c/").AddWebhookChannel("email").AddWebhookChannel("sms"));
        var options = provider.GetRequiredService<IOptionsMonitor<WebhookOptions>>();
        (options.Get("sms").Url, options.Get("sms").Breaker.MinimumRequests, options.Get("email").Url).Should().Be(("https://c/", 5, "https://b/"));
        options.Get("sms").Secrets.Should().Equal(Make.Secret);
        var channels = Channels(provider);
        channels.Select(channel => (channel.Channel, channel.DedupesWithin)).Should().Equal(
            (ContactChannel.Sms, Duration.FromHours(1)), (ContactChannel.Email, Duration.FromHours(2)));
        provider.GetRequiredService<IOptions<RiceJarOptions>>().Value.Zone.Should()
            .Be("Asia/Shanghai", "RiceJar passes over the section of another package");
        Channels(provider).Should().Equal(channels, "there is one of each");
    }

    [Theory]
    [InlineData("""{ "sms": { "Url": "https://a/", "Urll": "x" } }""", "Urll")]
    [InlineData("""{ "sms": { "Url": "https://a/", "Breaker": { "Ratio": 1 } } }""", "Ratio")]
    [InlineData("""{ "sms": { "Url": "https://a/" }, "smz": { "Url": "https://a/" } }""", "RiceJar:Webhooks:smz")]
    [InlineData("""{ "sms": { "Url": "https://a/", "Secrets": "whsec_hunter2" } }""", "RiceJar:Webhooks:sms:Secrets")]
    [InlineData("""{ "sms": { "Url": "https://a/", "Secrets": [] } }""", "Secrets: names none")]
    [InlineData("""{ "sms": { "Url": "https://a/", "Breaker": "off" } }""", "RiceJar:Webhooks:sms:Breaker")]
    [InlineData("""{ "sms": "https://a/" }""", "RiceJar:Webhooks:sms")]
    [InlineData("""{ "sms": { "Url": "https://a/", "Attempts": "many" } }""", "many")]
    public void What_the_section_has_wrong_is_told(string section, string named)
    {
        using var provider = Provider($$"""{ "RiceJar": { "Webhooks": {{section}} } }""", builder => builder.AddWebhookChannel("sms"));
        FluentActions.Invoking(() => Channels(provider)).Should().Throw<Exception>().Which.Message.Should().Contain(named).And.NotContain("hunter2");
    }

    [Fact]
    public void Without_a_channel_the_section_is_an_unknown_key()
    {
        using var provider = Provider("""{ "RiceJar": { "Webhooks": { "sms": { "Url": "https://a/" } } } }""", _ => { });
        FluentActions.Invoking(() => provider.GetRequiredService<IOptions<RiceJarOptions>>().Value)
            .Should().Throw<InvalidOperationException>().Which.Message.Should().Contain("'Webhooks'");
    }

    [Fact]
    public void A_name_that_is_no_channels_is_told_at_once() =>
        FluentActions.Invoking(() => new ServiceCollection().AddRiceJar().AddWebhookChannel("SMS")).Should().Throw<ArgumentException>();

    [Fact]
    public async Task The_provider_closes_its_channels()
    {
        var provider = Provider("{}", builder => builder.AddWebhookChannel("sms", options => options.Url = "http://localhost/"));
        var channel = Channels(provider).Single();
        await provider.DisposeAsync();
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.NotAccepted("the channel is closed"));
    }

    private static List<IContactChannel> Channels(ServiceProvider provider) => [.. provider.GetServices<IContactChannel>()];

    private static ServiceProvider Provider(string json, Action<RiceJarBuilder> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
        add(services.AddRiceJar());
        return services.BuildServiceProvider();
    }
}
