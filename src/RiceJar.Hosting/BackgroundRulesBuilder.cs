using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using RiceJar.Configuration;
using RiceJar.Running;

namespace RiceJar.Hosting;

/// <summary>Turns options into rules; all that is wrong is shown together when the host starts.</summary>
internal sealed class BackgroundRulesBuilder : IValidateOptions<BackgroundOptions>
{
    /// <summary>Its name below <c>RiceJar</c>.</summary>
    public const string Section = "Background";

    private static readonly Duration Longest = Duration.FromDays(365);

    private static readonly Duration LatestSeen = Duration.FromDays(30);

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public ValidateOptionsResult Validate(string? name, BackgroundOptions options)
    {
        var errors = new OptionErrors();
        Build(options, errors);
        return errors.All.Count > 0 ? ValidateOptionsResult.Fail(errors.All) : ValidateOptionsResult.Success;
    }

    public static BackgroundRules Build(BackgroundOptions options, OptionErrors? errors = null)
    {
        errors ??= new OptionErrors();
        if (options.Dispatchers < 0)
            errors.Add(Option("Dispatchers"), $"{options.Dispatchers} is negative.");
        if (options.RefitAfterDays < 1)
            errors.Add(Option("RefitAfterDays"), $"{options.RefitAfterDays} is not at least 1.");
        return new BackgroundRules(
            Shops(options.Shops, errors),
            Span("PlanEvery", options.PlanEvery, errors),
            Span("DispatchEvery", options.DispatchEvery, errors),
            options.Dispatchers,
            options.Plans,
            TimeOfDay(options.AssessAt, errors),
            options.RefitAfterDays,
            ChangesSeenLate(options.ChangesSeenLate, errors),
            Span("UnhealthyLag", options.UnhealthyLag, errors),
            Retention(options, errors));
    }

    private static List<ShopId> Shops(IList<string>? names, OptionErrors errors)
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
                errors.Add(Option("Shops"), e.Message);
            }
        }

        if (names is { Count: 0 })
            errors.Add(Option("Shops"), "names none: leave it out for the default shop.");
        if (shops.Distinct().Count() < shops.Count)
            errors.Add(Option("Shops"), "a shop is named twice.");
        return shops;
    }

    private static Duration Span(string option, string? text, OptionErrors errors)
    {
        if (text is null)
            errors.Add(Option(option), "is null.");
        if (errors.Duration(Option(option), text) is not { } span)
            return Duration.FromMinutes(1);
        if (span == Duration.Zero || span > Longest)
            errors.Add(Option(option), $"'{text}' is not above zero and up to a year.");
        return span;
    }

    private static Duration ChangesSeenLate(string? text, OptionErrors errors)
    {
        if (text is null)
            errors.Add(Option("ChangesSeenLate"), "is null.");
        var late = errors.Duration(Option("ChangesSeenLate"), text) ?? Duration.Zero;
        if (late > LatestSeen)
            errors.Add(Option("ChangesSeenLate"), $"'{text}' is not up to thirty days.");
        return late;
    }

    private static RetentionRules Retention(BackgroundOptions options, OptionErrors errors)
    {
        var rules = new RetentionRules();
        if (errors.Duration(Option("KeepContacts"), options.KeepContacts) is { } contacts)
            rules = errors.Try(Option("KeepContacts"), () => rules with { KeepContacts = contacts }) ?? rules;
        if (errors.Duration(Option("KeepKeys"), options.KeepKeys) is { } keys)
            rules = errors.Try(Option("KeepKeys"), () => rules with { KeepKeys = keys }) ?? rules;
        return rules;
    }

    private static LocalTime? TimeOfDay(string? text, OptionErrors errors)
    {
        if (text is null || text.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Time.Parse(text) is { Success: true, Value: var time })
            return time;
        errors.Add(Option("AssessAt"), $"'{text}' is no time of day such as '03:30', nor 'none'.");
        return null;
    }

    private static string Option(string name) => $"{Section}:{name}";
}
