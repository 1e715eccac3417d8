using System.Globalization;
using System.Text;
using NodaTime;
using RiceJar.Cli.Input;

namespace RiceJar.Cli.Tests;

/// <summary>Fields read from their bytes against the parser of text: the same value, or none.</summary>
public class QuickFieldsTests
{
    [Theory]
    [InlineData("Etc/UTC")]
    [InlineData("Europe/London")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Shanghai")]
    [InlineData("Pacific/Apia")]
    public void Times_are_those_of_the_parser(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var (quick, parser, random, taken) = (new QuickFields(zone), new FieldParser(zone, null), new Random(1), 0);
        for (var i = 0; i < 30_000; i++)
        {
            // Every quarter of an hour around changes of the clocks, and times far and wide.
            var at = (i % 2 == 0 ? new DateTime(2010 + (i % 11), 1, 1, 0, 0, 0) : new DateTime(1900 + random.Next(300), 1, 1, 0, 0, 0)).AddMinutes(15 * random.Next(4 * 24 * 365));
            var text = at.ToString((i % 4) switch { 0 => "yyyy-MM-dd HH:mm:ss", 1 => "yyyy-MM-ddTHH:mm:ss", 2 => "yyyy-MM-dd", _ => "yyyy-MM-ddTHH:mm:ssZ" }, CultureInfo.InvariantCulture);
            if (!quick.TryTime(Encoding.UTF8.GetBytes(text), out var ticks))
                continue;
            taken++;
            Instant.FromUnixTimeTicks(ticks).Should().Be(parser.Instant("date", text), text);
        }

        taken.Should().BeGreaterThan(20_000);
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2026-01-00")]
    [InlineData("2026-01-01 24:00:00")]
    [InlineData("2026-01-01 23:60:00")]
    [InlineData("2026-01-01 23:00:60")]
    [InlineData("2026-01-01 2:00:00")]
    [InlineData("2026-01-01x23:00:00")]
    [InlineData("2026/01/01")]
    [InlineData("1899-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("2026-01-0a")]
    [InlineData("2026-01-01T00:00:00+")]
    [InlineData("2026-01-01 00:00")]
    [InlineData("")]
    public void What_is_of_another_form_or_no_time_is_left_to_the_parser(string text) =>
        new QuickFields(DateTimeZone.Utc).TryTime(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();

    [Theory]
    [InlineData("0")]
    [InlineData("12")]
    [InlineData("-12.5")]
    [InlineData("0012.3400")]
    [InlineData(".5")]
    [InlineData("99999999999.9999")]
    [InlineData("-0.0001")]
    public void Amounts_are_those_of_the_parser(string text)
    {
        QuickFields.TryAmount(Encoding.UTF8.GetBytes(text), out var amount).Should().BeTrue();
        amount.Should().Be(FieldParser.Number("amount", text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1e5")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("0.00001")]
    [InlineData("12345678901234567")]
    public void Other_amounts_are_left_to_the_parser(string text) => QuickFields.TryAmount(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();

    [Theory]
    [InlineData("c17", true)]
    [InlineData("17850", true)]
    [InlineData("a.b", true)]
    [InlineData("17850.0", false)]
    [InlineData("17850.00", false)]
    [InlineData(" c17", false)]
    [InlineData("客", false)]
    [InlineData("", false)]
    public void Plain_ids_are_those_that_the_parser_leaves_as_they_are(string text, bool isPlain) =>
        QuickFields.IsPlainId(Encoding.UTF8.GetBytes(text)).Should().Be(isPlain);
}
