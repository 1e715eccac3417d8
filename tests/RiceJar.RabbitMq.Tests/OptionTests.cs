using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.RabbitMq.Tests;

public class OptionTests
{
    [Fact]
    public void All_errors_are_shown_together_with_option_and_value_and_without_the_password()
    {
        using var provider = Provider("{}", builder => builder.AddRabbitMqChannel("sms", options =>
        {
            options.Uri = "http://user:hunter2@broker";
            (options.Exchange, options.RoutingKey) = (null!, new string('x', 256));
            (options.TimeOut, options.ReconnectDelay, options.DedupesWithin) = ("15s", "PT1H", "PT0S");
        }));
        var failures = FluentActions.Invoking(() => Channels(provider)).Should().Throw<OptionsValidationException>().Which.Failures.ToList();
        failures.Should().SatisfyRespectively(
            one => one.Should().StartWith("RiceJar:RabbitMq:sms:Uri: is no address such as"),
            one => one.Should().Be("RiceJar:RabbitMq:sms:Exchange: is null."),
            one => one.Should().StartWith("RiceJar:RabbitMq:sms:RoutingKey: 'xxx").And.EndWith("has more than 255 bytes of UTF-8."),
            one => one.Should().StartWith("RiceJar:RabbitMq:sms:TimeOut: '15s' is no duration"),
            one => one.Should().StartWith("RiceJar:RabbitMq:sms:ReconnectDelay: 'PT1H' is not within"),
            one => one.Should().StartWith("RiceJar:RabbitMq:sms:DedupesWithin: 'PT0S' is no time"));
        string.Concat(failures).Should().NotContain("hunter2");
    }

    [Theory]
    [InlineData(null, "is required")]
    [InlineData("broker:5672", "is no address")]
    [InlineData("amqp://broker/a/b", "names more than one virtual host")]
    public void An_address_that_is_none_is_told(string? uri, string why) =>
        FluentActions.Invoking(() => new RabbitMqChannel(ContactChannel.Sms, new RabbitMqOptions { Uri = uri }))
            .Should().Throw<ArgumentException>().Which.Message.Should().Contain($"RiceJar:RabbitMq:sms:Uri: {why}");

    [Fact]
    public void Options_come_from_the_section_of_the_channel_and_code_wins()
    {
        const string Json = """{ "RiceJar": { "RabbitMq": { "sms": { "Uri": "amqp://a", "Exchange": "x", "DedupesWithin": "PT1H" } } } }""";
        using var provider = Provider(Json, builder => builder
            .AddRabbitMqChannel("sms", options => options.Uri = "amqp://b").AddRabbitMqChannel("sms"));
        var options = provider.GetRequiredService<IOptionsMonitor<RabbitMqOptions>>().Get("sms");
        (options.Uri, options.Exchange).Should().Be(("amqp://b", "x"));
        Channels(provider).Select(channel => (channel.Channel, channel.DedupesWithin)).Should().Equal((ContactChannel.Sms, Duration.FromHours(1)));
    }

    [Theory]
    [InlineData("""{ "sms": { "Uri": "amqp://a", "Exchnge": "x" } }""", "Exchnge")]
    [InlineData("""{ "sms": { "Uri": "amqp://a" }, "smz": { "Uri": "amqp://a" } }""", "RiceJar:RabbitMq:smz")]
    [InlineData("""{ "sms": "amqp://user:hunter2@a" }""", "RiceJar:RabbitMq:sms")]
    public void What_the_section_has_wrong_is_told(string section, string named)
    {
        using var provider = Provider($$"""{ "RiceJar": { "RabbitMq": {{section}} } }""", builder => builder.AddRabbitMqChannel("sms"));
        FluentActions.Invoking(() => Channels(provider)).Should().Throw<Exception>().Which.Message.Should().Contain(named).And.NotContain("hunter2");
    }

    [Fact]
    public void The_provider_closes_its_channels_either_way()
    {
        var provider = Provider("{}", builder => builder.AddRabbitMqChannel("sms", options => options.Uri = "amqp://localhost"));
        Channels(provider).Should().HaveCount(1);
        provider.Dispose();
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
