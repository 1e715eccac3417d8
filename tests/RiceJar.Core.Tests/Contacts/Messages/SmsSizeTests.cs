using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts.Messages;

public class SmsSizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    public void Latin_text_has_160_units_in_one_part_and_153_in_each_of_several(int length, int parts) =>
        SmsSize.Of(new string('a', length)).Should().Be(new SmsSize(SmsEncoding.Gsm7, length, parts));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void Chinese_text_has_70_units_in_one_part_and_67_in_each_of_several(int length, int parts) =>
        SmsSize.Of(new string('米', length)).Should().Be(new SmsSize(SmsEncoding.Ucs2, length, parts));

    [Fact]
    public void One_Chinese_character_makes_the_whole_text_Ucs2() =>
        SmsSize.Of(new string('a', 100) + "缸").Should().Be(new SmsSize(SmsEncoding.Ucs2, 101, 2));

    [Theory]
    [InlineData("€", 2)]
    [InlineData("[]", 4)]
    [InlineData("{^}", 6)]
    [InlineData("@£é", 3)]
    public void The_extended_characters_take_two_units(string text, int units) =>
        SmsSize.Of(text).Should().Be(new SmsSize(SmsEncoding.Gsm7, units, 1));

    [Fact]
    public void A_character_of_two_units_is_not_split_between_parts()
    {
        // 152 letters leave one unit in the first part, which the euro sign does not fit.
        SmsSize.Of(new string('a', 152) + "€" + new string('a', 152)).Should().Be(new SmsSize(SmsEncoding.Gsm7, 306, 3));
        // 66 characters leave one unit, which a surrogate pair does not fit.
        SmsSize.Of(new string('米', 66) + "😀" + new string('米', 66)).Should().Be(new SmsSize(SmsEncoding.Ucs2, 134, 3));
    }

    [Fact]
    public void An_empty_text_has_no_parts() => SmsSize.Of("").Should().Be(new SmsSize(SmsEncoding.Gsm7, 0, 0));

    [Fact]
    public void A_grave_accent_is_not_in_the_alphabet() => SmsSize.Of("`").Encoding.Should().Be(SmsEncoding.Ucs2);

    [Fact]
    public void Half_of_a_surrogate_pair_is_a_character_of_one_unit_wherever_it_stands()
    {
        SmsSize.Of("米\uD83D").Should().Be(new SmsSize(SmsEncoding.Ucs2, 2, 1));
        SmsSize.Of("\uD83D米").Should().Be(new SmsSize(SmsEncoding.Ucs2, 2, 1));
        // The 68th character is half a pair; it does not draw the 67th with it into the second part.
        SmsSize.Of(new string('米', 67) + "\uDE00" + new string('米', 66)).Should().Be(new SmsSize(SmsEncoding.Ucs2, 134, 2));
    }

    [Fact]
    public void A_text_is_needed()
    {
        var measure = () => SmsSize.Of(null!);

        measure.Should().Throw<ArgumentNullException>().WithParameterName("text");
    }
}
