using System.Text;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>A contact that is to be written, with what SQL needs of it.</summary>
internal sealed class ContactPlan
{
    // An index entry of PostgreSQL holds about 2700 bytes, and the shop's id is in it too.
    private const int MostKeyBytes = 2000;

    public ContactPlan(PlannedContact planned)
    {
        ArgumentNullException.ThrowIfNull(planned);
        Intent = planned.Intent;
        Shop = Intent.Shop.Value;
        Key = Check(Intent.Key.Value);
        // In one order everywhere, so that two hosts wait for each other and do not lock each other out.
        Keys = [.. Intent.Keys.Select(key => Check(key.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        At = Microseconds.Floor(planned.At);
        Json = ContactIntentJson.Write(Intent);
    }

    public ContactIntent Intent { get; }

    public string Shop { get; }

    public string Key { get; }

    public string[] Keys { get; }

    public Instant At { get; }

    public string Json { get; }

    /// <summary>The customer where a key names him, so that an erasure finds it.</summary>
    public string? CustomerOfKeys => Intent.Orders.Count == 0 ? Intent.Customer.Value : null;

    /// <summary>The order where it is about one alone: cancelling it cancels the contact.</summary>
    public string? OnlyOrder => Intent.Orders is [var only] ? only.Id.Value : null;

    /// <summary>What becomes of it where some hold keys of it; null stands for a holder that is gone or cannot be read.</summary>
    public PlanResult Against(IReadOnlyList<JournalContact?> holders)
    {
        if (!holders.All(holder => holder is not null && IsWaiting(holder) && holder.Intent.Customer == Intent.Customer))
            return PlanResult.Taken;
        return holders switch
        {
            [] => PlanResult.Added,
            [{ } only] when IsSame(only.Intent) => PlanResult.Unchanged,
            _ => PlanResult.Replaced,
        };
    }

    /// <summary>The moment for it where it takes the place of others: it waits no shorter than those that were put off.</summary>
    public Instant AtAfter(IEnumerable<JournalContact?> replaced) =>
        replaced.Where(holder => holder!.State != ContactState.Planned).Select(holder => holder!.WakeAt!.Value).Append(At).Max();

    private static bool IsWaiting(JournalContact contact) =>
        contact is { IsOpen: true, State: ContactState.Planned or ContactState.Deferred or ContactState.Failed };

    private bool IsSame(ContactIntent other) =>
        other.DueAt == Intent.DueAt && other.ExpiresAt == Intent.ExpiresAt
        && other.Keys.Select(key => key.Value).ToHashSet(StringComparer.Ordinal).SetEquals(Keys);

    private static string Check(string key)
    {
        if (Encoding.UTF8.GetByteCount(key) > MostKeyBytes)
        {
            throw new ArgumentException(
                $"The key of a contact has at most {MostKeyBytes} bytes of UTF-8, but '{key[..64]}…' has more: shorten its occasion.");
        }

        return key.Contains('\0') ? throw new ArgumentException($"The key of a contact has no character U+0000, but '{key}' has.") : key;
    }
}
