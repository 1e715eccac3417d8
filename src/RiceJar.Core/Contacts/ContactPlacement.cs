using NodaTime;

namespace RiceJar.Contacts;

/// <summary>What to do with a contact that the time gates would push past its expiry.</summary>
public enum LatePlacement
{
    /// <summary>Send it earlier: the last allowed moment before its due time.</summary>
    Earlier,

    /// <summary>Send it on another of its channels.</summary>
    OtherChannel,

    /// <summary>Drop it.</summary>
    Drop,
}

/// <summary>The moment that was found for a contact when it was planned.</summary>
/// <param name="Channel">The channel; null when it is dropped.</param>
/// <param name="At">The moment; null when it is dropped.</param>
/// <param name="Note">Why it is not the first moment on the preferred channel; null when it is.</param>
public readonly record struct ContactPlacement(ContactChannel? Channel, Instant? At, string? Note)
{
    /// <summary>Whether there is no moment for it.</summary>
    public bool IsDropped => At is null;

    /// <summary>The gate that left no moment on the preferred channel: that denied it, or put it past its expiry. Null when it is not dropped, or was planned when it had expired.</summary>
    public string? Gate { get; init; }

    /// <summary>What that gate said; null likewise.</summary>
    public string? Why { get; init; }
}
