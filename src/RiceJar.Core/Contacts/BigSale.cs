using NodaTime;

namespace RiceJar.Contacts;

/// <summary>A sale or anniversary (大促) during which other rules hold.</summary>
public sealed record BigSale
{
    /// <summary>Makes a sale.</summary>
    /// <param name="name">Its name, such as "Double 11".</param>
    /// <param name="from">When it begins, its light warm-up included.</param>
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

    /// <summary>When it begins, its light warm-up included.</summary>
    public Instant From { get; }

    /// <summary>The first moment after it.</summary>
    public Instant Until { get; }

    /// <summary>Whether it is on.</summary>
    public bool Includes(Instant instant) => instant >= From && instant < Until;
}
