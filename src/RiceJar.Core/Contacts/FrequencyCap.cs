using NodaTime;

namespace RiceJar.Contacts;

/// <summary>The windows that a cap counts in.</summary>
public enum CapWindow
{
    /// <summary>So many hours back from the moment: (t - length, t].</summary>
    Rolling,

    /// <summary>The local day of the moment.</summary>
    CalendarDay,

    /// <summary>The local week of the moment, from Monday.</summary>
    CalendarWeek,

    /// <summary>The local month of the moment.</summary>
    CalendarMonth,
}

/// <summary>How many contacts a customer gets at most within a window (频次上限). Immutable; validated when made.</summary>
public sealed record FrequencyCap
{
    private FrequencyCap(string name, int? limit, CapWindow window, Duration length)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (limit < 0)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, $"The limit of cap '{name}' cannot be negative: null = no cap, 0 = none allowed.");
        (Name, Limit, Window, Length) = (name, limit, window, length);
    }

    /// <summary>Its name, as the trail tells it.</summary>
    public string Name { get; }

    /// <summary>How many; null = no cap, 0 = none allowed.</summary>
    public int? Limit { get; }

    /// <summary>The window.</summary>
    public CapWindow Window { get; }

    /// <summary>The length of a rolling window.</summary>
    public Duration Length { get; }

    /// <summary>The channel that is counted and capped; null = all together.</summary>
    public ContactChannel? Channel { get; init; }

    /// <summary>The purposes that are counted and capped together. Default: promotion.</summary>
    public ContactPurposes Purposes { get; init; } = ContactPurposes.Promotion;

    /// <summary>The reasons that are counted and capped together; null = any.</summary>
    public IReadOnlyList<ContactReason>? Reasons
    {
        get;
        init => field = value is null ? null : [.. value];
    }

    /// <summary>A cap over a rolling window.</summary>
    /// <exception cref="ArgumentException">The limit is negative, or the window not above zero.</exception>
    public static FrequencyCap Rolling(string name, int? limit, Duration window) =>
        window > Duration.Zero
            ? new FrequencyCap(name, limit, CapWindow.Rolling, window)
            : throw new ArgumentOutOfRangeException(nameof(window), window, $"The window of cap '{name}' is above zero.");

    /// <summary>A cap over a local day, week or month.</summary>
    /// <exception cref="ArgumentException">The limit is negative, or the window is no calendar window.</exception>
    public static FrequencyCap Calendar(string name, int? limit, CapWindow window) =>
        window is CapWindow.CalendarDay or CapWindow.CalendarWeek or CapWindow.CalendarMonth
            ? new FrequencyCap(name, limit, window, Duration.Zero)
            : throw new ArgumentOutOfRangeException(nameof(window), window, $"The window of cap '{name}' is a local day, week or month.");

    internal bool Counts(ContactChannel channel, ContactPurpose purpose, ContactReason reason)
    {
        if (!Purposes.Has(purpose) || (Channel is { } only && only != channel))
            return false;
        // By index: the enumerator of an interface allocates, and this is asked at every decision.
        for (var i = 0; i < Reasons?.Count; i++)
        {
            if (Reasons[i] == reason)
                return true;
        }

        return Reasons is null;
    }
}
