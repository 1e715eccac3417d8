using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Instants come back as they were given, floored to the microsecond.</summary>
internal static class InstantCases
{
    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("Instants of an intent come back to the microsecond, also before 1970 and far away", OfIntentAsync),
        new("The moment of planning and the one waited for are floored to the microsecond", OfPlanningAsync),
        new("The moments of claiming and sending are floored to the microsecond", OfSendingAsync),
        new("The moments of completing are floored to the microsecond", OfCompletingAsync),
        new("The moment of cancelling is floored to the microsecond", OfCancellingAsync),
        new("What differs by a microsecond is due a microsecond later", NextMicrosecondAsync),
    ];

    private static async Task OfIntentAsync(JournalScene scene)
    {
        foreach (var (moment, customer) in Customers())
        {
            var intent = Due(customer, moment);
            await scene.One.PlanAsync(intent, Moments.Start).ConfigureAwait(false);
            var found = await scene.Two.GetAsync(intent).ConfigureAwait(false);
            Check.Equal(Moments.Floor(moment), found.Intent.DueAt, $"when it is due that was given as {Moments.Text(moment)}");
            Check.Equal(Moments.Floor(moment + Moments.Microsecond), found.Intent.ExpiresAt, "when it expires a microsecond later");
        }
    }

    private static async Task OfPlanningAsync(JournalScene scene)
    {
        foreach (var (moment, customer) in Customers())
        {
            var intent = Intents.Offer(customer, "x");
            await scene.One.PlanAsync(intent, moment, moment + Duration.FromMinutes(1)).ConfigureAwait(false);
            var expected = new JournalContact(intent, ContactState.Planned, Moments.Floor(moment + Duration.FromMinutes(1)))
            {
                WakeAt = Moments.Floor(moment),
                ChangedAt = Moments.Floor(moment + Duration.FromMinutes(1)),
            };
            ContactText.CheckSame(expected, await scene.Two.GetAsync(intent).ConfigureAwait(false), $"what was planned for {Moments.Text(moment)}");
        }
    }

    private static async Task OfSendingAsync(JournalScene scene)
    {
        // From the least on, so that each is claimed alone at its moment.
        foreach (var (moment, customer) in Customers())
        {
            var intent = Intents.Offer(customer, "x");
            await scene.One.PlanAsync(intent, moment).ConfigureAwait(false);
            var held = await scene.One.ClaimOneAsync(moment, intent).ConfigureAwait(false);
            var claimed = new JournalContact(intent, ContactState.Claimed, Moments.Start) { WakeAt = Moments.Floor(moment + Moments.Lease), ChangedAt = Moments.Floor(moment) };
            ContactText.CheckSame(claimed, held.Contact, $"what was claimed at {Moments.Text(moment)}");
            ContactText.CheckSame(claimed, await scene.Two.GetAsync(intent).ConfigureAwait(false), $"what was claimed at {Moments.Text(moment)}, read again");
            Check.Equal(SendingStart.Begun, await scene.One.BeginAsync(held, moment + Moments.Microsecond).ConfigureAwait(false), "beginning");
            var sending = await scene.Two.GetAsync(intent).ConfigureAwait(false);
            Check.Equal(Moments.Floor(moment + Moments.Microsecond), sending.SendingAt, "when sending began");
            Check.Equal(Moments.Floor(moment + Moments.Microsecond), sending.ChangedAt, "when it changed");
            Check.Equal(Moments.Floor(moment + Moments.Microsecond + Moments.Lease), sending.WakeAt, "the end of the lease");
            Check.True(await scene.One.CompleteAsync(held, ContactCompletion.Sent(), moment).ConfigureAwait(false), "completing under the lease");
        }
    }

    private static async Task OfCompletingAsync(JournalScene scene)
    {
        foreach (var (moment, customer) in Customers().Where(one => one.Moment >= Moments.Start))
        {
            var intent = Intents.Offer(customer, "x");
            var held = Check.NotNull(await scene.BringAsync(intent, Stand.Claimed).ConfigureAwait(false), "the claim");
            await scene.One.CompleteAsync(held, ContactCompletion.Deferred(moment, "gate", "why"), moment - Moments.Microsecond).ConfigureAwait(false);
            var found = await scene.Two.GetAsync(intent).ConfigureAwait(false);
            Check.Equal(Moments.Floor(moment), found.WakeAt, $"until when it is put off, given as {Moments.Text(moment)}");
            Check.Equal(Moments.Floor(moment - Moments.Microsecond), found.ChangedAt, "when it changed");
        }
    }

    private static async Task OfCancellingAsync(JournalScene scene)
    {
        foreach (var (moment, customer) in Customers())
        {
            var intent = Intents.Offer(customer, "x");
            await scene.One.PlanAsync(intent).ConfigureAwait(false);
            await scene.One.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, customer, "why", moment)).ConfigureAwait(false);
            Check.Equal(Moments.Floor(moment), (await scene.Two.GetAsync(intent).ConfigureAwait(false)).ChangedAt, "when it changed");
        }
    }

    private static async Task NextMicrosecondAsync(JournalScene scene)
    {
        var next = Intents.ReminderDue(Intents.Ann, Moments.Start + Moments.Microsecond, "next");
        await scene.One.AddAsync(Intents.ReminderDue(Intents.Ann, Moments.Start, "first"), next).ConfigureAwait(false);
        Check.Equal(1, (await scene.One.ClaimAsync(Moments.Start).ConfigureAwait(false)).Count, "how many are due at the first moment");
        Check.Equal(
            0,
            (await scene.One.ClaimAsync(Moments.Start + Duration.FromNanoseconds(999)).ConfigureAwait(false)).Count,
            "how many are due within the microsecond");
        await scene.One.ClaimOneAsync(next.DueAt, next).ConfigureAwait(false);
    }

    private static IEnumerable<(Instant Moment, CustomerId Customer)> Customers() =>
        Moments.Difficult.Order().Select((moment, i) => (moment, new CustomerId($"customer {i}")));

    private static ContactIntent Due(CustomerId customer, Instant moment) => new(
        ShopId.Default, customer, ContactPurpose.Care, new ContactReason("a"), [ContactChannel.Push], "t", moment, moment + Moments.Microsecond)
    { Occasion = "x" };
}
