using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>How long after the first reminder the second one comes. Immutable; validated when made.</summary>
public sealed record ReminderCadence
{
    /// <summary>Makes a cadence.</summary>
    /// <param name="everyday">Outside sales; above zero; null = 12 hours.</param>
    /// <param name="saleStart">After a first reminder in a sale's first hours; above zero; null = 1 hour.</param>
    /// <param name="saleLater">Later in a sale; above zero; null = 4 hours.</param>
    /// <param name="saleStartLength">How long a sale's first hours are; not negative; null = 12 hours.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is out of range.</exception>
    public ReminderCadence(Duration? everyday = null, Duration? saleStart = null, Duration? saleLater = null, Duration? saleStartLength = null)
    {
        Everyday = Spans.Positive(everyday ?? Duration.FromHours(12), "The time between two reminders", nameof(everyday));
        SaleStart = Spans.Positive(saleStart ?? Duration.FromHours(1), "The time between two reminders when a sale begins", nameof(saleStart));
        SaleLater = Spans.Positive(saleLater ?? Duration.FromHours(4), "The time between two reminders later in a sale", nameof(saleLater));
        SaleStartLength = Spans.NotNegative(saleStartLength ?? Duration.FromHours(12), "The length of a sale's first hours", nameof(saleStartLength));
    }

    /// <summary>Outside sales.</summary>
    public Duration Everyday { get; }

    /// <summary>After a first reminder in a sale's first hours.</summary>
    public Duration SaleStart { get; }

    /// <summary>Later in a sale.</summary>
    public Duration SaleLater { get; }

    /// <summary>How long a sale's first hours are.</summary>
    public Duration SaleStartLength { get; }

    /// <summary>The time until the second reminder.</summary>
    /// <param name="firstAt">When the first went out.</param>
    /// <param name="sale">The sale that was on then; null when none was.</param>
    public Duration After(Instant firstAt, BigSale? sale)
    {
        if (sale is null)
            return Everyday;
        return firstAt - sale.From < SaleStartLength ? SaleStart : SaleLater;
    }
}
