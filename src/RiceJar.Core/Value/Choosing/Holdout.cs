using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Value;

/// <summary>Customers as they were at the end of a calibration, and what they did after it. Immutable and thread-safe.</summary>
public sealed class Holdout
{
    private readonly int[] _transactions;

    /// <summary>Makes a holdout of columns.</summary>
    /// <param name="calibration">The histories at the end of the calibration.</param>
    /// <param name="transactions">Each customer's transactions after it.</param>
    /// <param name="duration">For how long they were observed after it, in the table's unit; above zero.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or a number is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The duration is not finite or not above zero.</exception>
    public Holdout(FrequencyRecencyTable calibration, int[] transactions, double duration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(transactions);
        if (transactions.Length != calibration.Count)
            throw new ArgumentException($"There are {calibration.Count} customers, but {transactions.Length} numbers of transactions.", nameof(transactions));
        if (Array.Exists(transactions, number => number < 0))
            throw new ArgumentException($"A number of transactions is negative: {transactions.Min()}.", nameof(transactions));
        if (!double.IsFinite(duration) || duration <= 0)
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "The time after the calibration is finite and above zero.");
        (Calibration, _transactions, Duration) = (calibration, transactions, duration);
    }

    /// <summary>The histories at the end of the calibration.</summary>
    public FrequencyRecencyTable Calibration { get; }

    /// <summary>Each customer's transactions after it.</summary>
    public ReadOnlySpan<int> Transactions => _transactions;

    /// <summary>For how long they were observed after it, in the table's unit.</summary>
    public double Duration { get; }

    /// <summary>The holdout of a shop whose purchases were summarised twice. Who first bought after the calibration is in neither part.</summary>
    /// <param name="calibration">The shop as of the end of the calibration.</param>
    /// <param name="whole">The shop as of a later date.</param>
    /// <param name="unit">The unit of the times.</param>
    /// <exception cref="ArgumentException">The second is not later than the first, or does not know all its customers.</exception>
    public static Holdout Of(ShopPurchases calibration, ShopPurchases whole, TimeUnit unit = TimeUnit.Day)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(whole);
        if (whole.AsOf <= calibration.AsOf)
            throw new ArgumentException($"The calibration ends on {calibration.AsOf:uuuu-MM-dd}, but all purchases on {whole.AsOf:uuuu-MM-dd}: nothing comes after it.", nameof(whole));
        var transactions = new List<int>();
        var next = 0;
        for (var i = 0; i < calibration.Customers.Count; i++)
        {
            if (!calibration.Summaries[i].HasPurchases)
                continue;
            while (next < whole.Customers.Count && whole.Customers[next].Customer != calibration.Customers[i].Customer)
                next++;
            if (next == whole.Customers.Count)
                throw new ArgumentException($"The customer '{calibration.Customers[i].Customer}' of the calibration is not among all customers.", nameof(whole));
            // Not the difference of the totals: a refund meanwhile takes a day away from before, which says nothing of what he bought since.
            transactions.Add(whole.Customers[next].NetDaysAsOf(whole.AsOf).Count(day => day.Date > calibration.AsOf));
        }

        return new Holdout(
            FrequencyRecencyTable.Of(calibration.Summaries, calibration.AsOf, unit), [.. transactions],
            Period.DaysBetween(calibration.AsOf, whole.AsOf) / unit.Days());
    }

    /// <summary>What a model says of the time after the calibration, beside what came.</summary>
    /// <exception cref="ArgumentException">The model counts in another unit.</exception>
    public HoldoutResult Judge(PurchaseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var expected = new double[_transactions.Length];
        model.ExpectedPurchases(Calibration, Duration, expected);
        var (actual, predicted, absolute, square, weights) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var (weight, error) = (Calibration.WeightOf(i), expected[i] - _transactions[i]);
            weights += weight;
            actual += weight * _transactions[i];
            predicted += weight * expected[i];
            absolute += weight * Math.Abs(error);
            square += weight * error * error;
        }

        return weights > 0
            ? new HoldoutResult(actual, predicted, absolute / weights, Math.Sqrt(square / weights))
            : new HoldoutResult(0, 0, 0, 0);
    }
}
