using System.Globalization;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Messaging.Templates;

namespace RiceJar.Tests.Messaging;

/// <summary>Which text is taken, and how values are written for its reader.</summary>
public class TextMessageTemplatesTests
{
    private static readonly ContactChannel Sms = ContactChannel.Sms;

    [Theory]
    [InlineData("sms", "zh-CN", "sms zh-CN")]
    [InlineData("sms", "zh-TW", "sms zh")]
    [InlineData("sms", "zh", "sms zh")]
    [InlineData("sms", "ZH-cn", "sms zh-CN")]
    [InlineData("sms", "fr-FR", "sms")]
    [InlineData("sms", null, "sms")]
    [InlineData("sms", "", "sms")]
    [InlineData("sms", "not a culture!", "sms")]
    [InlineData("email", "zh-CN", "any zh")]
    [InlineData("email", "fr-FR", "any")]
    [InlineData("push", "de-AT", "push de")]
    [InlineData("push", "fr", "any")]
    public void Those_for_the_channel_come_first_and_then_those_for_the_language(string channel, string? culture, string expected) =>
        Of(
            null,
            Text("any"),
            Text("any zh", culture: "zh"),
            Text("sms", Sms),
            Text("sms zh", Sms, "zh"),
            Text("sms zh-CN", Sms, "zh-CN"),
            Text("push de", ContactChannel.Push, "de"))
            .Render(Intent(), new ContactChannel(channel), new Recipient { Culture = culture }).Text.Should().Be(expected);

    [Fact]
    public void A_script_between_language_and_region_is_on_the_way() =>
        Of(null, Text("any"), Text("simplified", culture: "zh-Hans")).Render(Intent(), Sms, new Recipient { Culture = "zh-CN" }).Text
            .Should().Be("simplified");

    [Fact]
    public void Where_there_is_no_text_the_template_the_channel_and_the_language_are_named() =>
        FluentActions.Invoking(
            () => Of(null, Text("x", ContactChannel.Email)).Render(Intent(), Sms, new Recipient { Culture = "zh-CN", Name = "王小明" }))
            .Should().Throw<MessageTemplateException>().Which.Message.Should().Contain("'t'").And.Contain("sms").And.NotContain("王小明");

    [Fact]
    public void A_subject_is_filled_in_too()
    {
        var template = new MessageTemplate("t", TextTemplate.Parse("{a}"), TextTemplate.Parse("About {a}"));
        Of(null, template).Render(Intent(("a", "x\r\nBcc: y")), ContactChannel.Email, new Recipient())
            .Should().Be(new MessageContent("x  Bcc: y", "About x  Bcc: y"));
    }

    [Theory]
    [InlineData(null, "CNY", "CNY 1,234.50")]
    [InlineData("en-US", "CNY", "CNY 1,234.50")]
    [InlineData("zh-CN", "CNY", "¥1,234.50")]
    [InlineData("zh", "CNY", "CNY 1,234.50")]
    [InlineData("en-US", "USD", "$1,234.50")]
    [InlineData("en-CA", "USD", "USD 1,234.50")]
    [InlineData("de-DE", "EUR", "1.234,50 €")]
    [InlineData("de-DE", "CNY", "CNY 1.234,50")]
    [InlineData("en-US", null, "1,234.50")]
    public void Money_is_written_in_the_readers_way_and_another_currency_is_named(string? culture, string? currency, string expected) =>
        // Which space a language takes hangs on the version of its data.
        Fill("{a:money}", new Recipient { Culture = culture }, currency, ("a", "1234.5")).Replace('\u00a0', ' ').Replace('\u202f', ' ')
            .Should().Be(expected);

    [Theory]
    [InlineData("es-419")]
    [InlineData("en-001")]
    [InlineData("en-150")]
    [InlineData("xx-YY")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant-HK")]
    [InlineData("eo")]
    [InlineData("en-US-POSIX")]
    [InlineData("tlh-Piqd")]
    public void Any_language_that_a_shop_may_have_noted_gets_its_message(string culture)
    {
        var text = Fill("{a:money} {b:date} {b:time}", new Recipient { Culture = culture }, "CNY", ("a", "1234.5"), ("b", "2026-11-12T04:00:00Z"));
        text.Should().Contain("234").And.NotBeEmpty();
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void Every_language_that_the_machine_knows_can_write_money_and_moments(string culture) =>
        Fill("{a:money} {b:date} {b:time}", new Recipient { Culture = culture }, "CNY", ("a", "1234.5"), ("b", "2026-11-12T04:00:00Z"))
            .Should().NotBeEmpty();

    [Fact]
    public void All_languages_of_the_machine_can()
    {
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
        {
            FluentActions.Invoking(
                () => Fill("{a:money} {b:time}", new Recipient { Culture = culture.Name }, "CNY", ("a", "1234.5"), ("b", "2026-11-12T04:00:00Z")))
                .Should().NotThrow(culture.Name);
        }
    }

    [Theory]
    [InlineData(null, null, "11/12/2026", "11/12/2026 12:00")]
    [InlineData("Europe/London", null, "11/12/2026", "11/12/2026 04:00")]
    [InlineData("Pacific/Honolulu", null, "11/11/2026", "11/11/2026 18:00")]
    [InlineData("Mars/Olympus", null, "11/12/2026", "11/12/2026 12:00")]
    [InlineData(null, "zh-CN", "2026/11/12", "2026/11/12 12:00")]
    [InlineData(null, "de-DE", "12.11.2026", "12.11.2026 12:00")]
    public void Moments_are_written_in_his_zone_or_the_shops_and_in_his_way(string? zone, string? culture, string date, string time)
    {
        var recipient = new Recipient { ZoneId = zone, Culture = culture };
        Fill("{a:date}", recipient, null, ("a", "2026-11-12T04:00:00Z")).Should().Be(date);
        Fill("{a:time}", recipient, null, ("a", "2026-11-12T04:00:00Z")).Should().Be(time);
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Fill("{a:money}", ("a", "1234.5")).Should().Be("CNY 1,234.50");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Bad_arguments_throw_at_once()
    {
        FluentActions.Invoking(() => new TextMessageTemplates(null!, Make.Shanghai, null)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new TextMessageTemplates([], null!, null)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Of(null).Render(null!, Sms, new Recipient())).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Of(null).Render(Intent(), Sms, null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_default_texts_are_there_for_every_reminder_in_English_and_Chinese()
    {
        var templates = RiceJar.Configuration.MessageOptionsExtensions.ToMessageTemplates(new() { Zone = "Asia/Shanghai", Currency = "CNY" });
        (string, string)[] values = [("order", "o1"), ("amount", "250"), ("deadline", "2026-11-12T14:00:00Z")];
        foreach (var name in (string[])["payment-reminder", "presale-balance", "payment-call"])
        {
            var intent = new ContactIntent(
                ShopId.Default,
                    new CustomerId("c1"), ContactPurpose.Service, ContactReason.PaymentReminder, [Sms], name, Intent().DueAt, Intent().ExpiresAt)
            {
                Values = values.ToDictionary(value => value.Item1, value => value.Item2),
            };
            templates.Render(intent, Sms, new Recipient()).Text.Should().Contain("o1").And.Contain("CNY 250.00").And.Contain("22:00");
            templates.Render(intent, Sms, new Recipient { Culture = "zh-CN" }).Text
                .Should().Contain("订单").And.Contain("¥250.00").And.Contain("22:00");
        }
    }
}
