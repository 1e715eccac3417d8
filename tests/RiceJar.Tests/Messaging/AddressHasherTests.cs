using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Tests.Messaging;

/// <summary>Addresses are recognised however they are written, and cannot be read back.</summary>
public class AddressHasherTests
{
    private static readonly AddressHasher Hasher = new(Encoding.UTF8.GetBytes("a key of the shop, thirty-two bytes"));

    [Theory]
    [InlineData("+86 138 0013 8000")]
    [InlineData("+86-138-0013-8000")]
    [InlineData("  +86 (138) 00138000 ")]
    [InlineData("008613800138000")]
    [InlineData("00 86 138 0013 8000")]
    [InlineData("＋８６１３８００１３８０００")]
    [InlineData("+86.138.0013.8000")]
    [InlineData("(+86) 138 0013 8000")]
    [InlineData("(0086) 138 0013 8000")]
    public void A_phone_number_is_the_same_however_it_is_written(string written)
    {
        AddressHasher.Normalize(ContactChannel.Sms, written).Should().Be("+8613800138000");
        Hasher.Hash(ContactChannel.Sms, written).Should().Be(Hasher.Hash(ContactChannel.Sms, "+8613800138000"));
        AddressHasher.Normalize(ContactChannel.Phone, written).Should().Be("+8613800138000");
    }

    [Theory]
    [InlineData("138 0013 8000", "13800138000")]
    [InlineData("0138", "0138")]
    [InlineData("(010) 6552-9988", "01065529988")]
    public void A_number_without_the_countrys_code_stays_without(string written, string expected) =>
        AddressHasher.Normalize(ContactChannel.Sms, written).Should().Be(expected);

    [Theory]
    [InlineData("Wang@Example.COM")]
    [InlineData(" wang@example.com ")]
    [InlineData("ＷＡＮＧ@example.com")]
    public void A_mail_address_is_the_same_in_any_case(string written) =>
        AddressHasher.Normalize(ContactChannel.Email, written).Should().Be("wang@example.com");

    [Fact]
    public void Lower_case_does_not_hang_on_the_machines_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
            AddressHasher.Normalize(ContactChannel.Email, "INFO@EXAMPLE.COM").Should().Be("info@example.com");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Other_addresses_are_trimmed_and_keep_their_case() =>
        AddressHasher.Normalize(ContactChannel.Push, " Token-aB+1 ").Should().Be("Token-aB+1");

    [Fact]
    public void One_address_on_two_channels_has_two_hashes() =>
        new[] { ContactChannel.Sms, ContactChannel.Phone, ContactChannel.Push, ContactChannel.WeChat }
            .Select(channel => Hasher.Hash(channel, "13800138000")).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Another_key_gives_another_hash() =>
        new AddressHasher(new byte[32]).Hash(ContactChannel.Sms, "13800138000").Should().NotBe(Hasher.Hash(ContactChannel.Sms, "13800138000"));

    [Fact]
    public void The_hash_is_the_same_for_ever() =>
        new AddressHasher(new byte[32]).Hash(ContactChannel.Email, "wang@example.com").Value.Should().Be(
            Convert.ToHexStringLower(
                System.Security.Cryptography.HMACSHA256.HashData(new byte[32], Encoding.UTF8.GetBytes("email\nwang@example.com"))));

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    public void A_short_key_is_refused_and_not_shown(int length)
    {
        var key = Enumerable.Repeat((byte)'k', length).ToArray();
        FluentActions.Invoking(() => new AddressHasher(key)).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("32").And.Contain($"{length}").And.NotContain("kkk");
    }

    [Fact]
    public void A_key_that_is_changed_afterwards_changes_nothing()
    {
        var key = new byte[40];
        var hasher = new AddressHasher(key);
        var before = hasher.Hash(ContactChannel.Sms, "1");
        key[0] = 1;
        hasher.Hash(ContactChannel.Sms, "1").Should().Be(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_address_is_refused(string address) =>
        FluentActions.Invoking(() => Hasher.Hash(ContactChannel.Sms, address)).Should().Throw<ArgumentException>();

    [Fact]
    public void Normalizing_twice_changes_nothing() =>
        Prop.ForAll(
            Gen.Elements("0123456789+ -()aZ@.＋００ü".ToCharArray()).ListOf().Select(signs => string.Concat(signs))
                .Where(text => text.Trim().Length > 0).ToArbitrary(),
            Gen.Elements(ContactChannel.Sms, ContactChannel.Phone, ContactChannel.Email, ContactChannel.WeChat).ToArbitrary(),
            (text, channel) =>
            {
                var once = AddressHasher.Normalize(channel, text);
                if (once.Length > 0)
                    AddressHasher.Normalize(channel, once).Should().Be(once);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("AABBCCDDEEFF00112233445566778899AABBCCDDEEFF00112233445566778899")]
    public void What_is_no_hash_is_refused(string text) =>
        FluentActions.Invoking(() => new AddressHash(text)).Should().Throw<ArgumentException>();
}
