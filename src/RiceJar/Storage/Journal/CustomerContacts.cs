using RiceJar.Contacts;
using RiceJar.Payments;

namespace RiceJar.Storage;

/// <summary>All contacts of a customer that the journal still keeps, and the version that sending is begun on.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Version">Grows with every sending that begins; 0 before the first. Read no later than the contacts.</param>
/// <param name="Contacts">His contacts in the order of their planning, of equal moments by key.</param>
public sealed record CustomerContacts(CustomerId Customer, long Version, IReadOnlyList<JournalContact> Contacts)
{
    /// <summary>What gates see: what was sent to him or may have been.</summary>
    /// <param name="except">A contact that does not count, since it is the one that is decided on; null = none.</param>
    public IReadOnlyList<PastContact> PastContacts(ContactKey? except = null)
    {
        List<PastContact> past = [];
        foreach (var contact in Contacts)
        {
            if (contact.Key != except && contact.ToPastContact() is { } one)
                past.Add(one);
        }

        return past;
    }

    /// <summary>What the planner of reminders sees: what became of each reminder that is no longer open, or that is being sent.</summary>
    public IReadOnlyList<PastReminder> PastReminders()
    {
        List<PastReminder> past = [];
        foreach (var contact in Contacts)
        {
            if (contact.IsOpen && !contact.MayHaveBeenSent)
                continue;
            foreach (var order in contact.Intent.Orders)
                past.Add(new PastReminder(contact.Intent.Reason, order.Id, order.Wave, contact.SendingAt ?? contact.ChangedAt, contact.MayHaveBeenSent));
        }

        return past;
    }
}
