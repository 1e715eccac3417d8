using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>
/// A customer of the published assessment in the view <c>ricejar_assessed</c>, for the shop's own queries. Read-only: it has no key in the model, so
/// nothing of it is ever saved.
/// </summary>
public sealed class AssessmentRow
{
    /// <summary>The shop.</summary>
    public string Shop { get; private init; } = "";

    /// <summary>The customer. In SQL, characters beyond the basic plane are written otherwise; LINQ compares and reads the id itself.</summary>
    public string Customer { get; private init; } = "";

    /// <summary>The date up to and including which orders counted.</summary>
    public LocalDate AsOf { get; private init; }

    /// <summary>The stage of his life as a customer.</summary>
    public LifecycleStage Stage { get; private init; }

    /// <summary>The rank of his tier.</summary>
    public int Tier { get; private init; }

    /// <summary>The name of his segment; null for who never bought.</summary>
    public string? Segment { get; private init; }

    /// <summary>His scores, such as <c>5-4-3</c>; null likewise.</summary>
    public string? Rfm { get; private init; }

    /// <summary>All of it, as <see cref="StoredCustomerJson"/> writes it.</summary>
    public string Document { get; private init; } = "";
}
