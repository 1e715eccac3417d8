using RiceJar.Contacts;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Storage;

public class ContactIntentJsonTests
{
    private static readonly string Written = ContactIntentJson.Write(new ContactIntent(
        ShopId.Default,
        new CustomerId("c1"),
        ContactPurpose.Promotion,
        new ContactReason("offer"),
        [ContactChannel.Sms],
        "offer",
        Make.At(Make.Date(2026, 11, 12), 10),
        Make.At(Make.Date(2026, 11, 12), 20))
    { Incentive = IncentiveLevel.Light });

    [Theory]
    [InlineData("\"purpose\":\"Promotion\"", "\"purpose\":9", "9")]
    [InlineData("\"purpose\":\"Promotion\"", "\"purpose\":32", "32")]
    [InlineData("\"incentive\":\"Light\"", "\"incentive\":4", "4")]
    [InlineData("\"customer\":\"c1\"", "\"customer\":\"\"", "customer")]
    [InlineData("\"channels\":[\"sms\"]", "\"channels\":[]", "channel")]
    public void What_no_intent_can_hold_is_a_clear_error(string good, string bad, string named)
    {
        Written.Should().Contain(good);
        var read = () => ContactIntentJson.Read(Written.Replace(good, bad, StringComparison.Ordinal));

        read.Should().Throw<FormatException>().Which.Message.Should().ContainEquivalentOf("stored contact intent").And.ContainEquivalentOf(named);
    }

    [Fact]
    public void A_word_that_is_no_purpose_is_an_error_too()
    {
        var read = () => ContactIntentJson.Read(Written.Replace("Promotion", "Gossip", StringComparison.Ordinal));

        read.Should().Throw<FormatException>();
    }

    [Fact]
    public void What_was_written_is_read() => ContactIntentJson.Write(ContactIntentJson.Read(Written)).Should().Be(Written);
}
