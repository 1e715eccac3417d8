using RiceJar.Messaging;

namespace RiceJar.Testing.Conformance;

/// <summary>A channel, and the receiver at its other end, which the suite can look into and make misbehave. Its own for each case.</summary>
public interface IContactChannelHarness : IAsyncDisposable
{
    /// <summary>The channel.</summary>
    IContactChannel Channel { get; }

    /// <summary>How the receiver treats messages from now on. At first it accepts.</summary>
    ValueTask BehaveAsync(ReceiverBehaviour behaviour, CancellationToken cancellationToken = default);

    /// <summary>The messages that the receiver has, in the order of their coming; one that it drops as a second copy is not among them.</summary>
    ValueTask<IReadOnlyList<ReceivedMessage>> ReceivedAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the receiver has so many messages.</summary>
    ValueTask WaitForAsync(int messages, CancellationToken cancellationToken = default);
}

/// <summary>How a receiver treats messages.</summary>
public enum ReceiverBehaviour
{
    /// <summary>It takes them.</summary>
    Accept = 0,

    /// <summary>It takes none now, and says so: try again later.</summary>
    Busy = 1,

    /// <summary>It says that it will never take them.</summary>
    Refuse = 2,

    /// <summary>It cannot be reached: nothing is handed over.</summary>
    Unreachable = 3,

    /// <summary>It takes them and breaks off before it answers.</summary>
    BreakOff = 4,

    /// <summary>It takes them and never answers.</summary>
    Hang = 5,
}

/// <summary>A message as the receiver has it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Address">Where to; null where the receiver is not told.</param>
/// <param name="Text">The text; null where the receiver is not told.</param>
/// <param name="Subject">The subject; null = none.</param>
public sealed record ReceivedMessage(string Key, string? Address = null, string? Text = null, string? Subject = null);
