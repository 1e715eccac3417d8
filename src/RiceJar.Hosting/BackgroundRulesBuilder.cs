using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace RiceJar.Hosting;

/// <summary>Turns options into rules; all that is wrong is shown together when the host starts.</summary>
internal sealed class BackgroundRulesBuilder : IValidateOptions<BackgroundOptions>
{
    public const string Section = "RiceJar:Background";

    private static readonly Duration Longest = Duration.FromDays(365);

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public ValidateOptionsResult Validate(string? name, BackgroundOptions options)
    {
        var errors = new List<string>();
        Build(options, errors);
        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    public static BackgroundRules Build(BackgroundOptions options, List<string>? errors = null)
    {
        errors ??= [];
        if (options.Dispatchers < 0)
            errors.Add($"{Section}:Dispatchers: {options.Dispatchers} is negative.");
        return new BackgroundRules(
            Shops(options.Shops, errors),
            Span("PlanEvery", options.PlanEvery, errors),
            Span("DispatchEvery", options.DispatchEvery, errors),
            options.Dispatchers,
            options.Plans,
            TimeOfDay(options.AssessAt, errors),
            Span("UnhealthyLag", options.UnhealthyLag, errors));
    }

    private static List<ShopId> Shops(IList<string>? names, List<string> errors)
    {
        List<ShopId> shops = [];
        foreach (var name in names ?? [ShopId.Default.Value])
        {
            try
            {
                shops.Add(new ShopId(name));
            }
            catch (ArgumentException e)
            {
                errors.Add($"{Section}:Shops: {e.Message}");
            }
        }

        if (shops.Count == 0 && errors.Count == 0)
            errors.Add($"{Section}:Shops: names none: leave it out for the default shop.");
        if (shops.Distinct().Count() < shops.Count)
            errors.Add($"{Section}:Shops: a shop is named twice.");
        return shops;
    }

    private static Duration Span(string option, string? text, List<string> errors)
    {
        if (text is not null && PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: { Years: 0, Months: 0, Weeks: 0 } period }
            && Length(period) is { } span && span > Duration.Zero && span <= Longest)
        {
            return span;
        }

        errors.Add($"{Section}:{option}: '{text}' is no duration above zero and up to a year, such as 'PT5S' or 'PT1M'.");
        return Duration.FromMinutes(1);
    }

    private static Duration? Length(Period period)
    {
        try
        {
            return period.ToDuration();
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static LocalTime? TimeOfDay(string? text, List<string> errors)
    {
        if (text is null)
            return null;
        if (Time.Parse(text) is { Success: true, Value: var time })
            return time;
        errors.Add($"{Section}:AssessAt: '{text}' is no time of day such as '03:30'.");
        return null;
    }
}
