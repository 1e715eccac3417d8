using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>What a shop's payments are learned from. Immutable; validated when made.</summary>
public sealed record PaymentLearning
{
    private static readonly Duration LongestPaidWithin = Duration.FromHours(72);

    private readonly IReadOnlyList<BigSale> _sales = [];

    /// <summary>Makes the rules with their defaults.</summary>
    /// <param name="zone">The shop's zone, which decides what a day and an hour of the day is.</param>
    public PaymentLearning(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
    }

    /// <summary>The shop's zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>From how many days before a day it is learned; 2 to 366. Default: 30.</summary>
    public int Days
    {
        get;
        init => field = value is >= 2 and <= 366
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Payments are learned from 2 to 366 days.");
    } = 30;

    /// <summary>Orders that are paid so long after they were placed, or later, are left out of the time to pay; above zero, at most 72 h. Default: 24 h.</summary>
    public Duration PaidWithin
    {
        get;
        init => field = value > Duration.Zero && value <= LongestPaidWithin
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Orders count that are paid within a time above zero and at most 72 hours.");
    } = Duration.FromHours(24);

    /// <summary>From how many orders on what was learned is relied on: the time to pay, of the whole and of an hour; the payment rate; the average order. At least 1. Default: 100.</summary>
    public int MinimumOrders
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one order is needed to learn from.");
    } = 100;

    /// <summary>
    /// The largest share of payments that came after a reminder with which the time to pay is relied on; 0 to 1. Those are left out, and they are the late ones: with many of them the
    /// rest is too quick. Default: 0.1.
    /// </summary>
    public double MostAfterReminder
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies between 0 and 1.");
    } = 0.1;

    /// <summary>The shop's sales, which are not everyday. Default: none.</summary>
    public IReadOnlyList<BigSale> Sales
    {
        get => _sales;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _sales = [.. value];
        }
    }

    /// <summary>The sale that is on at an instant; null when none is.</summary>
    internal BigSale? SaleAt(Instant instant)
    {
        for (var i = 0; i < _sales.Count; i++)
        {
            if (_sales[i].Includes(instant))
                return _sales[i];
        }

        return null;
    }
}
