using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>What a journal is, as plainly as can be: one host, no threads, lists that are searched from end to end.</summary>
internal sealed class JournalModel
{
    private readonly List<Row> _rows = [];
    private readonly List<HeldKey> _keys = [];
    private readonly List<(ShopId Shop, CustomerId Customer)> _begun = [];

    public IReadOnlyList<Row> Rows => _rows;

    public Row? Find(ShopId shop, ContactKey key) => _rows.Find(row => row.Contact.Intent.Shop == shop && row.Contact.Key == key);

    public long Version(ShopId shop, CustomerId customer) => _begun.Count(one => one == (shop, customer));

    public IEnumerable<Row> Of(ShopId shop, CustomerId customer) => _rows
        .Where(row => row.Contact.Intent.Shop == shop && row.Contact.Intent.Customer == customer)
        .OrderBy(row => row.Contact.PlannedAt)
        .ThenBy(row => row.Contact.Key.Value, StringComparer.Ordinal);

    public PlanResult Plan(ContactIntent intent, Instant at, Instant now)
    {
        var met = _keys.Where(held => held.Shop == intent.Shop && intent.Keys.Contains(held.Key)).ToList();
        if (met.Any(held => held.Row is null || !Waits(held.Row) || held.Row.Contact.Intent.Customer != intent.Customer))
            return PlanResult.Taken;
        var rows = met.Select(held => held.Row!).Distinct().ToList();
        var sameKeys = rows.Count == 1 && met.Count == intent.Keys.Count && rows[0].Contact.Intent.Keys.Count == met.Count;
        if (sameKeys && (rows[0].Contact.Intent.DueAt, rows[0].Contact.Intent.ExpiresAt) == (intent.DueAt, intent.ExpiresAt))
            return PlanResult.Unchanged;
        var wakes = rows.Where(row => row.Contact.State is ContactState.Deferred or ContactState.Failed).Select(row => row.Contact.WakeAt!.Value).Append(at).Max();
        _rows.RemoveAll(rows.Contains);
        _keys.RemoveAll(held => held.Row is { } row && rows.Contains(row));
        var added = new Row(new JournalContact(intent, ContactState.Planned, now) { WakeAt = wakes, ChangedAt = now });
        _rows.Add(added);
        _keys.AddRange(intent.Keys.Select(key => new HeldKey(intent.Shop, key, now, intent.Orders.Count == 0 ? intent.Customer : null) { Row = added }));
        return rows.Count == 0 ? PlanResult.Added : PlanResult.Replaced;
    }

    public IReadOnlyList<Row> Claim(ClaimRequest request)
    {
        var due = _rows
            .Where(row => row.Contact.WakeAt <= request.Now && (request.Shop ?? row.Contact.Intent.Shop) == row.Contact.Intent.Shop)
            .OrderBy(row => row.Contact.WakeAt!.Value)
            .ThenBy(row => row.Contact.Key.Value, StringComparer.Ordinal)
            .Take(request.Most)
            .ToList();
        foreach (var row in due)
        {
            if (row.Contact.State == ContactState.Sending)
                (row.Contact, row.IsChangeUnclear) = (row.Contact with { WakeAt = request.LeaseUntil }, true);
            else
                row.Become(row.Contact with { State = ContactState.Claimed, WakeAt = request.LeaseUntil }, request.Now, saysWhy: false);
        }

        return due;
    }

    public SendingStart Begin(Row? row, SendingRequest request)
    {
        if (row is null || row.Lease != request.Lease)
            return SendingStart.LeaseLost;
        var customer = row.Contact.Intent.Customer;
        if (Version(request.Shop, customer) != request.Version)
            return SendingStart.CustomerChanged;
        _begun.Add((request.Shop, customer));
        var sending = row.Contact with
        {
            State = ContactState.Sending,
            WakeAt = request.LeaseUntil,
            SendingAt = row.Contact.SendingAt ?? request.Now,
            Channel = request.Channel,
            Attempts = row.Contact.Attempts + 1,
        };
        row.Become(sending, request.Now, saysWhy: false);
        return SendingStart.Begun;
    }

