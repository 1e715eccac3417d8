using System.Globalization;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Plays calls on a journal, by two hosts in turn, and on the model, and looks at everything after each.</summary>
internal sealed class JournalRun(JournalHost one, JournalHost two, bool operations)
{
    private static readonly ShopId[] Shops = [ShopId.Default, ShopId.Default, ShopId.Default, Intents.OtherShop];
    private static readonly CustomerId[] Customers = [Intents.Ann, Intents.Ben, new("cem")];

    private readonly JournalModel _model = new();
    private readonly List<string> _told = [];
    private readonly List<(ShopId Shop, ContactKey Key, long Lease)> _leases = [];
    private Instant _now = Moments.Start;

    /// <summary>Where the journal first differs from the model; null where it never does.</summary>
    public async Task<JournalFailure?> FailureAsync(IReadOnlyList<JournalStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            _told.Add($"{steps[i].Call}");
            try
            {
                await PlayAsync(i % 2 == 0 ? one : two, steps[i]).ConfigureAwait(false);
                await CompareAsync(i % 2 == 0 ? two : one).ConfigureAwait(false);
            }
            catch (MismatchException e)
            {
                return new JournalFailure(i + 1, [.. _told], e.Looked, e.Expected, e.Actual);
            }
        }

        return null;
    }

    private Task PlayAsync(JournalHost host, JournalStep step) => step.Call switch
    {
        JournalCall.Plan => PlanAsync(host, step),
        JournalCall.Claim => ClaimAsync(host, step),
        JournalCall.Begin => BeginAsync(host, step),
        JournalCall.Complete => CompleteAsync(host, step),
        JournalCall.Cancel => CancelAsync(host, step),
        JournalCall.Wait => WaitAsync(step),
        JournalCall.Resolve => ResolveAsync(host, step),
        JournalCall.NoteDelivery => NoteAsync(host, step),
        JournalCall.Forget => ForgetAsync(host, step),
        JournalCall.FreeKeys => FreeKeysAsync(host, step),
        _ => EraseAsync(host, step),
    };

    private async Task PlanAsync(JournalHost host, JournalStep step)
    {
        PlannedContact[] contacts = step.C % 3 == 0 ? [Contact(step), Contact(step with { A = step.B, B = step.C, C = step.A })] : [Contact(step)];
        Tell($"plan {string.Join(" and ", contacts.Select(contact => $"{Text(contact.Intent)} for {Minutes(contact.At)}"))}");
        var expected = contacts.Select(contact => _model.Plan(contact.Intent, contact.At, _now)).ToList();
        Check.Sequence(expected, await host.Journal.PlanAsync(contacts, _now, host.Cancellation).ConfigureAwait(false), "the results of planning");
    }

    private static PlannedContact Contact(JournalStep step)
    {
        var (customer, shop) = (Customers[step.A % 3], Shops[step.A / 3 % 4]);
        var dueAt = Moments.After(step.B % 3 * 7);
        // Now and then an order of somebody else.
        var whose = step.A / 12 % 10 == 0 ? (step.A + 1) % 3 : step.A % 3;
        string[] orders = [.. Enumerable.Range(0, 4).Where(i => (step.C >> i & 1) == 1).Select(i => $"o-{whose}-{i}")];
        var intent = orders.Length == 0 ? Intents.Offer(customer, $"x-{step.C / 16 % 2}", shop, dueAt) : Intents.Reminder(customer, shop, dueAt, orders);
        return new PlannedContact(intent, dueAt + Duration.FromMinutes(step.B / 3 % 2 * 3));
    }

    private async Task ClaimAsync(JournalHost host, JournalStep step)
    {
        var request = new ClaimRequest(_now, _now + Moments.Lease, 1 + (step.A % 4), step.B % 3 == 0 ? Shops[step.B % 4] : null);
        Tell($"claim {request.Most} of {request.Shop?.Value ?? "any shop"}");
        var expected = _model.Claim(request);
        var claimed = await host.Journal.ClaimDueAsync(request, host.Cancellation).ConfigureAwait(false);
        Check.Sequence(expected.Select(row => row.Contact.Key), claimed.Select(held => held.Contact.Key), "what is claimed");
        foreach (var (row, held) in expected.Zip(claimed))
        {
            row.Lease = held.Lease;
            CheckSame(row, held.Contact, $"what is claimed of {held.Contact.Key}");
            var lease = (row.Contact.Intent.Shop, row.Contact.Key, held.Lease);
            Check.True(!_leases.Contains(lease), $"the lease of {held.Contact.Key} is new", $"{held.Lease} was given before");
            _leases.Add(lease);
        }
    }

    private async Task BeginAsync(JournalHost host, JournalStep step)
    {
        if (Lease(step) is not { } held)
            return;
        var row = _model.Find(held.Shop, held.Key);
        var version = row is null ? 0 : _model.Version(held.Shop, row.Contact.Intent.Customer);
        // An old version is tried only where the lease is right, so that there is one answer.
        if (step.B % 4 == 0 && version > 0 && row?.Lease == held.Lease)
            version--;
        Tell($"begin {held.Key} under lease {held.Lease} on version {version}");
        var request = new SendingRequest(held.Shop, held.Key, held.Lease, version, ContactChannel.Sms, _now, _now + Moments.Lease);
        Check.Equal(
            _model.Begin(row, request),
            await host.Journal.TryBeginSendingAsync(request, host.Cancellation).ConfigureAwait(false),
            $"beginning {held.Key}");
    }

    private async Task CompleteAsync(JournalHost host, JournalStep step)
    {
        if (Lease(step) is not { } held)
            return;
        var row = _model.Find(held.Shop, held.Key);
        var later = _now + Duration.FromMinutes(1 + (step.C % 20));
        var isSending = row?.Contact.State == ContactState.Sending;
        var completion = (step.B % 8) switch
        {
            0 => ContactCompletion.Failed("refused", null),
            1 => ContactCompletion.Failed("busy", later),
            2 => ContactCompletion.Released(later),
            3 => isSending ? ContactCompletion.Unknown("time-out") : ContactCompletion.Denied("consent", "no"),
            4 => isSending ? ContactCompletion.Unknown("reset") : ContactCompletion.Expired(),
            5 => isSending ? ContactCompletion.Sent() : ContactCompletion.Cancelled("paid"),
            6 => isSending ? ContactCompletion.Sent("reference") : ContactCompletion.Deferred(later, "cap", "reached"),
            _ => ContactCompletion.Deferred(later, "quiet-hours", "night"),
        };
        Tell($"complete {held.Key} under lease {held.Lease} as {completion.State} until {Minutes(completion.WakeAt)}");
        var expected = JournalModel.Complete(row, held.Lease, completion, _now);
        Check.Equal(
            expected,
            await host.Journal.CompleteAsync(held.Shop, held.Key, held.Lease, completion, _now, host.Cancellation).ConfigureAwait(false),
            "completing");
    }

    private async Task CancelAsync(JournalHost host, JournalStep step)
    {
        var shop = Shops[step.A % 4];
        var cancellation = step.B % 2 == 0
            ? ContactCancellation.OfCustomer(shop, Customers[step.C % 3], "left", _now) with { Purposes = step.C / 3 % 2 == 0 ? ContactPurposes.All : ContactPurposes.Marketing }
            : ContactCancellation.OfOrder(shop, new OrderId($"o-{step.C % 3}-{step.C / 3 % 4}"), "paid", _now);
        Tell($"cancel {cancellation.Purposes} of {cancellation.Customer?.Value ?? cancellation.Order?.Value} in {shop}");
        Check.Equal(_model.Cancel(cancellation), await host.CancelAsync(cancellation).ConfigureAwait(false), "how many are cancelled");
    }

    private Task WaitAsync(JournalStep step)
    {
        _now += Duration.FromMinutes(1 + (step.A % 9)) + Moments.Microsecond;
        Tell($"it becomes {Minutes(_now)}");
        return Task.CompletedTask;
    }

    private async Task ResolveAsync(JournalHost host, JournalStep step)
    {
        if (Any(step) is not { } row)
            return;
        var resolution = (ContactResolution)(step.B % 3);
        Tell($"resolve {row.Contact.Key} as {resolution}");
        var (shop, key) = (row.Contact.Intent.Shop, row.Contact.Key);
        Check.Equal(
            JournalModel.Resolve(row, resolution, _now),
            await host.Operations.ResolveAsync(shop, key, resolution, _now, host.Cancellation).ConfigureAwait(false),
            "resolving");
    }

    private async Task NoteAsync(JournalHost host, JournalStep step)
    {
        // What a provider tells while a message is being sent is a case of its own.
        if (Any(step) is not { Contact.State: not ContactState.Sending } row)
            return;
        var delivery = (Delivery)(step.B % 2);
        Tell($"{row.Contact.Key} is {delivery}");
        var (shop, key) = (row.Contact.Intent.Shop, row.Contact.Key);
        Check.Equal(
            JournalModel.NoteDelivery(row, delivery, _now),
            await host.Operations.NoteDeliveryAsync(shop, key, delivery, _now, host.Cancellation).ConfigureAwait(false),
            "noting");
    }

    private async Task ForgetAsync(JournalHost host, JournalStep step)
    {
        var (shop, before) = (Shops[step.A % 4], _now - Duration.FromMinutes(step.B % 20));
        Tell($"forget what ended in {shop} before {Minutes(before)}");
        Check.Equal(
            _model.Forget(shop, before),
            await host.Operations.ForgetAsync(shop, before, 1000, host.Cancellation).ConfigureAwait(false),
            "how many are forgotten");
    }

    private async Task FreeKeysAsync(JournalHost host, JournalStep step)
    {
        var (shop, before) = (Shops[step.A % 4], _now - Duration.FromMinutes(step.B % 20));
        Tell($"free keys of {shop} from before {Minutes(before)}");
        Check.Equal(
            _model.FreeKeys(shop, before),
            await host.Operations.FreeKeysAsync(shop, before, 1000, host.Cancellation).ConfigureAwait(false),
            "how many keys are freed");
    }

    private async Task EraseAsync(JournalHost host, JournalStep step)
    {
        var (shop, customer) = (Shops[step.A % 4], Customers[step.B % 3]);
        Tell($"erase {customer} in {shop}");
        _model.Erase(shop, customer);
        await host.Records.EraseAsync(shop, customer, host.Cancellation).ConfigureAwait(false);
    }

    private async Task CompareAsync(JournalHost host)
    {
        foreach (var shop in Shops.Distinct())
        {
            var all = await host.Journal.OfCustomersAsync(shop, Customers, host.Cancellation).ConfigureAwait(false);
            foreach (var customer in Customers)
            {
                var expected = _model.Of(shop, customer).ToList();
                Check.Equal(_model.Version(shop, customer), all[customer].Version, $"the version of {customer} in {shop}");
                Check.Sequence(
                    expected.Select(row => row.Contact.Key),
                    all[customer].Contacts.Select(contact => contact.Key),
                    $"the contacts of {customer} in {shop}");
                foreach (var (row, actual) in expected.Zip(all[customer].Contacts))
                    CheckSame(row, actual, $"{actual.Key}");
            }

            if (operations)
                await CompareCountsAsync(host, shop).ConfigureAwait(false);
        }
    }

    private async Task CompareCountsAsync(JournalHost host, ShopId shop)
    {
        var overview = await host.Operations.CountAsync(shop, host.Cancellation).ConfigureAwait(false);
        var rows = _model.Rows.Where(row => row.Contact.Intent.Shop == shop).ToList();
        foreach (var state in Enum.GetValues<ContactState>())
            Check.Equal(rows.LongCount(row => row.Contact.State == state), overview.Of(state), $"how many of {shop} are {state}");
        Check.Equal(
            rows.LongCount(row => row.Contact is { State: ContactState.Failed, WakeAt: null }),
            overview.FailedForGood,
            $"how many of {shop} failed for good");
    }

    private static void CheckSame(JournalModel.Row row, JournalContact actual, string looked)
    {
        var expected = row.Contact;
        if (!row.SaysWhy)
            expected = expected with { Gate = actual.Gate, Why = actual.Why, Reference = actual.Reference };
        if (row.IsChangeUnclear)
            expected = expected with { ChangedAt = actual.ChangedAt };
        ContactText.CheckSame(expected, actual, looked);
    }

    /// <summary>A lease that was given, mostly a late one; none where the port leaves open whether it still holds: it is over and nobody took the contact up.</summary>
    private (ShopId Shop, ContactKey Key, long Lease)? Lease(JournalStep step)
    {
        if (_leases.Count == 0)
            return null;
        var held = _leases[^(1 + (step.A % 5 == 0 ? step.A / 5 % _leases.Count : step.A % Math.Min(3, _leases.Count)))];
        return _model.Find(held.Shop, held.Key) is { } row && row.Lease == held.Lease && row.Contact.WakeAt <= _now ? null : held;
    }

    private JournalModel.Row? Any(JournalStep step) => _model.Rows.Count == 0 ? null : _model.Rows[step.A % _model.Rows.Count];

    private void Tell(string text) => _told[^1] = text;

    private static string Text(ContactIntent intent) => $"{intent.Customer}'s {string.Join(" + ", intent.Keys)} due {Minutes(intent.DueAt)}";

    private static string Minutes(Instant? instant) =>
        instant is { } value ? string.Create(CultureInfo.InvariantCulture, $"{(value - Moments.Start).TotalMinutes:0.########} min") : "never";
}
