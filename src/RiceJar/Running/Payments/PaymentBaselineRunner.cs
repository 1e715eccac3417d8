using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Learns once a day from the shop's orders how its customers pay. Running twice or on several hosts is harmless. Not thread-safe: one for each scope.</summary>
/// <param name="orders">The shop's orders.</param>
/// <param name="journal">Who was reminded: what was paid after a reminder does not count for the time to pay.</param>
/// <param name="store">Where what was learned is kept.</param>
/// <param name="rules">From what is learned.</param>
public sealed class PaymentBaselineRunner(IOrderSource orders, IContactJournal journal, IPaymentBaselineStore store, PaymentReminderRules rules)
{
    private const int CustomersPerRead = 500;

    // Asked for at every contact.
    private (ShopId Shop, PaymentBaseline Baseline)? _latest;
    private (ShopId Shop, Instant At)? _switchedOn;

    /// <summary>What was learned from the days before the day of a moment: kept since today's first call, or learned now.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops the call; nothing is kept then.</param>
    public async Task<PaymentBaseline> OfDayAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default)
    {
        var day = ShopCalendar.DayOf(now, rules.Learning.Zone);
        if (_latest is { } latest && latest.Shop == shop && latest.Baseline.Day >= day)
            return latest.Baseline;
        if (await store.FindAsync(shop, cancellationToken).ConfigureAwait(false) is { } kept && kept.Day >= day)
        {
            _latest = (shop, kept);
            return kept;
        }

        // Payments of the days learned from, and the orders placed up to a day before them, have changed since then.
        var since = ShopCalendar.EndOf(day.PlusDays(-rules.Learning.Days - 3), rules.Learning.Zone);
        List<Order> recent = [];
        await foreach (var order in orders.ChangedSinceAsync(shop, since, cancellationToken).ConfigureAwait(false))
            recent.Add(order);
        var reminded = await FirstRemindersAsync(shop, recent, cancellationToken).ConfigureAwait(false);
        var baseline = PaymentBaseline.Fit(recent, rules.Learning, day, reminded);
        await store.SaveAsync(shop, baseline, cancellationToken).ConfigureAwait(false);
        _latest = (shop, baseline);
        return baseline;
    }

    /// <summary>When reminding began: the shop's first planning.</summary>
    public async Task<Instant> SwitchedOnAtAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default)
    {
        if (_switchedOn is not { } known || known.Shop != shop)
            _switchedOn = known = (shop, await store.SwitchOnAsync(shop, now, cancellationToken).ConfigureAwait(false));
        return known.At;
    }

    private async Task<Dictionary<OrderId, Instant>> FirstRemindersAsync(ShopId shop, List<Order> recent, CancellationToken cancellationToken)
    {
        var first = new Dictionary<OrderId, Instant>();
        foreach (var customers in recent.Select(order => order.CustomerId).Distinct().Chunk(CustomersPerRead))
        {
            var contacts = await journal.OfCustomersAsync(shop, customers, cancellationToken).ConfigureAwait(false);
            foreach (var past in contacts.Values.SelectMany(customer => customer.PastReminders()))
            {
                if (past.WasSent && (!first.TryGetValue(past.Order, out var at) || past.At < at))
                    first[past.Order] = past.At;
            }
        }

        return first;
    }
}
