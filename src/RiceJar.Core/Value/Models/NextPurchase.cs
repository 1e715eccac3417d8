namespace RiceJar.Value;

/// <summary>When a customer's next transaction is to be expected, in the model's unit of time from now on. Immutable and thread-safe.</summary>
/// <remarks>He may never buy again, so that quantiles end at <see cref="ProbabilityEver"/>.</remarks>
public readonly struct NextPurchase
{
    private readonly PurchaseModel _model;
    private readonly FrequencyRecency _history;
    private readonly double _alive;

    internal NextPurchase(PurchaseModel model, in FrequencyRecency history, double alive)
    {
        (_model, _history, _alive) = (model, history, alive);
        ProbabilityEver = alive * model.BuysWithin(history, double.PositiveInfinity);
    }

    /// <summary>The probability that he ever buys again.</summary>
    public double ProbabilityEver { get; }

    /// <summary>The mean time until then, if he does; null where it is infinite, as it is of most who bought only once.</summary>
    public double? MeanIfEver => Finite(_model.MeanTimeToNext(_history));

    /// <summary>The time within which he buys with a probability, whether or not he ever does: 0.5 gives the median. Null where he never does with that probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public double? Quantile(double probability)
    {
        Check(probability);
        return probability < ProbabilityEver ? Finite(_model.TimeUntilBuysWith(_history, probability / _alive)) : null;
    }

    /// <summary>The time within which he buys with a probability, if he ever does. Null where that is longer than numbers reach.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public double? QuantileIfEver(double probability)
    {
        Check(probability);
        return Finite(_model.TimeUntilBuysWith(_history, probability * _model.BuysWithin(_history, double.PositiveInfinity)));
    }

    private static double? Finite(double time) => double.IsFinite(time) ? time : null;

    private static void Check(double probability)
    {
        if (!(probability >= 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability here is at least 0 and below 1.");
    }
}
