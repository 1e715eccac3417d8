using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Tests.Messaging;

namespace RiceJar.Tests.Configuration.Messages;

/// <summary>Texts and the key for addresses come from the options, and what is wrong is named.</summary>
public class MessageOptionTests
{
    private static readonly string Key = Convert.ToBase64String(Encoding.UTF8.GetBytes("a secret of the shop, thirty-two bytes"));

    public static TheoryData<string, string, Action<MessageOptions>> Wrong { get; } = new()
    {
        { "Templates:t:0:Text", "empty", o => o.Templates = One(new MessageTextOptions()) },
        { "Templates:t:0:Text", "empty", o => o.Templates = One(new MessageTextOptions { Text = " " }) },
        { "Templates:t:0:Text", "'{' at 0", o => o.Templates = One(new MessageTextOptions { Text = "{order" }) },
        { "Templates:t:1:Text", "'percent'", o => o.Templates = One(new() { Text = "x", Culture = "zh" }, new() { Text = "{a:percent}" }) },
        { "Templates:t:0:Subject", "'['", o => o.Templates = One(new MessageTextOptions { Text = "x", Subject = "[x" }) },
        { "Templates:t:0:Channel", "'Fax!'", o => o.Templates = One(new MessageTextOptions { Text = "x", Channel = "Fax!" }) },
        { "Templates:t:0", "null", o => o.Templates = One([null!]) },
        { "Templates:t", "no text", o => o.Templates = One() },
        { "Templates:t", "no text", o => o.Templates = new Dictionary<string, IList<MessageTextOptions>> { ["t"] = null! } },
        { "Templates:t", "2 texts", o => o.Templates = One(new() { Text = "x" }, new() { Text = "y" }) },
        { "Templates:t", "2 texts", o => o.Templates = One(new() { Text = "x", Culture = "zh-CN" }, new() { Text = "y", Culture = "ZH-cn" }) },
        { "AddressKey", "base64", o => o.AddressKey = "no base64, but a secret" },
        { "AddressKey", "32 bytes", o => o.AddressKey = "c2VjcmV0" },
        { "AddressKey", "32 bytes", o => o.AddressKey = "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_wrong_value_is_told_by_its_options_name(string option, string named, Action<MessageOptions> set)
    {
        var options = new RiceJarOptions();
        set(options.Messages);
        options.Errors().Should().ContainSingle().Which.Should().StartWith($"RiceJar:Messages:{option}: ").And.ContainEquivalentOf(named);
    }

    [Theory]
    [InlineData("no base64, but a secret")]
    [InlineData("c2VjcmV0")]
    public void The_key_is_shown_in_no_error(string key)
    {
        var options = new RiceJarOptions();
        options.Messages.AddressKey = key;
        string.Join('\n', options.Errors()).Should().NotContain(key).And.NotContain("secret");
        options.Invoking(o => o.ToAddressHasher()).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("RiceJar:Messages:AddressKey").And.NotContain(key).And.NotContain("secret");
    }

    [Fact]
    public void The_key_is_the_bytes_of_its_base64_and_without_one_there_is_no_hasher()
    {
        var options = new RiceJarOptions();
        options.ToAddressHasher().Should().BeNull();
        options.Messages.AddressKey = Key;
        options.ToAddressHasher()!.Hash(ContactChannel.Sms, "1").Should()
            .Be(new AddressHasher(Encoding.UTF8.GetBytes("a secret of the shop, thirty-two bytes")).Hash(ContactChannel.Sms, "1"));
    }

    [Fact]
    public void A_template_that_is_given_replaces_its_default_in_every_language_and_leaves_the_others()
    {
        var options = new RiceJarOptions();
        options.Messages.Templates = new Dictionary<string, IList<MessageTextOptions>> { ["payment-reminder"] = [new() { Text = "Pay {order}" }] };
        var templates = options.ToMessageTemplates();
        Render(templates, "payment-reminder", "zh-CN").Should().Be("Pay o1");
        Render(templates, "payment-call", "zh-CN").Should().StartWith("请致电");
    }

    [Fact]
    public void Two_texts_of_one_name_may_differ_by_channel_or_language()
    {
        var options = new RiceJarOptions();
        options.Messages.Templates = One(
            new() { Text = "a" },
                new() { Text = "b", Channel = "sms" }, new() { Text = "c", Culture = "zh" }, new() { Text = "d", Channel = "sms", Culture = "zh" });
        options.Errors().Should().BeEmpty();
        Render(options.ToMessageTemplates(), "t", "zh-CN").Should().Be("d");
    }

    [Fact]
    public void A_wrong_zone_is_told_where_texts_are_made_of_it() =>
        new RiceJarOptions { Zone = "Mars/Olympus" }.Invoking(o => o.ToMessageTemplates()).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("Mars/Olympus");

    [Fact]
    public void The_section_is_bound()
    {
        var options = OptionsFrom($$"""
            {
              "RiceJar": {
                "Messages": {
                  "AddressKey": "{{Key}}",
                  "Templates": { "t": [ { "Text": "Hello {a}", "Subject": "S", "Channel": "email", "Culture": "zh" }, { "Text": "Hi" } ] }
                },
                "Dispatch": { "BatchSize": 5, "MostPerRun": 50, "MostAttempts": 3,
                  "Lease": "PT1M", "SendTimeout": "PT9S", "RetryAfter": "PT2M", "RetryAtMost": "PT3H" }
              }
            }
            """);
        options.Messages.AddressKey.Should().Be(Key);
        options.Messages.Templates!["t"].Should().BeEquivalentTo(
            [new MessageTextOptions { Text = "Hello {a}", Subject = "S", Channel = "email", Culture = "zh" },
                new MessageTextOptions { Text = "Hi" }]);
        options.Dispatch.Should().BeEquivalentTo(new DispatchOptions
        {
            BatchSize = 5,
            MostPerRun = 50,
            MostAttempts = 3,
            Lease = "PT1M",
            SendTimeout = "PT9S",
            RetryAfter = "PT2M",
            RetryAtMost = "PT3H",
        });
    }

    [Theory]
    [InlineData("""{ "RiceJar": { "Messages": { "Template": {} , "Tmplates": "x" } } }""")]
    [InlineData("""{ "RiceJar": { "Dispatch": { "Batch": 5 } } }""")]
    [InlineData("""{ "RiceJar": { "Messages": { "Templates": { "t": [ { "Txt": "x" } ] } } } }""")]
    public void Unknown_keys_are_an_error(string json) =>
        FluentActions.Invoking(() => OptionsFrom(json)).Should().Throw<InvalidOperationException>();

    private static Dictionary<string, IList<MessageTextOptions>> One(params MessageTextOptions[] texts) => new() { ["t"] = texts };

    private static string Render(TextMessageTemplates templates, string name, string? culture)
    {
        var intent = Templates.Intent(("order", "o1"), ("amount", "5"));
        return templates.Render(
            new ContactIntent(intent.Shop,
                intent.Customer, intent.Purpose, intent.Reason, intent.Channels, name, intent.DueAt, intent.ExpiresAt)
            { Values = intent.Values },
            ContactChannel.Sms,
            new Recipient { Culture = culture }).Text;
    }

    private static RiceJarOptions OptionsFrom(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(stream).Build());
        services.AddRiceJar();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<RiceJarOptions>>().Value;
    }
}
