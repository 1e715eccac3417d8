using FsCheck;
using FsCheck.Fluent;
using RiceJar.Messaging;
using static RiceJar.Tests.Messaging.Templates;

namespace RiceJar.Tests.Messaging;

/// <summary>The small language of templates.</summary>
public class TextTemplateTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("{a}", "1")]
    [InlineData("{a}{b}", "12")]
    [InlineData("x{a}y{b}z", "x1y2z")]
    [InlineData("{a} {a}", "1 1")]
    [InlineData("{{a}}", "{a}")]
    [InlineData("{{{a}}}", "{1}")]
    [InlineData("[[a]]", "[a]")]
    [InlineData("[[{a}]]", "[1]")]
    [InlineData("[x{a}]", "x1")]
    [InlineData("[x{missing}]", "")]
    [InlineData("[x{a}{missing}]y", "y")]
    [InlineData("[x][y]", "xy")]
    [InlineData("[{missing}][{a}]", "1")]
    [InlineData("[{a}][{missing}]", "1")]
    [InlineData("a[ b ]c", "a b c")]
    [InlineData("[{{{a}}}]", "{1}")]
    [InlineData("[]", "")]
    [InlineData("100% $ & < > \" '", "100% $ & < > \" '")]
    [InlineData("您的订单 {a} 🎁", "您的订单 1 🎁")]
    public void It_is_filled_in(string template, string expected) => Fill(template, ("a", "1"), ("b", "2")).Should().Be(expected);

    [Theory]
    [InlineData("{a", "0")]
    [InlineData("x{", "1")]
    [InlineData("a}", "1")]
    [InlineData("[a", "not closed")]
    [InlineData("a]", "1")]
    [InlineData("[a[b]]", "2")]
    [InlineData("{}", "''")]
    [InlineData("{ a }", "' a '")]
    [InlineData("{a b}", "'a b'")]
    [InlineData("{a:percent}", "'percent'")]
    [InlineData("{a:}", "''")]
    [InlineData("{a:Money}", "'Money'")]
    [InlineData("{:money}", "''")]
    [InlineData("{order.{b}}", "'order.{b'")]
    [InlineData("[{a]}", "'a]'")]
    public void What_is_wrong_with_it_is_told_when_it_is_read(string template, string named) =>
        FluentActions.Invoking(() => TextTemplate.Parse(template)).Should().Throw<FormatException>().Which.Message.Should().Contain(named);

    [Fact]
    public void Null_is_refused() => FluentActions.Invoking(() => TextTemplate.Parse(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void It_tells_what_it_needs_once_each_and_not_what_may_fall_out() =>
        TextTemplate.Parse("{a} {b:money} {a} [{c}] {{d}}").Needs.Should().Equal("a", "b");

    [Fact]
    public void A_value_that_is_missing_is_named_with_the_template() =>
        FluentActions.Invoking(() => Fill("{a} {gone}", ("a", "secret"))).Should().Throw<MessageTemplateException>()
            .Which.Message.Should().Contain("'t'").And.Contain("'gone'").And.NotContain("secret");

    [Theory]
    [InlineData("{amount:money}", "twelve")]
    [InlineData("{amount:money}", "")]
    [InlineData("{amount:date}", "2026-11-12")]
    [InlineData("{amount:time}", "12:00")]
    public void A_value_that_does_not_fit_its_format_is_named_and_not_shown(string template, string value)
    {
        var message = FluentActions.Invoking(() => Fill(template, ("amount", value))).Should().Throw<MessageTemplateException>().Which.Message;
        message.Should().Contain("'amount'");
        if (value.Length > 0)
            message.Should().NotContain(value);
    }

    [Theory]
    [InlineData("{a}")]
    [InlineData("{b:money}")]
    [InlineData("{{a}}")]
    [InlineData("[x]")]
    [InlineData("]][[")]
    [InlineData("{")]
    [InlineData("{0}")]
    [InlineData("%s $1 \\1")]
    public void A_value_is_never_read_as_a_template(string value)
    {
        Fill("<{a}>", ("a", value), ("b", "2")).Should().Be($"<{value}>");
        Fill("[<{a}>]", ("a", value), ("b", "2")).Should().Be($"<{value}>");
        Fill("{customer}", new Recipient { Name = value }, null).Should().Be(value);
    }

    [Theory]
    [InlineData("a\nb", "a b")]
    [InlineData("a\r\nb", "a  b")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\0b", "a b")]
    [InlineData("a\u001bb", "a b")]
    [InlineData("a\u0085b", "a b")]
    [InlineData("a\u2028b", "a b")]
    [InlineData("a\u2029b", "a b")]
    public void Line_breaks_and_control_characters_of_a_value_become_spaces(string value, string expected)
    {
        Fill("{a}", ("a", value)).Should().Be(expected);
        Fill("{customer}", new Recipient { Name = value }, null).Should().Be(expected);
    }

    [Fact]
    public void Line_breaks_of_the_template_itself_stay() => Fill("x\n{a}\ty", ("a", "1")).Should().Be("x\n1\ty");

    [Theory]
    [InlineData("王小明", "王小明: hello")]
    [InlineData(null, "hello")]
    [InlineData(" ", "hello")]
    public void The_customer_is_called_by_his_name_where_it_is_known(string? name, string expected) =>
        Fill("[{customer}: ]hello", new Recipient { Name = name }, null).Should().Be(expected);

    [Fact]
    public void A_name_that_is_needed_and_not_known_is_a_missing_value() =>
        FluentActions.Invoking(() => Fill("Dear {customer}")).Should().Throw<MessageTemplateException>().Which.Message.Should().Contain("'customer'");

    [Fact]
    public void Names_of_values_are_told_apart_by_case() =>
        FluentActions.Invoking(() => Fill("{A}", ("a", "1"))).Should().Throw<MessageTemplateException>();

    [Fact]
    public void Any_text_survives_being_escaped() =>
        Prop.ForAll(Gen.Elements("ab{}[]: \n王".ToCharArray()).ListOf().Select(signs => string.Concat(signs)).ToArbitrary(), text =>
        {
            var escaped = string.Concat(text.Select(sign => sign is '{' or '}' or '[' or ']' ? $"{sign}{sign}" : $"{sign}"));
            Fill(escaped).Should().Be(text);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_a_template_or_a_clear_error_and_any_value_stands_where_its_gap_was() =>
        Prop.ForAll(Gen.Elements("a{}[]:m".ToCharArray()).ListOf().Select(signs => string.Concat(signs)).ToArbitrary(), text =>
        {
            try
            {
                _ = TextTemplate.Parse(text).Needs.Count();
            }
            catch (FormatException)
            {
                // A clear error.
            }

            var value = text.Replace('\n', ' ');
            Fill("<{v}>", ("v", value)).Should().Be($"<{value}>");
        }).QuickCheckThrowOnFailure();
}
