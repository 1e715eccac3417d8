namespace RiceJar.Contacts;

/// <summary>What a customer agreed to and refused (同意与退订).</summary>
/// <remarks>Immutable as long as nobody changes the list that it was given.</remarks>
/// <param name="RefusesAutomatedMarketing">Whether he refuses care and promotion by machine on every channel.</param>
/// <param name="Entries">His answers by channel and purpose; a later entry of the list wins over an earlier one.</param>
public sealed record ConsentBook(bool RefusesAutomatedMarketing, IReadOnlyList<ConsentEntry> Entries)
{
    /// <summary>A customer who was never asked.</summary>
    public static ConsentBook Empty { get; } = new(false, []);

    /// <summary>His answer for a channel and a purpose: true = agreed, false = refused, null = never said.</summary>
    public bool? Answer(ContactChannel channel, ContactPurpose purpose)
    {
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            var entry = Entries[i];
            if ((entry.Channel is null || entry.Channel == channel) && entry.Purposes.Has(purpose))
                return entry.Agreed;
        }

        return null;
    }
}

/// <summary>One answer of a customer.</summary>
/// <param name="Channel">The channel; null = every channel.</param>
/// <param name="Purposes">The purposes.</param>
/// <param name="Agreed">Whether he agreed; else he refused.</param>
public readonly record struct ConsentEntry(ContactChannel? Channel, ContactPurposes Purposes, bool Agreed);
