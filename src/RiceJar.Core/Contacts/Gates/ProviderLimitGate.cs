namespace RiceJar.Contacts;

/// <summary>Provider limits: a channel whose provider takes no more for now waits until it does.</summary>
public sealed class ProviderLimitGate : ITimeGate
{
    /// <inheritdoc/>
    public string Name => "provider-limit";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context) =>
        context.Facts.ChannelFreeAt.TryGetValue(context.Channel, out var freeAt) && freeAt > context.Now
            ? GateVerdict.DeferUntil(freeAt, "the provider is at its limit")
            : GateVerdict.Pass;

    /// <inheritdoc/>
    public string Saw(in GateContext context) =>
        context.Facts.ChannelFreeAt.TryGetValue(context.Channel, out var freeAt) ? $"{context.Channel} free at {freeAt}" : $"{context.Channel} free";
}
