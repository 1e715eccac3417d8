using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

public class ContactNameTests
{
    public static TheoryData<string> Bad => new(
        "", " ", "Sms", "SMS", "1sms", "-sms", "sms!", "s ms", "sms|x", "sms%", "s_ms", "s.ms", "短信", "é", "a\0b", "sms\n", new string('a', 41));

    public static TheoryData<string> Good => new("a", "sms", "sms2", "we-chat", "a-", "a--1", new string('a', 40));

    [Theory]
    [MemberData(nameof(Good))]
    public void A_name_of_lower_case_letters_digits_and_hyphens_is_taken(string name)
    {
        new ContactChannel(name).Name.Should().Be(name);
        new ContactChannel(name).ToString().Should().Be(name);
        new ContactReason(name).Name.Should().Be(name);
        new ContactReason(name).ToString().Should().Be(name);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Any_other_name_is_refused_and_the_error_shows_it(string name)
    {
        var channel = () => new ContactChannel(name);
        var reason = () => new ContactReason(name);

        channel.Should().Throw<ArgumentException>().WithMessage($"*'{name}'*");
        reason.Should().Throw<ArgumentException>().WithMessage($"*'{name}'*");
    }

    [Fact]
    public void No_name_at_all_is_refused()
    {
        var channel = () => new ContactChannel(null!);
        var reason = () => new ContactReason(null!);

        channel.Should().Throw<ArgumentNullException>();
        reason.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_name_that_was_never_given_throws_on_use()
    {
        var channel = () => default(ContactChannel).Name;
        var reason = () => default(ContactReason).Name;

        channel.Should().Throw<InvalidOperationException>();
        reason.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Equal_names_are_equal()
    {
        new ContactChannel("sms").Should().Be(ContactChannel.Sms);
        new ContactReason("payment-reminder").Should().Be(ContactReason.PaymentReminder);
        new ContactChannel("email").Should().NotBe(ContactChannel.Sms);
        new ContactReason("presale-balance").Should().NotBe(ContactReason.PaymentReminder);
    }

    [Theory]
    [InlineData(ContactPurposes.Marketing, false, false, true, true)]
    [InlineData(ContactPurposes.All, true, true, true, true)]
    [InlineData(ContactPurposes.None, false, false, false, false)]
    [InlineData(ContactPurposes.Service, false, true, false, false)]
    public void A_set_of_purposes_holds_what_it_names(ContactPurposes set, bool transactional, bool service, bool care, bool promotion)
    {
        set.Has(ContactPurpose.Transactional).Should().Be(transactional);
        set.Has(ContactPurpose.Service).Should().Be(service);
        set.Has(ContactPurpose.Care).Should().Be(care);
        set.Has(ContactPurpose.Promotion).Should().Be(promotion);
    }
}
