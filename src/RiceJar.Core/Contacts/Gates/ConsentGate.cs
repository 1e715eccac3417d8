namespace RiceJar.Contacts;

/// <summary>Consent and opt-out (退订): a refusal denies at once; where opt-in is required, so does silence.</summary>
/// <param name="optIn">The purposes that need a given consent; the others need only that he did not refuse.</param>
public sealed class ConsentGate(ContactPurposes optIn = ContactPurposes.None) : IContactGate
{
    /// <inheritdoc/>
    public string Name => "consent";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        var (intent, consent) = (context.Intent, context.Facts.Consent);
        if (consent.RefusesAutomatedMarketing && ContactPurposes.Marketing.Has(intent.Purpose))
            return GateVerdict.Deny("the customer refuses automated marketing");
        return consent.Answer(context.Channel, intent.Purpose) switch
        {
            false => GateVerdict.Deny("the customer opted out"),
            null when optIn.Has(intent.Purpose) => GateVerdict.Deny("the customer has not opted in"),
            _ => GateVerdict.Pass,
        };
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context)
    {
        var answer = context.Facts.Consent.Answer(context.Channel, context.Intent.Purpose) switch
        {
            true => "agreed",
            false => "refused",
            null => "never asked",
        };
        return $"{context.Intent.Purpose} on {context.Channel}: {answer}{(context.Facts.Consent.RefusesAutomatedMarketing ? ", refuses automated marketing" : "")}";
    }
}
