using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>When an unpaid order is reminded of (催付), how often and how. Immutable; each part is validated when set.</summary>
public sealed record PaymentReminderRules
{
    private readonly IReadOnlyList<ReminderBatch> _batches = [ReminderBatch.Night];

    /// <summary>Makes the rules with the rulebook's defaults.</summary>
    /// <param name="learning">What is learned from, with the shop's zone and sales.</param>
    public PaymentReminderRules(PaymentLearning learning)
    {
        ArgumentNullException.ThrowIfNull(learning);
        Learning = learning;
    }

    /// <summary>What is learned from, with the shop's zone and sales.</summary>
    public PaymentLearning Learning { get; }

    /// <summary>The delay of the first reminder in real time. Default: the mean time to pay within 10 to 120 minutes, 30 minutes where too little was learned.</summary>
    public ReminderDelay Delay { get; init => field = NotNull(value); } = new();

    /// <summary>The batches, whose windows do not overlap; empty = all reminders come in real time. Default: at 08:00 for orders placed from midnight on.</summary>
    /// <exception cref="ArgumentException">Two windows overlap.</exception>
    public IReadOnlyList<ReminderBatch> Batches
    {
        get => _batches;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            for (var i = 0; i < value.Count; i++)
            {
                if (value.Take(i).FirstOrDefault(value[i].Overlaps) is { } other)
                    throw new ArgumentException($"The windows of two batches overlap: {other.From:HH:mm}-{other.Until:HH:mm} and {value[i].From:HH:mm}-{value[i].Until:HH:mm}.", nameof(value));
            }

            _batches = [.. value];
        }
    }

    /// <summary>The time from the first reminder to the second. Default: 12 hours; in a sale 1 hour, after its first 12 hours 4.</summary>
    public ReminderCadence Cadence { get; init => field = NotNull(value); } = new();

    /// <summary>Which orders are reminded twice. Default: all where the payment rate is below 0.7, else those of twice the average order.</summary>
    public SecondReminder Second { get; init => field = NotNull(value); } = new();

    /// <summary>Large orders. Default: from five times the average order a call too.</summary>
    public LargeOrders Large { get; init => field = NotNull(value); } = new();

    /// <summary>Presale balances. Default: at 20:00 on the evening before, and two hours before the window ends.</summary>
    public PresaleReminders Presale { get; init => field = NotNull(value); } = new();

    /// <summary>Paydays. Default: the day or two after.</summary>
    public PaydayReminders Payday { get; init => field = NotNull(value); } = new();

    /// <summary>A second reminder that its cadence would put past the deadline comes so long before it, as a last call, unless the first came within the real-time delay before; from then on urgency is highest. Not negative. Default: 2 hours.</summary>
    public Duration LastCall { get; init => field = Spans.NotNegative(value, "The time of the last call before the deadline", nameof(value)); } = Duration.FromHours(2);

    /// <summary>How long after its placing an order without a deadline is reminded of; above zero. Default: 72 hours.</summary>
    public Duration ExpiresAfter { get; init => field = Spans.Positive(value, "How long an order without a deadline is reminded of", nameof(value)); } = Duration.FromHours(72);

    /// <summary>When reminding was switched on: no order placed before is reminded of. Null = no bound. Default: null.</summary>
    public Instant? SwitchedOnAt { get; init; }

    /// <summary>Orders placed up to so long before <see cref="SwitchedOnAt"/> are reminded of all the same; not negative. Default: zero.</summary>
    public Duration LookBack { get; init => field = Spans.NotNegative(value, "How far back orders are reminded of", nameof(value)); }

    /// <summary>
    /// How old an order may be for reminders of it to be planned over the shop's orders; above zero. <see cref="LookBack"/> and <see cref="ExpiresAfter"/> reach further where they are longer.
    /// Default: 180 days, since a presale's balance may wait for months.
    /// </summary>
    public Duration OldestOrder { get; init => field = Spans.Positive(value, "How old an order may be that reminders are planned of", nameof(value)); } = Duration.FromDays(180);

    /// <summary>How far back planning over the shop's orders looks: older orders are not even read.</summary>
    public Duration Reach => Duration.Max(OldestOrder, Duration.Max(LookBack, ExpiresAfter));

    /// <summary>What becomes of a reminder that has no allowed moment before it expires. Default: <see cref="LatePlacement.Earlier"/>.</summary>
    public LatePlacement Late
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such placement.");
    }

    /// <summary>By which channels. Default: text message, then app push; calls by phone.</summary>
    public ChannelRules Channels { get; init => field = NotNull(value); } = new();

    /// <summary>The messages. Default: service notices without an offer.</summary>
    public ReminderMessages Messages { get; init => field = NotNull(value); } = new();

    /// <summary>The shop's average order; null = learned. Default: null.</summary>
    public Money? AverageOrder
    {
        get;
        init => field = value is null || value > Money.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The average order is above zero.");
    }

    /// <summary>The shop's everyday payment rate, 0 to 1; null = learned. Default: null.</summary>
    public double? PaymentRate
    {
        get;
        init => field = value is null or (>= 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A payment rate lies between 0 and 1.");
    }

    private static T NotNull<T>(T? value)
        where T : class => value ?? throw new ArgumentNullException(nameof(value));
}
