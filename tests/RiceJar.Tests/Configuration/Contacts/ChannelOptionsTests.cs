using RiceJar.Configuration;
using RiceJar.Contacts;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>The channels that stand where none are given.</summary>
public class ChannelOptionsTests
{
    [Theory]
    [InlineData("new-arrivals", "sms, push")]
    [InlineData("payment-call", "phone")]
    public void Defaults_are_those_of_the_rules(string reason, string channels)
    {
        Of(Options().ToChannelRules(), reason).Should().Be(channels);
        Of(new ChannelRules(), reason).Should().Be(channels);
    }

    [Theory]
    [InlineData("push", "push")]
    [InlineData("email,push,sms", "sms, push")]
    [InlineData("line,kakao", "line, kakao")]
    public void Usual_channels_are_those_that_the_shop_has(string channels, string usual) =>
        Of(Options(o => o.Contacts.Channels = channels.Split(',')).ToChannelRules(), "new-arrivals").Should().Be(usual);

    [Fact]
    public void A_call_goes_by_another_channel_where_that_is_given() =>
        Of(
            Options(o => o.Contacts.ChannelsByReason = new Dictionary<string, IList<string>> { ["payment-call"] = ["wechat"] }).ToChannelRules(),
            "payment-call").Should().Be("wechat");

    private static string Of(ChannelRules rules, string reason) => string.Join(", ", rules.Of(new ContactReason(reason)));
}
