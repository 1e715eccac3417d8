namespace RiceJar.Configuration;

/// <summary>How long after the first reminder the second one comes; each above zero.</summary>
public sealed class ReminderCadenceOptions
{
    /// <summary>Outside sales; null = 12 hours. Default: null.</summary>
    public string? Everyday { get; set; }

    /// <summary>In a sale's first hours; null = 1 hour. Default: null.</summary>
    public string? SaleStart { get; set; }

    /// <summary>Later in a sale; null = 4 hours. Default: null.</summary>
    public string? SaleLater { get; set; }

    /// <summary>How long a sale's first hours are, not negative; null = 12 hours. Default: null.</summary>
    public string? SaleStartLength { get; set; }
}
