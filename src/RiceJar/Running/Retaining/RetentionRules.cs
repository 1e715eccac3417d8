using NodaTime;

namespace RiceJar.Running;

/// <summary>How long the journal keeps what is over, and how gently it lets go. Immutable; each part is validated when set.</summary>
public sealed record RetentionRules
{
    // No timer runs for months.
    private static readonly Duration LongestPause = Duration.FromDays(1);

    /// <summary>180 days; nothing is kept shorter.</summary>
    public static Duration Least { get; } = Duration.FromDays(180);

    /// <summary>How long contacts are kept that ended; null = forever. At least <see cref="Least"/>. A frequency cap counts no contact that is forgotten. Default: null.</summary>
    public Duration? KeepContacts { get; init => field = NotShort(value, nameof(KeepContacts)); }

    /// <summary>
    /// How long keys stay reserved, counted from when they were, once their contact is forgotten; null = forever. At least <see cref="Least"/>, and never shorter than payment
    /// reminders look back (<see cref="Payments.PaymentReminderRules.Reach"/>): a planner of the shop's own that looks back further needs
    /// longer, and one that says something once in a customer's life needs forever. Default: null.
    /// </summary>
    public Duration? KeepKeys { get; init => field = NotShort(value, nameof(KeepKeys)); }

    /// <summary>How many go in one transaction; at least 1. Default: 500.</summary>
    public int BatchSize { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is at least one."); } = 500;

    /// <summary>
    /// How long to wait between two batches, from zero to a day. SQLite lets a writer wait by looking every 150 milliseconds whether it may go on: a shorter pause can keep dispatchers out.
    /// Default: 200 milliseconds.
    /// </summary>
    public Duration Pause
    {
        get;
        init => field = value >= Duration.Zero && value <= LongestPause
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The pause is from zero to a day.");
    } = Duration.FromMilliseconds(200);

    private static Duration? NotShort(Duration? value, string parameter) => value is { } span && span < Least
        ? throw new ArgumentOutOfRangeException(parameter, span, $"Nothing is kept shorter than {Least.TotalDays:F0} days.")
        : value;
}
