using RiceJar.Contacts;

namespace RiceJar.Configuration;

/// <summary>Turns the options of caps into caps.</summary>
internal static class CapsBuilder
{
    private const string Option = "Contacts:Caps";

    private static readonly (string Word, CapWindow? Value)[] Calendar =
        [("day", CapWindow.CalendarDay), ("week", CapWindow.CalendarWeek), ("month", CapWindow.CalendarMonth)];

    /// <summary>The caps; null = the defaults.</summary>
    public static IReadOnlyList<FrequencyCap>? Build(IList<CapOptions>? options, ShopChannels channels, OptionErrors errors)
    {
        if (options is null)
            return null;
        errors.NamedOnce(Option, "caps", options.Select(cap => cap?.Name));
        return [.. errors.Items(Option, options).Select(entry => Cap(entry.Option, entry.Item, channels, errors)).OfType<FrequencyCap>()];
    }

    private static FrequencyCap? Cap(string option, CapOptions options, ShopChannels channels, OptionErrors errors)
    {
        var cap = errors.Try(option, () => FrequencyCap.Calendar(options.Name, options.Limit, CapWindow.CalendarDay));
        var window = Calendar.FirstOrDefault(entry => entry.Word.Equals(options.Window, StringComparison.OrdinalIgnoreCase)).Value;
        var length = window is null ? errors.Duration($"{option}:Window", options.Window ?? "", ", nor 'day', 'week' or 'month'") : null;
        if (cap is not null && length is { } rolling)
            cap = errors.Try($"{option}:Window", () => FrequencyCap.Rolling(cap.Name, cap.Limit, rolling));
        else if (cap is not null && window is { } calendar)
            cap = FrequencyCap.Calendar(cap.Name, cap.Limit, calendar);
        var channel = options.Channel is { } name ? channels.Find($"{option}:Channel", name, errors) : null;
        var purposes = errors.Purposes($"{option}:Purposes", options.Purposes);
        var reasons = errors.Several($"{option}:Reasons", options.Reasons, errors.Reason);
        return cap is null ? null : cap with { Channel = channel, Purposes = purposes ?? cap.Purposes, Reasons = reasons };
    }
}
