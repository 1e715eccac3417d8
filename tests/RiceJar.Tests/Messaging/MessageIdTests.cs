using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Tests.Messaging;

public class MessageIdTests
{
    [Theory]
    [InlineData("1001", "order|default|payment-reminder|1001|1")]
    [InlineData("a_B~9-", "order|default|payment-reminder|a_B~9-|1")]
    [InlineData("a.b", "order|default|payment-reminder|a%2Eb|1")]
    [InlineData("a|b", "order|default|payment-reminder|a%257Cb|1")]
    [InlineData("订", "order|default|payment-reminder|%E8%AE%A2|1")]
    [InlineData("🧧", "order|default|payment-reminder|%F0%9F%A7%A7|1")]
    [InlineData("a\r\nb", "order|default|payment-reminder|a%0D%0Ab|1")]
    public void It_is_the_key_with_other_signs_escaped(string order, string expected) => MessageId.Of(Key(order)).Should().Be(expected);

    [Fact]
    public void What_would_be_longer_is_a_hash()
    {
        var longest = new string('订', 42);
        MessageId.Of(Key(longest)).Should().StartWith("sha256-").And.HaveLength(71);
        MessageId.Of(Key(longest)).Should().Be(MessageId.Of(Key(longest))).And.NotBe(MessageId.Of(Key(longest[1..] + "单")));
    }

    [Fact]
    public void Halves_of_surrogate_pairs_do_not_fall_together()
    {
        string[] occasions = ["a\uD800b", "a\uD801b", "a\uFFFDb", "a%uD800b", "a\uDC00b", "a\uD800\uDC00b"];
        occasions.Select(occasion => MessageId.Of(Occasion(occasion))).Distinct().Should().HaveCount(occasions.Length);
    }

    [Fact]
    public void Different_keys_have_different_ids_of_visible_ASCII()
    {
        string[] parts = ["a", ".", "%", "%2E", "%25", "|", "%7C", " ", "订", "\n", "\uD800", "\u00e9", "e\u0301", "A"];
        var words = Gen.Elements(parts).ListOf().Select(string.Concat)
            .Where(word => !string.IsNullOrWhiteSpace(word)).ToArbitrary();
        Prop.ForAll(words, words, (one, other) =>
        {
            var (a, b) = (MessageId.Of(Occasion(one)), MessageId.Of(Occasion(other)));
            return (a == b) == (one == other) && a.Length <= MessageId.MaxLength && a.All(sign => sign is > ' ' and < '\u007f' and not '.')
                && Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(a)) == a;
        }).QuickCheckThrowOnFailure();
    }

    private static ContactKey Key(string order) => ContactKey.OfOrder(ShopId.Default, ContactReason.PaymentReminder, new OrderId(order), 1);

    private static ContactKey Occasion(string occasion) =>
        ContactKey.OfOccasion(ShopId.Default, new CustomerId("lin"), ContactReason.Replenishment, occasion, 1);
}
