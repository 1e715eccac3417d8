namespace RiceJar.Contacts;

/// <summary>The same gift or card is not handed out twice.</summary>
public sealed class SameGiftGate : IContactGate
{
    /// <inheritdoc/>
    public string Name => "same-gift";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        if (context.Intent.Gift is not { } gift)
            return GateVerdict.Pass;
        foreach (ref readonly var past in context.Facts.Past)
        {
            if (past.Gift == gift)
                return GateVerdict.Deny("the customer had this gift before");
        }

        return GateVerdict.Pass;
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context) => context.Intent.Gift is { } gift ? $"gift '{gift}'" : "no gift";
}
