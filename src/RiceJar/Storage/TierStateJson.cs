using System.Text.Json;
using RiceJar.Tiers;

namespace RiceJar.Storage;

/// <summary>The states of tiers as text, for stores that keep a customer in columns. What is written can be read by later versions.</summary>
public static class TierStateJson
{
    private const int FormatVersion = 1;
    private const string What = "tier state";

    /// <summary>Writes a state. Equal states give equal text.</summary>
    public static string Write(TierState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return JsonSerializer.Serialize(
            new StoredTierStateDocument(FormatVersion, TierStateDocument.Of(state.ToParts())), StoredContext.Default.StoredTierStateDocument);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null where it was folded by another ladder, on which it means nothing.</summary>
    /// <param name="json">The text.</param>
    /// <param name="ladder">The shop's ladder.</param>
    /// <exception cref="FormatException">The text is no state, or one of a later version.</exception>
    public static TierState? Read(string json, TierLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var state = StoredJson.Read(json, StoredContext.Default.StoredTierStateDocument, FormatVersion, What).State;
        return state.LadderFingerprint == ladder.Fingerprint ? StoredJson.Restore(() => TierState.Restore(ladder, state.ToParts()), What) : null;
    }
}
