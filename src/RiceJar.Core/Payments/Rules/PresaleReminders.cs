using NodaTime;

namespace RiceJar.Payments;

/// <summary>The two reminders of a presale's balance (催付尾款): the evening before its window opens, and shortly before it ends. Immutable; validated when made.</summary>
public sealed record PresaleReminders
{
    /// <summary>Makes the rule.</summary>
    /// <param name="eveningBefore">The local time on the day before the window opens; null = 20:00.</param>
    /// <param name="beforeEnd">How long before the end; above zero; null = 2 hours.</param>
    /// <param name="beforeGiftEnds">Whether the end is that of the gift for paying early, where the terms name one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is out of range.</exception>
    public PresaleReminders(LocalTime? eveningBefore = null, Duration? beforeEnd = null, bool beforeGiftEnds = false)
    {
        EveningBefore = eveningBefore ?? new LocalTime(20, 0);
        BeforeEnd = Spans.Positive(beforeEnd ?? Duration.FromHours(2), "The time before the balance window's end", nameof(beforeEnd));
        BeforeGiftEnds = beforeGiftEnds;
    }

    /// <summary>The local time on the day before the window opens.</summary>
    public LocalTime EveningBefore { get; }

    /// <summary>How long before the end.</summary>
    public Duration BeforeEnd { get; }

    /// <summary>Whether the end is that of the gift for paying early, where the terms name one.</summary>
    public bool BeforeGiftEnds { get; }
}
