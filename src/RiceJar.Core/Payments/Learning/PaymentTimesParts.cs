using RiceJar.Numerics;

namespace RiceJar.Payments;

/// <summary><see cref="PaymentTimes"/> taken apart, for stores.</summary>
public sealed record PaymentTimesParts
{
    /// <summary>From how many orders; at least one.</summary>
    public required long Count { get; init; }

    /// <summary>The mean, in whole seconds.</summary>
    public required long MeanSeconds { get; init; }

    /// <summary>The percentiles from 0 to 100, in whole seconds: 101 of them.</summary>
    public required IReadOnlyList<int> PercentileSeconds { get; init; }

    internal void Check()
    {
        if (Count < 1)
            throw WrongParts.Because($"Payment times are of at least one order, but {nameof(Count)} was {Count}.");
        if (PercentileSeconds is not { Count: 101 })
            throw WrongParts.Because($"{nameof(PercentileSeconds)} are 101, from 0 to 100, but there were {PercentileSeconds?.Count ?? 0}.");
        for (var percent = 0; percent <= 100; percent++)
        {
            var least = percent == 0 ? 0 : PercentileSeconds[percent - 1];
            if (PercentileSeconds[percent] < least)
                throw WrongParts.Because($"{nameof(PercentileSeconds)} ascend from 0, but the {percent}th was {PercentileSeconds[percent]}.");
        }

        if (MeanSeconds < PercentileSeconds[0] || MeanSeconds > PercentileSeconds[100])
            throw WrongParts.Because($"{nameof(MeanSeconds)} lies between the shortest and the longest time, but was {MeanSeconds}.");
    }
}
