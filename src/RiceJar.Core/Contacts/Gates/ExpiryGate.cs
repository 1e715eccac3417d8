namespace RiceJar.Contacts;

/// <summary>What has expired is never sent.</summary>
public sealed class ExpiryGate : IContactGate
{
    /// <inheritdoc/>
    public string Name => "expiry";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context) =>
        context.Now < context.Intent.ExpiresAt ? GateVerdict.Pass : GateVerdict.Deny("it has expired");

    /// <inheritdoc/>
    public string Saw(in GateContext context) => $"expires at {context.Intent.ExpiresAt}";
}
