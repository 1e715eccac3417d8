using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Payments;

/// <summary>A <see cref="PaymentBaseline"/> taken apart, for stores.</summary>
public sealed record PaymentBaselineParts
{
    /// <summary>The local day for which it was learned.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The times to pay of all orders that count; null when there are none.</summary>
    public required PaymentTimesParts? All { get; init; }

    /// <summary>Of the orders placed in each of the 24 hours of the local day; null for an hour without any.</summary>
    public required IReadOnlyList<PaymentTimesParts?> ByHour { get; init; }

    /// <summary>Of the orders placed in a sale; null when there are none.</summary>
    public required PaymentTimesParts? InSales { get; init; }

    /// <summary>From how many orders on a group is relied on.</summary>
    public required int MinimumOrders { get; init; }

    /// <summary>The largest share of payments after a reminder with which the time to pay is relied on.</summary>
    public required double MostAfterReminder { get; init; }

    /// <summary>Orders left out since they were paid later than counts.</summary>
    public required long PaidLate { get; init; }

    /// <summary>Orders left out since they were paid after a reminder.</summary>
    public required long PaidAfterReminder { get; init; }

    /// <summary>Orders left out since it is not known when they were paid.</summary>
    public required long PaidAtUnknownTime { get; init; }

    /// <summary>Orders of everyday.</summary>
    public required long EverydayOrders { get; init; }

    /// <summary>How many of them were paid.</summary>
    public required long EverydayPaid { get; init; }

    /// <summary>How many orders were paid.</summary>
    public required long PaidOrders { get; init; }

    /// <summary>The average of the orders that were paid; null when there were too few to tell.</summary>
    public required Money? AverageOrder { get; init; }

    internal void Check()
    {
        Check(ByHour is { Count: 24 }, nameof(ByHour), ByHour?.Count ?? 0, "has 24 hours");
        var counted = All?.Count ?? 0;
        var inHours = ByHour!.Sum(times => times?.Count ?? 0);
        Check(inHours == counted, nameof(ByHour), inHours, $"adds up to the {counted} orders of all hours");
        Check((InSales?.Count ?? 0) <= counted, nameof(InSales), InSales?.Count ?? 0, $"is of at most the {counted} orders that count");
        Check(MinimumOrders >= 1, nameof(MinimumOrders), MinimumOrders, "is at least 1");
        Check(MostAfterReminder is >= 0 and <= 1, nameof(MostAfterReminder), MostAfterReminder, "lies between 0 and 1");
        Check(PaidLate >= 0, nameof(PaidLate), PaidLate, "is not negative");
        Check(PaidAfterReminder >= 0, nameof(PaidAfterReminder), PaidAfterReminder, "is not negative");
        Check(PaidAtUnknownTime >= 0, nameof(PaidAtUnknownTime), PaidAtUnknownTime, "is not negative");
        Check(EverydayOrders >= 0, nameof(EverydayOrders), EverydayOrders, "is not negative");
        Check(EverydayPaid >= 0 && EverydayPaid <= EverydayOrders, nameof(EverydayPaid), EverydayPaid, $"lies between 0 and {EverydayOrders}");
        Check(PaidOrders >= counted, nameof(PaidOrders), PaidOrders, $"is at least the {counted} orders that count");
    }

    private static void Check(bool holds, string name, IFormattable value, string rule)
    {
        if (!holds)
            throw WrongParts.Because(FormattableString.Invariant($"{name} of a payment baseline {rule}, but was {value}."));
    }
}
