using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>
/// A record of consent in the table <c>ricejar_consent</c>, for the shop's own queries. Read-only: it has no key in the model, so nothing of it is
/// ever saved.
/// </summary>
/// <remarks>What the properties mean is said of those of the same name of <see cref="ConsentRecord"/>.</remarks>
public sealed class ConsentRow
{
    /// <summary>The shop.</summary>
    public string Shop { get; private init; } = "";

    /// <summary>Whose answer; null where it is that of an address.</summary>
    public string? Customer { get; private init; }

    /// <summary>The hash of the address whose answer it is; null where it is a customer's.</summary>
    public string? Address { get; private init; }

    /// <summary>When it was given.</summary>
    public Instant At { get; private init; }

    /// <summary>How it was given.</summary>
    public string Source { get; private init; } = "";

    /// <summary>The channel of the answer; null for every channel, or where there is no answer.</summary>
    public string? Channel { get; private init; }

    /// <summary>The purposes of the answer; null where there is none.</summary>
    public ContactPurposes? Purposes { get; private init; }

    /// <summary>Whether he agreed; null where there is no answer.</summary>
    public bool? Agreed { get; private init; }

    /// <summary>Whether care and promotion by machine are refused on every channel; null where it says nothing of that.</summary>
    public bool? RefusesAutomatedMarketing { get; private init; }
}
