using NodaTime;

namespace RiceJar.Contacts;

/// <summary>A sale or anniversary (大促) during which other rules hold.</summary>
public sealed record BigSale
{
    private readonly Instant? _warmUpFrom;

    /// <summary>Makes a sale.</summary>
    /// <param name="name">Its name, such as "Double 11".</param>
    /// <param name="from">When it begins.</param>
    /// <param name="until">The first moment after it.</param>
    /// <exception cref="ArgumentException">The name is empty, or the sale ends before it begins.</exception>
    public BigSale(string name, Instant from, Instant until)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (until <= from)
            throw new ArgumentException($"Sale '{name}' ends after it begins at {from}, but its end is {until}.", nameof(until));
        (Name, From, Until) = (name, from, until);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>When it begins.</summary>
    public Instant From { get; }

    /// <summary>The first moment after it.</summary>
    public Instant Until { get; }

    /// <summary>When its light warm-up begins (小预热), in which the lost may get their one contact already; not after <see cref="From"/>. Default: <see cref="From"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies after the sale's beginning.</exception>
    public Instant WarmUpFrom
    {
        get => _warmUpFrom ?? From;
        init => _warmUpFrom = value <= From
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The warm-up of sale '{Name}' begins before the sale does at {From}.");
    }

    /// <summary>Whether it is on; its warm-up does not count.</summary>
    public bool Includes(Instant instant) => instant >= From && instant < Until;
}
