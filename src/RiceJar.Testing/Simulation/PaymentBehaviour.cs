using NodaTime;

namespace RiceJar.Testing.Simulation;

/// <summary>Whether, and how long after placing, customers pay. Immutable; safe to share.</summary>
/// <remarks>
/// The time to pay mixes two log-normal times: most customers pay at once (quick), the others come back to it (slow); within the window, where
/// there is one. A customer who cancels takes as long as one who pays.
/// </remarks>
public sealed record PaymentBehaviour
{
    /// <summary>
    /// An everyday shop: three in four pay, half of them within about 4 minutes, on average after about 40; a few after more than a day.
    /// </summary>
    public static PaymentBehaviour Everyday { get; } = new();

    /// <summary>A big sale: a larger share stays unpaid, who pays does so sooner, and the order is closed after an hour.</summary>
    public static PaymentBehaviour InSale { get; } = new()
    {
        PaidShare = 0.6,
        QuickMedian = Duration.FromMinutes(2),
        SlowMedian = Duration.FromMinutes(25),
        SlowDeviation = 1,
        Window = Duration.FromHours(1),
    };

    /// <summary>The deposit of a presale: nine in ten pay it, and soon.</summary>
    public static PaymentBehaviour Deposit { get; } = InSale with { PaidShare = 0.9, SlowShare = 0.05 };

    /// <summary>The share of orders that are paid, 0 to 1; default 0.75.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double PaidShare { get; init => field = Checked.Share(value); } = 0.75;

    /// <summary>
    /// The share of orders not paid that the customer cancels before the deadline, 0 to 1; default 0.2. The others are closed at the deadline.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double CancelledShare { get; init => field = Checked.Share(value); } = 0.2;

    /// <summary>The median time of who pays at once, a millisecond to ten years; default 3 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public Duration QuickMedian { get; init => field = Checked.Time(value); } = Duration.FromMinutes(3);

    /// <summary>The standard deviation of that time's logarithm, 0 to 3; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double QuickDeviation { get; init => field = Checked.Between(value, 0, 3); } = 1;

    /// <summary>The share of customers who come back to it, 0 to 1; default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double SlowShare { get; init => field = Checked.Share(value); } = 0.2;

    /// <summary>The median time of who comes back to it, a millisecond to ten years; default 90 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public Duration SlowMedian { get; init => field = Checked.Time(value); } = Duration.FromMinutes(90);

    /// <summary>The standard deviation of that time's logarithm, 0 to 3; default 1.3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double SlowDeviation { get; init => field = Checked.Between(value, 0, 3); } = 1.3;

    /// <summary>
    /// How long after placing an order can be paid: it carries that deadline, and is closed at it unless paid or cancelled. A millisecond to ten
    /// years; default 3 days. Null = the shop tells no deadline, and an order that is neither paid nor cancelled stays open.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public Duration? Window { get; init => field = value is { } time ? Checked.Time(time) : null; } = Duration.FromDays(3);
}
