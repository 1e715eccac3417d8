namespace RiceJar.Configuration;

/// <summary>A batch of reminders at a fixed local time (定时催付).</summary>
public sealed class ReminderBatchOptions
{
    /// <summary>When it goes out: the first such time at or after the window's end; required.</summary>
    public string At { get; set; } = "";

    /// <summary>When its window begins; required.</summary>
    public string From { get; set; } = "";

    /// <summary>The window's end, of the next day where it is not later than <see cref="From"/>; required.</summary>
    public string Until { get; set; } = "";

    /// <summary>Whether it also takes orders that were placed in a sale. Default: true.</summary>
    public bool InSales { get; set; } = true;
}
