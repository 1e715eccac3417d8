namespace RiceJar.Configuration;

/// <summary>A sale or anniversary (大促), during which other rules hold.</summary>
public sealed class SaleOptions
{
    /// <summary>Its name, such as "Double 11"; required, each once.</summary>
    public string Name { get; set; } = "";

    /// <summary>When it begins, in the shop's zone, such as <c>2026-11-01T00:00</c>; required.</summary>
    public string From { get; set; } = "";

    /// <summary>The first moment after it, likewise; later than <see cref="From"/>; required.</summary>
    public string Until { get; set; } = "";

    /// <summary>When its light warm-up begins, likewise; not later than <see cref="From"/>; null = with the sale. Default: null.</summary>
    public string? WarmUpFrom { get; set; }

    /// <summary>
    /// The hours of some purposes on every local date on which the sale is on, such as <c>promotion</c>: <c>07:00-23:00</c>; the others keep theirs.
    /// Two sales cannot set different hours of one purpose on one date. Default: null.
    /// </summary>
    public IDictionary<string, string>? Hours { get; set; }
}
