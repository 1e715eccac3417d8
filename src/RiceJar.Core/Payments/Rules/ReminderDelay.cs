using NodaTime;

namespace RiceJar.Payments;

/// <summary>What of the shop's time to pay the delay is.</summary>
public enum DelayMeasure
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The time within which a percentage of the orders was paid; 50 is the median.</summary>
    Percentile,

    /// <summary>Nothing is learned: the delay is the given one.</summary>
    Fixed,
}

/// <summary>How long after an order was placed its first reminder is due in real time (实时催付). Immutable; validated when made.</summary>
/// <remarks>The shop's own time to pay, kept within bounds; in a sale a share of that. Where too little was learned, a given delay.</remarks>
public sealed record ReminderDelay
{
    /// <summary>Makes a delay.</summary>
    /// <param name="measure">What of the time to pay it is.</param>
    /// <param name="percent">The percentage, for <see cref="DelayMeasure.Percentile"/>; 1 to 99.</param>
    /// <param name="shortest">The least delay outside sales, not negative; null = 10 minutes.</param>
    /// <param name="longest">The greatest delay, not under the least; null = 120 minutes.</param>
    /// <param name="fallback">The delay where too little was learned, and the fixed one; not negative; null = 30 minutes.</param>
    /// <param name="saleShare">What share of it holds in a sale; above 0, at most 1; null = two thirds.</param>
    /// <param name="byHour">Whether an hour of the day with enough orders has its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public ReminderDelay(
        DelayMeasure measure = DelayMeasure.Mean,
        int percent = 50,
        Duration? shortest = null,
        Duration? longest = null,
        Duration? fallback = null,
        double? saleShare = null,
        bool byHour = false)
    {
        if (!Enum.IsDefined(measure))
            throw new ArgumentOutOfRangeException(nameof(measure), measure, "There is no such measure.");
        if (percent is < 1 or > 99)
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "The percentage of a delay lies between 1 and 99.");
        (Measure, Percent, ByHour) = (measure, percent, byHour);
        Shortest = Spans.NotNegative(shortest ?? Duration.FromMinutes(10), "The shortest delay", nameof(shortest));
        Longest = Spans.NotNegative(longest ?? Duration.FromMinutes(120), "The longest delay", nameof(longest));
        if (Longest < Shortest)
            throw new ArgumentOutOfRangeException(nameof(longest), Longest, $"The longest delay is not under the shortest, {Shortest}.");
        Fallback = Spans.NotNegative(fallback ?? Duration.FromMinutes(30), "The delay where too little was learned", nameof(fallback));
        if (saleShare is { } share && !(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(saleShare), share, "The share of the delay in a sale is above 0 and at most 1.");
        SaleShare = saleShare;
    }

    /// <summary>What of the time to pay it is.</summary>
    public DelayMeasure Measure { get; }

    /// <summary>The percentage, for <see cref="DelayMeasure.Percentile"/>.</summary>
    public int Percent { get; }

    /// <summary>The least delay outside sales.</summary>
    public Duration Shortest { get; }

    /// <summary>The greatest delay.</summary>
    public Duration Longest { get; }

    /// <summary>The delay where too little was learned, and the fixed one.</summary>
    public Duration Fallback { get; }

    /// <summary>What share of it holds in a sale; null = two thirds.</summary>
    public double? SaleShare { get; }

    /// <summary>Whether an hour of the day with enough orders has its own.</summary>
    public bool ByHour { get; }

    /// <summary>The delay of an order.</summary>
    /// <param name="learned">The shop's time to pay.</param>
    /// <param name="localHour">The local hour in which it was placed, 0 to 23.</param>
    /// <param name="inSale">Whether it was placed in a sale.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="localHour"/> is no hour.</exception>
    public Duration Of(TimeToPay learned, int localHour, bool inSale)
    {
        ArgumentNullException.ThrowIfNull(learned);
        if (localHour is < 0 or > 23)
            throw new ArgumentOutOfRangeException(nameof(localHour), localHour, "An hour of the day is 0 to 23.");
        var delay = Learned(learned, localHour) is { } own ? Duration.Max(Shortest, Duration.Min(Longest, own)) : Fallback;
        if (!inSale)
            return delay;
        return SaleShare is { } share ? Duration.FromSeconds(Math.Round(delay.TotalSeconds * share)) : delay * 2 / 3;
    }

    private Duration? Learned(TimeToPay learned, int localHour)
    {
        if (Measure == DelayMeasure.Fixed || !learned.IsReliable)
            return null;
        var times = ByHour && learned.ByHour[localHour] is { } hour && learned.IsEnough(hour) ? hour : learned.All!;
        return Measure == DelayMeasure.Mean ? times.Mean : times.Percentile(Percent);
    }
}