    public static bool Complete(Row? row, long lease, ContactCompletion completion, Instant now)
    {
        if (row is null || row.Lease != lease)
            return false;
        row.Lease = null;
        var counts = completion.State is ContactState.Sent or ContactState.Unknown;
        var ended = row.Contact with
        {
            State = completion.State,
            WakeAt = completion.WakeAt,
            SendingAt = counts ? row.Contact.SendingAt : null,
            Channel = counts ? row.Contact.Channel : null,
            Gate = completion.Gate,
            Why = completion.Why,
            Reference = completion.Reference,
        };
        row.Become(ended, now, saysWhy: true);
        return true;
    }

    public int Cancel(ContactCancellation cancellation)
    {
        var meant = _rows.Where(row => row.Contact.Intent.Shop == cancellation.Shop
            && row.Contact.WakeAt is not null
            && row.Contact.State != ContactState.Sending
            && cancellation.Purposes.Has(row.Contact.Intent.Purpose)
            && (cancellation.Customer is null || row.Contact.Intent.Customer == cancellation.Customer)
            && (cancellation.Order is null || (row.Contact.Intent.Orders.Count == 1 && row.Contact.Intent.Orders[0].Id == cancellation.Order))).ToList();
        foreach (var row in meant)
        {
            row.Lease = null;
            var ended = row.Contact with { State = ContactState.Cancelled, WakeAt = null, Gate = null, Why = cancellation.Why, Reference = null };
            row.Become(ended, cancellation.Now, saysWhy: true);
        }

        return meant.Count;
    }

    public static bool Resolve(Row? row, ContactResolution resolution, Instant now)
    {
        var isUnknown = row?.Contact.State == ContactState.Unknown;
        if (row is null || !(isUnknown || (row.Contact.State == ContactState.Failed && row.Contact.WakeAt is null && resolution != ContactResolution.WasSent)))
            return false;
        var unsent = row.Contact with { SendingAt = null, Channel = null };
        row.Become(
            resolution switch
            {
                ContactResolution.WasSent => row.Contact with { State = ContactState.Sent },
                ContactResolution.Retry => unsent with { State = ContactState.Planned, WakeAt = now },
                _ => unsent with { State = ContactState.Cancelled },
            },
            now,
            saysWhy: false);
        return true;
    }

    public static bool NoteDelivery(Row? row, Delivery delivery, Instant at)
    {
        if (row is null || row.Contact.State is not (ContactState.Sending or ContactState.Sent or ContactState.Unknown))
            return false;
        if (row.Contact.State == ContactState.Unknown)
            row.Become(row.Contact with { State = ContactState.Sent }, at, saysWhy: false);
        row.Contact = row.Contact with { Delivery = delivery, DeliveryAt = at };
        return true;
    }

    public int Forget(ShopId shop, Instant before) => Leave(_rows.FindAll(row =>
        row.Contact.Intent.Shop == shop && row.Contact.WakeAt is null && row.Contact.State != ContactState.Unknown && row.Contact.ChangedAt < before));

    public int FreeKeys(ShopId shop, Instant before) => _keys.RemoveAll(held => held.Shop == shop && held.Row is null && held.At < before);

    public void Erase(ShopId shop, CustomerId customer)
    {
        Leave([.. Of(shop, customer)]);
        _keys.RemoveAll(held => held.Shop == shop && held.Personal == customer);
        _begun.RemoveAll(one => one == (shop, customer));
    }

    private static bool Waits(Row row) => row.Contact.WakeAt is not null && row.Contact.State is ContactState.Planned or ContactState.Deferred or ContactState.Failed;

    private int Leave(List<Row> rows)
    {
        _rows.RemoveAll(rows.Contains);
        foreach (var held in _keys.Where(held => held.Row is { } row && rows.Contains(row)))
            held.Row = null;
        return rows.Count;
    }

    /// <summary>A contact, the lease under which it is held, and what the port leaves open of it.</summary>
    internal sealed class Row(JournalContact contact)
    {
        public JournalContact Contact { get; set; } = contact;

        public long? Lease { get; set; }

        /// <summary>Whether the port says what gate, why and reference are now.</summary>
        public bool SaysWhy { get; private set; } = true;

        /// <summary>Whether the port leaves open when it last changed.</summary>
        public bool IsChangeUnclear { get; set; }

        public void Become(JournalContact changed, Instant now, bool saysWhy) =>
            (Contact, SaysWhy, IsChangeUnclear) = (changed with { ChangedAt = now }, saysWhy, false);
    }

    private sealed record HeldKey(ShopId Shop, ContactKey Key, Instant At, CustomerId? Personal)
    {
        public Row? Row { get; set; }
    }
}
