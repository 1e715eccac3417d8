namespace RiceJar.Configuration;

/// <summary>The two reminders of a presale's balance (催付尾款).</summary>
public sealed class PresaleReminderOptions
{
    /// <summary>The local time of the first, on the day before the balance window opens. Default: <c>20:00</c>.</summary>
    public string EveningBefore { get; set; } = "20:00";

    /// <summary>How long before the end the second is, above zero; null = two hours. Default: null.</summary>
    public string? BeforeEnd { get; set; }

    /// <summary>Whether the end is that of the gift for paying early, where a presale has one, in place of the window's. Default: false.</summary>
    public bool BeforeGiftEnds { get; set; }
}
