using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Configuration;

/// <summary>A sale, and the hours of some purposes on its dates.</summary>
/// <param name="Option">The option that it stands in.</param>
/// <param name="Sale">The sale.</param>
/// <param name="Dates">The local dates on which it is on.</param>
/// <param name="Hours">The hours of some purposes on each of these dates.</param>
internal sealed record SaleRules(string Option, BigSale Sale, IReadOnlyList<LocalDate> Dates, IReadOnlyDictionary<ContactPurpose, DailyHours> Hours);

/// <summary>Turns the options of sales into sales.</summary>
internal static class SalesBuilder
{
    public static IReadOnlyList<SaleRules> Build(IList<SaleOptions>? options, DateTimeZone zone, OptionErrors errors)
    {
        errors.NamedOnce("Sales", "sales", options?.Select(sale => sale?.Name) ?? []);
        return [.. errors.Items("Sales", options).Select(entry => Sale(entry.Option, entry.Item, zone, errors)).OfType<SaleRules>()];
    }

    private static SaleRules? Sale(string option, SaleOptions options, DateTimeZone zone, OptionErrors errors)
    {
        var from = errors.Moment($"{option}:From", options.From);
        var until = errors.Moment($"{option}:Until", options.Until);
        var hours = new Dictionary<ContactPurpose, DailyHours>();
        foreach (var (entry, purpose, text) in errors.Entries($"{option}:Hours", options.Hours, errors.Purpose))
        {
            if (errors.Hours(entry, text) is { } own)
                hours[purpose] = own;
        }

        // With moments in place of those that are wrong, so that a name that is wrong is told as well.
        var sale = errors.Try(option, () => from is { } first && until is { } last
            ? new BigSale(options.Name, first.InZoneLeniently(zone).ToInstant(), last.InZoneLeniently(zone).ToInstant())
            : new BigSale(options.Name, Instant.MinValue, Instant.MaxValue));
        if (sale is not null && from is not null && options.WarmUpFrom is { } before && errors.Moment($"{option}:WarmUpFrom", before) is { } warmUp)
            sale = errors.Try($"{option}:WarmUpFrom", () => sale with { WarmUpFrom = warmUp.InZoneLeniently(zone).ToInstant() });
        return sale is null || from is null || until is null ? null : new SaleRules(option, sale, Dates(sale, zone), hours);
    }

    private static List<LocalDate> Dates(BigSale sale, DateTimeZone zone)
    {
        var last = (sale.Until - Duration.Epsilon).InZone(zone).Date;
        var dates = new List<LocalDate>();
        for (var date = sale.From.InZone(zone).Date; date <= last; date = date.PlusDays(1))
            dates.Add(date);
        return dates;
    }
}
