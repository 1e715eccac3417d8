using NodaTime;
using RiceJar.Value;

namespace RiceJar.Storage;

/// <summary>What models expect of a buyer, as it is written.</summary>
internal sealed record PredictionDocument(double PAlive, double ExpectedPurchases, double? ExpectedSpend, double? Clv, LocalDate? NextPurchaseOn)
{
    public static PredictionDocument Of(in ClvPrediction prediction) =>
        new(prediction.PAlive, prediction.ExpectedPurchases, prediction.ExpectedSpend, prediction.Clv, prediction.NextPurchaseOn);

    public ClvPrediction ToPrediction()
    {
        if (!(PAlive is >= 0 and <= 1))
            throw new ArgumentException($"P(alive) is a probability, but was {PAlive}.");
        // A number too large for a double is read as infinity.
        if (!(double.IsFinite(ExpectedPurchases) && ExpectedPurchases >= 0) || !double.IsFinite(ExpectedSpend ?? 0) || !double.IsFinite(Clv ?? 0))
            throw new ArgumentException("What is expected of him is not finite, or a negative number of purchases.");
        return ExpectedSpend is null == Clv is null
            ? new ClvPrediction { PAlive = PAlive, ExpectedPurchases = ExpectedPurchases, ExpectedSpend = ExpectedSpend, Clv = Clv, NextPurchaseOn = NextPurchaseOn }
            : throw new ArgumentException("There is a predicted lifetime value just where there is an expected spend.");
    }
}
