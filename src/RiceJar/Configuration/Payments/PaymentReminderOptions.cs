namespace RiceJar.Configuration;

/// <summary>When an unpaid order is reminded of (催付), how often and how. Durations are ISO text such as <c>PT30M</c>, at most 366 days; times of day such as <c>08:00</c>.</summary>
public sealed class PaymentReminderOptions
{
    /// <summary>How long after an order its first reminder is due in real time.</summary>
    public ReminderDelayOptions Delay { get; set; } = new();

    /// <summary>
    /// Batches at fixed times for orders placed in a window of the day, whose windows do not overlap; none = all in real time; null = at 08:00 for orders placed from 00:00 until 08:00.
    /// Default: null.
    /// </summary>
    public IList<ReminderBatchOptions>? Batches { get; set; }

    /// <summary>How long after the first reminder the second one comes.</summary>
    public ReminderCadenceOptions Cadence { get; set; } = new();

    /// <summary>Which orders are reminded twice.</summary>
    public SecondReminderOptions Second { get; set; } = new();

    /// <summary>Large orders, which a person calls about.</summary>
    public LargeOrderOptions Large { get; set; } = new();

    /// <summary>The reminders of a presale's balance.</summary>
    public PresaleReminderOptions Presale { get; set; } = new();

    /// <summary>Paydays, where they are known.</summary>
    public PaydayOptions Payday { get; set; } = new();

    /// <summary>How long before the deadline the last call is; not negative; null = two hours. Default: null.</summary>
    public string? LastCall { get; set; }

    /// <summary>How long after its placing an order without a deadline is reminded of; above zero; null = 72 hours. Default: null.</summary>
    public string? ExpiresAfter { get; set; }

    /// <summary>When reminding was switched on, a local date and time such as <c>2026-11-01T00:00</c>: no order placed before is reminded of; null = the first planning of the shop, in a replay its beginning. Default: null.</summary>
    public string? SwitchedOnAt { get; set; }

    /// <summary>Orders placed up to so long before <see cref="SwitchedOnAt"/> are reminded of all the same; not negative; null = zero. Default: null.</summary>
    public string? LookBack { get; set; }

    /// <summary>
    /// How old an order may be for its reminders to be planned; above zero; <see cref="LookBack"/> and <see cref="ExpiresAfter"/> reach further where they are longer. Presales that can be paid
    /// for longer are warned of; null = 180 days. Default: null.
    /// </summary>
    public string? OldestOrder { get; set; }

    /// <summary>What becomes of a reminder that has no allowed moment before it expires: <c>earlier</c>, <c>other-channel</c> or <c>drop</c>. Default: <c>earlier</c>.</summary>
    public string Late { get; set; } = "earlier";

    /// <summary>The messages.</summary>
    public ReminderMessageOptions Messages { get; set; } = new();

    /// <summary>The shop's average order, above zero; null = learned. Default: null.</summary>
    public decimal? AverageOrder { get; set; }

    /// <summary>The shop's everyday payment rate, 0 to 1; null = learned. Default: null.</summary>
    public double? PaymentRate { get; set; }

    /// <summary>What is learned from.</summary>
    public PaymentLearningOptions Learning { get; set; } = new();
}
