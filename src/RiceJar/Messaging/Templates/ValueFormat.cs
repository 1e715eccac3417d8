using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RiceJar.Messaging;

/// <summary>A reader's way of writing money and moments. Immutable.</summary>
/// <param name="culture">His language and region.</param>
/// <param name="zone">His zone.</param>
/// <param name="currency">The shop's currency, an ISO 4217 code; null = numbers alone.</param>
internal sealed class ValueFormat(CultureInfo culture, DateTimeZone zone, string? currency)
{
    public string Write(string name, string value, TemplateFormat format) => format switch
    {
        TemplateFormat.Money when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) => Money(amount),
        TemplateFormat.Date when InstantPattern.ExtendedIso.Parse(value) is { Success: true, Value: var at } => Local(at).ToString("d", culture),
        TemplateFormat.Time when InstantPattern.ExtendedIso.Parse(value) is { Success: true, Value: var at } => Local(at).ToString("g", culture),
        TemplateFormat.Plain => value,
        TemplateFormat.Money => throw new MessageTemplateException($"The value '{name}' is to be written as money, but is no amount."),
        _ => throw new MessageTemplateException($"The value '{name}' is to be written as a moment, but is no instant."),
    };

    private string Money(decimal amount)
    {
        if (currency is null)
            return amount.ToString("N2", culture);
        // A region's own sign is for its own currency; another's is named, since one sign stands for many.
        return !culture.IsNeutralCulture && culture.Name.Length > 0 && new RegionInfo(culture.Name).ISOCurrencySymbol == currency
            ? amount.ToString("C", culture)
            : $"{currency} {amount.ToString("N2", culture)}";
    }

    private DateTime Local(Instant at) => at.InZone(zone).ToDateTimeUnspecified();
}
