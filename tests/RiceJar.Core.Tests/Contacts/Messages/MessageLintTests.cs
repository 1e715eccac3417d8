using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts.Messages;

public class MessageLintTests
{
    private static readonly MessageRules China = MessageRules.China("米缸", ["最便宜"]);

    [Fact]
    public void A_promotion_with_signature_and_opt_out_words_is_right() =>
        Problems("【米缸】新茶到店，满100减20。拒收请回复R").Should().BeEmpty();

    [Fact]
    public void A_notice_without_opt_out_words_is_right() =>
        Problems("【米缸】您的订单还未付款，今晚20点关闭。", ContactPurpose.Service).Should().BeEmpty();

    [Theory]
    [InlineData("新茶到店。拒收请回复R", MessageProblem.NoSignature)]
    [InlineData("新茶到店【米缸】。拒收请回复R", MessageProblem.NoSignature)]
    [InlineData("【米缸】新茶到店。", MessageProblem.NoOptOutWords)]
    [InlineData("【米缸】拒收请回复R，新茶到店。", MessageProblem.NoOptOutWords)]
    [InlineData("【米缸】全网最便宜。回T退订", MessageProblem.ForbiddenWord)]
    [InlineData("【米缸】{name}您好。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】{{ order.amount }}元。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】${name}您好。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】#code#。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】<%= name %>您好。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】{姓名}您好。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】{amount:money}待付。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】{deadline:date}前付款。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData("【米缸】{deadline:time}前付款。回T退订", MessageProblem.UnfilledVariable)]
    [InlineData(" ", MessageProblem.Empty)]
    public void Each_problem_of_a_promotion_is_found_alone(string text, MessageProblem problem) => Problems(text).Should().Equal(problem);

    [Fact]
    public void A_notice_must_not_hold_opt_out_words() =>
        Problems("【米缸】订单已发货。回t退订", ContactPurpose.Service).Should().Equal(MessageProblem.OptOutWordsInNotice);

    [Fact]
    public void White_space_may_follow_the_opt_out_words() => Problems("【米缸】新茶到店。回T退订 \n").Should().BeEmpty();

    [Fact]
    public void Other_channels_need_neither_signature_nor_opt_out_words_nor_few_parts()
    {
        var rules = new MessageRules("【米缸】", ["回T退订"], mostParts: 1);
        MessageLint.Check(new string('米', 500), ContactPurpose.Promotion, ContactChannel.Email, rules).Should().BeEmpty();
    }

    [Theory]
    [InlineData(70, false)]
    [InlineData(71, true)]
    public void Parts_are_counted_with_the_signature(int length, bool isTooLong)
    {
        var text = "【米缸】".PadRight(length, '米');
        var found = MessageLint.Check(text, ContactPurpose.Service, ContactChannel.Sms, new MessageRules("【米缸】", mostParts: 1));
        found.Select(finding => finding.Problem).Should().Equal(isTooLong ? [MessageProblem.TooManyParts] : []);
    }

    [Theory]
    [InlineData(70, false)]
    [InlineData(71, true)]
    public void The_preset_for_China_takes_a_number_of_parts(int length, bool isTooLong)
    {
        var text = "【米缸】".PadRight(length, '米');
        var found = MessageLint.Check(text, ContactPurpose.Service, ContactChannel.Sms, MessageRules.China("米缸", mostParts: 1));
        found.Select(finding => finding.Problem).Should().Equal(isTooLong ? [MessageProblem.TooManyParts] : []);
    }

    [Theory]
    [InlineData("【米缸】米米米米米米", 0)]
    [InlineData("【米缸】米米米米米🍚", 0)] // two units, one character
    [InlineData("【米缸】米米米米米米米", 1)]
    public void The_longest_length_is_in_characters(string text, int problems)
    {
        var found = MessageLint.Check(text, ContactPurpose.Service, ContactChannel.Sms, MessageRules.China("米缸", mostCharacters: 10));
        found.Should().Equal(Enumerable.Repeat(
            new MessageFinding(MessageProblem.TooManyCharacters, "The message has 11 characters, but at most 10 are allowed."), problems));
        MessageLint.Check(text, ContactPurpose.Service, ContactChannel.Email, MessageRules.China("米缸", mostCharacters: 1)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("A price of {5} and a set {a, b}, 100#200#300, 5 < 6 % 4")]
    [InlineData("C# and F#, {} and #1#")]
    [InlineData("From {8:30} on, {a: b} and {a:5}")]
    public void What_is_no_variable_is_left_alone(string text) =>
        MessageLint.Check(text, ContactPurpose.Service, ContactChannel.Email, new MessageRules()).Should().BeEmpty();

    [Fact]
    public void Every_problem_is_told_with_the_text_at_fault()
    {
        var found = MessageLint.Check("{name}, the CHEAPEST!", ContactPurpose.Promotion, ContactChannel.Sms, new MessageRules("[Jar]", ["STOP"], null, ["cheapest"]));
        found.Select(finding => finding.Problem).Should().Equal(
            MessageProblem.NoSignature, MessageProblem.NoOptOutWords, MessageProblem.UnfilledVariable, MessageProblem.ForbiddenWord);
        found.Select(finding => finding.Detail).Should().SatisfyRespectively(
            detail => detail.Should().Contain("[Jar]"),
            detail => detail.Should().Contain("STOP"),
            detail => detail.Should().Contain("{name}"),
            detail => detail.Should().Contain("cheapest"));
    }

    [Fact]
    public void Bad_rules_are_refused_by_name()
    {
        ((Action)(() => _ = new MessageRules(signature: " "))).Should().Throw<ArgumentException>().WithParameterName("signature");
        ((Action)(() => _ = new MessageRules(optOutWords: [""]))).Should().Throw<ArgumentException>().WithParameterName("optOutWords");
        ((Action)(() => _ = new MessageRules(mostParts: 0))).Should().Throw<ArgumentException>().WithParameterName("mostParts");
        ((Action)(() => _ = new MessageRules(mostCharacters: 0))).Should().Throw<ArgumentException>().WithParameterName("mostCharacters");
        ((Action)(() => _ = MessageRules.China("米缸", mostParts: -1))).Should().Throw<ArgumentException>().WithParameterName("mostParts");
        ((Action)(() => _ = new MessageRules(forbiddenWords: ["a", null!]))).Should().Throw<ArgumentException>().WithParameterName("forbiddenWords");
    }

    [Fact]
    public void A_shop_without_opt_out_words_need_not_end_its_promotions_with_any() =>
        MessageLint.Check("New tea", ContactPurpose.Promotion, ContactChannel.Sms, new MessageRules()).Should().BeEmpty();

    [Fact]
    public void A_text_and_rules_are_needed()
    {
        var noText = () => MessageLint.Check(null!, ContactPurpose.Care, ContactChannel.Email, China);
        var noRules = () => MessageLint.Check("New tea", ContactPurpose.Care, ContactChannel.Email, null!);

        noText.Should().Throw<ArgumentNullException>().WithParameterName("text");
        noRules.Should().Throw<ArgumentNullException>().WithParameterName("rules");
    }

    private static IEnumerable<MessageProblem> Problems(string text, ContactPurpose purpose = ContactPurpose.Promotion) =>
        MessageLint.Check(text, purpose, ContactChannel.Sms, China).Select(finding => finding.Problem);
}
