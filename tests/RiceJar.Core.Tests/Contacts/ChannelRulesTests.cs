using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>By which channels a customer is reached for a reason.</summary>
public class ChannelRulesTests
{
    private static readonly ContactReason Birthday = new("birthday");
    private static readonly ContactReason Other = new("other");

    [Fact]
    public void Usually_a_text_message_comes_first_then_push_and_a_payment_call_goes_by_phone()
    {
        var rules = new ChannelRules();

        rules.Of(Birthday).Should().Equal(ContactChannel.Sms, ContactChannel.Push);
        rules.Of(ContactReason.PaymentReminder).Should().Equal(ContactChannel.Sms, ContactChannel.Push);
        rules.Of(ContactReason.PaymentCall).Should().Equal(ContactChannel.Phone);
    }

    [Fact]
    public void The_usual_channels_are_the_shops_choice_and_a_payment_call_still_goes_by_phone()
    {
        var rules = new ChannelRules([ContactChannel.Email]);

        rules.Of(Other).Should().Equal(ContactChannel.Email);
        rules.Of(ContactReason.PaymentCall).Should().Equal(ContactChannel.Phone);
    }

    [Fact]
    public void A_reason_may_have_channels_of_its_own_even_a_payment_call()
    {
        var rules = new ChannelRules(byReason: new Dictionary<ContactReason, IReadOnlyList<ContactChannel>>
        {
            [Birthday] = [ContactChannel.WeChat, ContactChannel.Sms],
            [ContactReason.PaymentCall] = [ContactChannel.WeChat],
        });

        rules.Of(Birthday).Should().Equal(ContactChannel.WeChat, ContactChannel.Sms);
        rules.Of(ContactReason.PaymentCall).Should().Equal(ContactChannel.WeChat);
        rules.Of(Other).Should().Equal(ContactChannel.Sms, ContactChannel.Push);
    }

    [Fact]
    public void The_customers_own_channel_comes_first_where_it_is_among_them_and_the_others_keep_their_order()
    {
        var rules = new ChannelRules([ContactChannel.Sms, ContactChannel.Push, ContactChannel.Email]);

        rules.Of(Other, ContactChannel.Email).Should().Equal(ContactChannel.Email, ContactChannel.Sms, ContactChannel.Push);
        rules.Of(Other, ContactChannel.Push).Should().Equal(ContactChannel.Push, ContactChannel.Sms, ContactChannel.Email);
        rules.Of(Other, ContactChannel.Sms).Should().Equal(ContactChannel.Sms, ContactChannel.Push, ContactChannel.Email);
        rules.Of(Other, ContactChannel.WeChat).Should().Equal(ContactChannel.Sms, ContactChannel.Push, ContactChannel.Email);
        rules.Of(Other).Should().Equal(ContactChannel.Sms, ContactChannel.Push, ContactChannel.Email);
    }

    [Fact]
    public void A_list_that_is_missing_empty_or_has_a_channel_twice_is_refused()
    {
        Usual([]).Should().Throw<ArgumentException>().WithParameterName("usual");
        Usual([ContactChannel.Sms, ContactChannel.Push, ContactChannel.Sms]).Should().Throw<ArgumentException>().WithParameterName("usual");
        Of(Birthday, null!).Should().Throw<ArgumentNullException>().WithParameterName("byReason");
        Of(Birthday, []).Should().Throw<ArgumentException>().WithParameterName("byReason").WithMessage("*birthday*");
        Of(Birthday, [ContactChannel.Sms, ContactChannel.Sms]).Should().Throw<ArgumentException>().WithParameterName("byReason");
    }

    [Fact]
    public void Lists_that_change_later_do_not_change_the_rules()
    {
        List<ContactChannel> usual = [ContactChannel.Email];
        List<ContactChannel> own = [ContactChannel.WeChat];
        var rules = new ChannelRules(usual, new Dictionary<ContactReason, IReadOnlyList<ContactChannel>> { [Birthday] = own });

        usual.Clear();
        own.Add(ContactChannel.Sms);

        rules.Of(Other).Should().Equal(ContactChannel.Email);
        rules.Of(Birthday).Should().Equal(ContactChannel.WeChat);
    }

    private static Action Usual(IReadOnlyList<ContactChannel> channels) => () => _ = new ChannelRules(channels);

    private static Action Of(ContactReason reason, IReadOnlyList<ContactChannel> channels) =>
        () => _ = new ChannelRules(byReason: new Dictionary<ContactReason, IReadOnlyList<ContactChannel>> { [reason] = channels });
}
