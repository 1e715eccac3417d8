using NodaTime;
using NodaTime.Text;
using RiceJar.Contacts;

namespace RiceJar.Configuration;

/// <summary>
/// Turns the hours of purposes, and those of sales, into hours of each purpose. Two different hours for one purpose on one date are an error.
/// </summary>
internal static class HoursBuilder
{
    private static readonly (string Word, IsoDayOfWeek? Value)[] Weekdays =
        [.. Enumerable.Range(1, 7).Select(day => (((IsoDayOfWeek)day).ToString().ToLowerInvariant(), (IsoDayOfWeek?)day))];

    public static IReadOnlyDictionary<ContactPurpose, ContactHours> Build(
        IDictionary<string, HoursOptions>? options, IReadOnlyList<SaleRules> sales, OptionErrors errors)
    {
        const string Option = "Contacts:Hours";
        var result = new Dictionary<ContactPurpose, ContactHours>();
        var given = errors.Entries(Option, options, errors.Purpose).ToDictionary(entry => entry.Key, entry => (entry.Option, entry.Value));
        foreach (var purpose in Enum.GetValues<ContactPurpose>())
        {
            var (option, own) = given.GetValueOrDefault(purpose, ($"{Option}:{Word(purpose)}", new HoursOptions()));
            if (Hours(option, own, purpose, sales, errors) is { } hours)
                result[purpose] = hours;
        }

        return result;
    }

    private static ContactHours? Hours(
        string option, HoursOptions options, ContactPurpose purpose, IReadOnlyList<SaleRules> sales, OptionErrors errors)
    {
        var weekdays = Read($"{option}:Weekdays", options.Weekdays, (entry, word) => errors.Choose(entry, word, Weekdays), errors);
        var dates = Read($"{option}:Dates", options.Dates, (entry, word) => Date(entry, word, errors), errors);
        AddSales(option, purpose, sales, dates, errors);
        var daily = options.Daily is { } text ? errors.Hours($"{option}:Daily", text) : QuietHoursGate.DefaultHours(purpose);
        return daily is { } hours ? errors.Try(option, () => new ContactHours(hours, weekdays, dates)) : null;
    }

    private static void AddSales(
        string option, ContactPurpose purpose, IReadOnlyList<SaleRules> sales, Dictionary<LocalDate, DailyHours> dates, OptionErrors errors)
    {
        foreach (var sale in sales)
        {
            if (!sale.Hours.TryGetValue(purpose, out var hoursOfSale))
                continue;
            LocalDate[] taken = [.. sale.Dates.Where(date => !dates.TryAdd(date, hoursOfSale) && dates[date] != hoursOfSale)];
            if (taken.Length > 0)
            {
                var entry = $"{sale.Option}:Hours:{Word(purpose)}";
                var clash = $"{taken[0]:uuuu-MM-dd} has the hours {dates[taken[0]]} already, by an earlier sale or by {option}:Dates";
                errors.Add(entry, $"'{hoursOfSale}' cannot hold on {taken.Length} of the sale's dates: {clash}.");
            }
        }
    }

    private static Dictionary<TKey, DailyHours> Read<TKey>(
        string option, IDictionary<string, string>? given, Func<string, string, TKey?> key, OptionErrors errors)
        where TKey : struct
    {
        var result = new Dictionary<TKey, DailyHours>();
        foreach (var (entry, named, text) in errors.Entries(option, given, key))
        {
            if (errors.Hours(entry, text) is { } hours)
                result[named] = hours;
        }

        return result;
    }

    private static string Word(ContactPurpose purpose) => purpose.ToString().ToLowerInvariant();

    private static LocalDate? Date(string option, string text, OptionErrors errors)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date })
            return date;
        errors.Add(option, $"'{text}' is no date such as '2026-10-01'.");
        return null;
    }
}
