using NodaTime;

namespace RiceJar.Payments;

/// <summary>How long a group of orders took from placing to payment, in whole seconds. Immutable.</summary>
public sealed class PaymentTimes
{
    private readonly int[] _percentiles;

    internal PaymentTimes(long count, long meanSeconds, int[] percentiles) =>
        (Count, Mean, _percentiles) = (count, Duration.FromSeconds(meanSeconds), percentiles);

    /// <summary>The times that were taken apart.</summary>
    /// <exception cref="ArgumentException">The parts are of no times; the message names the wrong one.</exception>
    internal static PaymentTimes Restore(PaymentTimesParts parts)
    {
        parts.Check();
        return new PaymentTimes(parts.Count, parts.MeanSeconds, [.. parts.PercentileSeconds]);
    }

    internal PaymentTimesParts ToParts() => new() { Count = Count, MeanSeconds = (long)Mean.TotalSeconds, PercentileSeconds = [.. _percentiles] };

    /// <summary>From how many orders; at least one.</summary>
    public long Count { get; }

    /// <summary>The mean, to the nearest second.</summary>
    public Duration Mean { get; }

    /// <summary>The median.</summary>
    public Duration Median => Percentile(50);

    /// <summary>The time within which a percentage of the orders was paid: the type 7 quantile, rounded up to the second.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is out of range.</exception>
    public Duration Percentile(int percent) => percent is >= 0 and <= 100
        ? Duration.FromSeconds(_percentiles[percent])
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentage lies between 0 and 100.");
}
