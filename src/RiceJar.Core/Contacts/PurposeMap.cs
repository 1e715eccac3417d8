namespace RiceJar.Contacts;

/// <summary>The purposes that contacts of some reasons are judged under. Immutable.</summary>
internal sealed class PurposeMap
{
    // A few pairs, asked for each past contact: comparing is quicker than hashing.
    private readonly KeyValuePair<ContactReason, ContactPurpose>[] _byReason;

    public PurposeMap(IReadOnlyDictionary<ContactReason, ContactPurpose>? byReason)
    {
        foreach (var (reason, purpose) in byReason ?? new Dictionary<ContactReason, ContactPurpose>())
        {
            if (!Enum.IsDefined(purpose))
                throw new ArgumentException($"Contacts for {reason.Name} are judged under a purpose, but {purpose} is none.", nameof(byReason));
            _ = reason.Name;
        }

        All = byReason is null ? new Dictionary<ContactReason, ContactPurpose>() : new Dictionary<ContactReason, ContactPurpose>(byReason);
        _byReason = [.. All];
    }

    public IReadOnlyDictionary<ContactReason, ContactPurpose> All { get; }

    public ContactIntent File(ContactIntent intent) => PurposeOf(intent.Reason, intent.Purpose) is var purpose && purpose == intent.Purpose ? intent : intent.As(purpose);

    /// <summary>What was sent counts as what it would be judged under now.</summary>
    public ContactFacts File(ContactFacts facts)
    {
        if (_byReason.Length == 0)
            return facts;
        foreach (ref readonly var past in facts.Past)
        {
            if (PurposeOf(past.Reason, past.Purpose) != past.Purpose)
                return facts with { History = [.. facts.History.Select(one => one with { Purpose = PurposeOf(one.Reason, one.Purpose) })] };
        }

        return facts;
    }

    /// <summary>What a trail says of it; null where the purpose is the contact's own.</summary>
    public string? Note(ContactIntent intent) => PurposeOf(intent.Reason, intent.Purpose) is var purpose && purpose == intent.Purpose
        ? null
        : $"contacts for {intent.Reason} are judged as {purpose}, not as {intent.Purpose}";

    private ContactPurpose PurposeOf(ContactReason reason, ContactPurpose own)
    {
        foreach (ref readonly var pair in _byReason.AsSpan())
        {
            if (pair.Key == reason)
                return pair.Value;
        }

        return own;
    }
}
